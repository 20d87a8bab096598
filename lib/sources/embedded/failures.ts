import type {
  Facet,
  FacetValue,
  Failure,
  FailurePage,
  PageOrder,
  Scope,
  SortColumn,
} from "@/lib/insight/model";
import type { Database, Snapshot } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import { FACET_EXPRESSIONS, failureCondition } from "./where";

const SORT_EXPRESSIONS: Readonly<Record<SortColumn, string>> = {
  time: "time",
  operation: "operation",
  object: "object",
  caller: "caller",
  reason: "reason",
  confidence: "confidence",
  status: "status_text",
  requestId: "request_id",
};

const orderBy = ({ column, descending }: PageOrder): string => {
  const direction = descending ? "DESC" : "ASC";
  const own = `${SORT_EXPRESSIONS[column]} ${direction}`;
  return column === "time" ? `${own}, rowid` : `${own}, time DESC, rowid`;
};

/** Rows by their numbers in the table, which hold within one snapshot. */
async function fetchRows(snapshot: Snapshot, numbers: readonly unknown[]): Promise<readonly Failure[]> {
  if (numbers.length === 0) return [];
  const rows = await snapshot.read(
    `SELECT rowid AS row, ${FAILURE_SELECT} FROM failures WHERE rowid IN (${numbers.join(", ")})`,
  );
  const byNumber = new Map(rows.map((row) => [Number(row.row), row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(Number(number));
    return row ? [fromFailureRow(row)] : [];
  });
}

/** Finds the rows by their sort keys alone, then fetches these few: any depth costs about the same. */
export async function readPage(
  database: Database,
  scope: Scope,
  order: PageOrder,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<FailurePage> {
  const { sql, values } = failureCondition(scope);
  const counting = database.read(`SELECT count(*) AS rows FROM failures WHERE ${sql}`, values);
  const snapshot = await database.snapshot();
  try {
    const found = await snapshot.read(
      `SELECT rowid AS row FROM failures WHERE ${sql} ORDER BY ${orderBy(order)} LIMIT $limit OFFSET $offset`,
      { ...values, limit, offset },
    );
    const failures = await fetchRows(
      snapshot,
      found.map(({ row }) => row),
    );
    return { total: Number((await counting)[0]?.rows ?? 0), offset, failures };
  } finally {
    await snapshot.close();
  }
}

const BATCH = 2_000;

/** All failures in scope, newest first: the order is fixed once, rows are fetched batch by batch. */
export async function* streamFailures(database: Database, scope: Scope): AsyncGenerator<readonly Failure[]> {
  const { sql, values } = failureCondition(scope);
  const snapshot = await database.snapshot();
  try {
    const newestFirst = orderBy({ column: "time", descending: true });
    const found = await snapshot.read(
      `SELECT rowid AS row FROM failures WHERE ${sql} ORDER BY ${newestFirst}`,
      values,
    );
    const numbers = BigInt64Array.from(found, ({ row }) => row as bigint);
    for (let at = 0; at < numbers.length; at += BATCH) {
      yield await fetchRows(snapshot, [...numbers.subarray(at, at + BATCH)]);
    }
  } finally {
    await snapshot.close();
  }
}

export async function readFailure(database: Database, id: string): Promise<Failure | null> {
  const rows = await database.read(`SELECT ${FAILURE_SELECT} FROM failures WHERE key = $id::UUID LIMIT 1`, {
    id,
  });
  return rows[0] ? fromFailureRow(rows[0]) : null;
}

/** The most frequent values of a facet, counted without its own filter. */
export async function readFacet(
  database: Database,
  scope: Scope,
  facet: Facet,
  limit: number,
): Promise<readonly FacetValue[]> {
  const { sql, values } = failureCondition(scope, facet);
  const expression = `${FACET_EXPRESSIONS[facet]}`;
  const rows = await database.read(
    `SELECT value::VARCHAR AS value, rows FROM (SELECT ${expression} AS value, count(*) AS rows FROM failures WHERE ${sql} GROUP BY 1)
     ORDER BY rows DESC, 1 LIMIT $limit`,
    { ...values, limit },
  );
  return rows.map(({ value, rows: count }) => ({
    value: facet === "token" ? String(value).replaceAll("-", "") : String(value),
    count: Number(count),
  }));
}
