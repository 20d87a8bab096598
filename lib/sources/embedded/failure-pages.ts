import type { Failure, FailurePage } from "@/lib/log-source/failures";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import type { Snapshot, StoreReader } from "@/lib/store/database";
import { isOutOfMemory } from "@/lib/store/store-problem";
import { deepSlice } from "./deep-slice";
import { fetchRows } from "./fetch-rows";
import { pageOfFound } from "./found-page";
import { type FoundPage, pageByHours } from "./hour-slice";
import { countRows, pageByRanges } from "./range-slice";
import { sampledPage } from "./sampled-slice";
import { orderBy } from "./sort-order";
import { type FoundScope, failureCondition, failureRows } from "./where";

/** Behind this many rows the sorting of all keys costs more than finding where the page begins. */
export const DEEP_OFFSET = 5_000;

export interface Slice {
  readonly offset: number;
  readonly limit: number;
  /** Whether a page far behind may be looked for by quantiles, which are held in memory. */
  readonly byQuantile: boolean;
}

async function find(
  snapshot: Snapshot,
  scope: FoundScope,
  order: PageOrder,
  slice: Slice,
): Promise<FoundPage> {
  const ofFound = await pageOfFound(snapshot, scope, { ...slice, order });
  if (ofFound) return ofFound;
  const byHours = await pageByHours(snapshot, scope, { ...slice, order });
  if (byHours) return byHours;
  const byRanges = await pageByRanges(snapshot, scope, { ...slice, order });
  if (byRanges) return byRanges;
  const { table, number, ...condition } = failureRows(scope);
  const total = await countRows(snapshot, scope);
  if (slice.offset >= total) return { total, numbers: [] };
  const isDeep = slice.byQuantile && table === "failures" && slice.offset >= DEEP_OFFSET;
  const sampled = isDeep ? await sampledPage(snapshot, condition, order, { ...slice, total }) : null;
  if (sampled) return { total, numbers: sampled };
  const deep = isDeep ? await deepSlice(snapshot, condition, order, { ...slice, total }) : null;
  const { where, values, offset } = deep ?? {
    where: condition.sql,
    values: condition.values,
    offset: slice.offset,
  };
  const rows = await snapshot.read(
    `SELECT ${number} AS number FROM ${table} WHERE ${where} ORDER BY ${orderBy(order)} LIMIT $limit OFFSET $offset`,
    { ...values, limit: slice.limit, offset },
  );
  return { total, numbers: rows.map((row) => row.number) };
}

/** A text that too many rows hold is looked for once: what it was found in is counted and sorted without looking again. */
async function findText(
  snapshot: Snapshot,
  scope: FoundScope,
  order: PageOrder,
  slice: Slice,
): Promise<FoundPage> {
  const condition = failureCondition(scope);
  const rows = await snapshot.read(
    `WITH matches AS MATERIALIZED (SELECT rowid AS number FROM failures WHERE ${condition.sql}),
          sorted AS (SELECT number FROM matches JOIN failures ON failures.rowid = matches.number
                     ORDER BY ${orderBy(order)} LIMIT $limit OFFSET $offset)
     SELECT (SELECT count(*) FROM matches) AS total, (SELECT list(number) FROM sorted) AS numbers`,
    { ...condition.values, limit: slice.limit, offset: slice.offset },
  );
  const numbers = (rows[0]?.numbers ?? []) as readonly unknown[];
  return { total: Number(rows[0]?.total ?? 0), numbers };
}

async function pageOf(
  reader: StoreReader,
  scope: FoundScope,
  order: PageOrder,
  slice: Slice,
): Promise<FailurePage> {
  const snapshot = await reader.snapshot();
  try {
    const search = scope.filters.text === "" || scope.found ? find : findText;
    const { total, numbers } = await search(snapshot, scope, order, slice);
    return { total, offset: slice.offset, failures: await fetchRows(snapshot, numbers) };
  } finally {
    await snapshot.close();
  }
}

/** Finds the rows by their sort keys alone, then fetches these few. */
export async function readPage(
  reader: StoreReader,
  scope: FoundScope,
  order: PageOrder,
  { offset, limit }: Pick<Slice, "offset" | "limit">,
): Promise<FailurePage> {
  try {
    return await pageOf(reader, scope, order, { offset, limit, byQuantile: true });
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    // Slower, but what a sort can't hold it puts on disk.
    return pageOf(reader, scope, order, { offset, limit, byQuantile: false });
  }
}

/** A page of which the rows are known by their numbers. */
export async function fetchPage(
  reader: StoreReader,
  { total, numbers }: FoundPage,
  offset: number,
): Promise<FailurePage> {
  const snapshot = await reader.snapshot();
  try {
    return { total, offset, failures: await fetchRows(snapshot, numbers) };
  } finally {
    await snapshot.close();
  }
}

const BATCH = 2_000;

/** All failures in scope, newest first: the order is fixed once, rows are fetched batch by batch. */
export async function* streamFailures(reader: StoreReader, scope: Scope): AsyncGenerator<readonly Failure[]> {
  const { sql, values } = failureCondition(scope);
  const snapshot = await reader.snapshot();
  try {
    const newestFirst = orderBy({ column: "time", descending: true });
    const found = await snapshot.read(
      `SELECT rowid AS number FROM failures WHERE ${sql} ORDER BY ${newestFirst}`,
      values,
    );
    const numbers = BigInt64Array.from(found, ({ number }) => number as bigint);
    for (let at = 0; at < numbers.length; at += BATCH) {
      yield await fetchRows(snapshot, [...numbers.subarray(at, at + BATCH)]);
    }
  } finally {
    await snapshot.close();
  }
}
