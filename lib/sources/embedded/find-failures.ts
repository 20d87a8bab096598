import type { Failure } from "@/lib/log-source/failures";
import {
  type FoundRows,
  inFoundOrder,
  type Lookup,
  type Match,
  matchesAsked,
  matchOf,
  plainId,
} from "@/lib/log-source/lookup";
import { tokenText } from "@/lib/requests/logged-uri";
import type { Snapshot, StoreReader } from "@/lib/store/database";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import { idNumber, objectNumber, parametersNumber, signatureNumber } from "@/lib/store/lookup-columns";
import { fetchRows } from "./fetch-rows";
import type { Condition } from "./where";

/** A number that a row must have, and what its texts must be besides. */
interface Wanted extends Condition {
  readonly number: string;
}

const idConditions = (column: string, ids: readonly string[]): readonly Wanted[] =>
  [...new Set(ids.map(plainId))].map((id, at) => ({
    number: `${column}_number = ${idNumber(id)}`,
    sql: ` AND replace(lower(${column}_id), '-', '') = $id${at}`,
    values: { [`id${at}`]: id },
  }));

/** Numbers of 64 bits need no second look. */
const numberConditions = (column: string, numbers: readonly string[]): readonly Wanted[] =>
  [...new Set(numbers)].map((number) => ({ number: `${column} = ${number}::UBIGINT`, sql: "", values: {} }));

const objectConditions = ({ objects }: Lookup): readonly Wanted[] =>
  objects.map(({ account, object }, at) => ({
    number: `object_number = ${objectNumber(account, object)}`,
    sql: ` AND account = $account${at} AND object = $object${at}`,
    values: { [`account${at}`]: account, [`object${at}`]: object },
  }));

/**
 * One condition for each thing that is looked for. DuckDB looks for one number while it reads a column;
 * for several (IN, OR) it reads the other columns of every row as well, which takes fifty times as long.
 */
const CONDITIONS: Readonly<Record<Match, (lookup: Lookup) => readonly Wanted[]>> = {
  "server-request-id": ({ serverRequestIds }) => idConditions("request", serverRequestIds),
  "client-request-id": ({ clientRequestIds }) => idConditions("client_request", clientRequestIds),
  signature: ({ signatureHashes }) =>
    numberConditions("signature_number", signatureHashes.map(signatureNumber)),
  "token-parameters": ({ tokens }) =>
    numberConditions(
      "parameters_number",
      tokens.map((token) => parametersNumber(tokenText(token))),
    ),
  object: objectConditions,
};

function allowedCondition({ accounts }: Lookup): Condition {
  if (accounts === null) return { sql: "", values: {} };
  const values = Object.fromEntries(accounts.map((account, at) => [`allowed${at}`, account]));
  const names = Object.keys(values).map((name) => `$${name}`);
  return { sql: names.length === 0 ? " AND false" : ` AND account IN (${names.join(", ")})`, values };
}

/** Of the object that is looked for first, then those nearest in time, or the newest. */
function orderOf({ objects, time }: Lookup): Condition {
  const numbers = objects.map(({ account, object }) => objectNumber(account, object)).join(", ");
  const place = objects.length === 0 ? "" : `(object_number IN (${numbers})) DESC, `;
  const distance = time === null ? "" : "abs(epoch_ns(time) - epoch_ns($at::TIMESTAMP_NS)), ";
  return {
    sql: `${place}${distance}time DESC, key`,
    values: time === null ? {} : { at: time.slice(0, -1) },
  };
}

type Found = Pick<FoundRows, "total" | "failures">;

/**
 * The rows that have one of the numbers, null if there are more than `limit`. One statement with all that is
 * shown of them: to sort, count and fetch them by others costs twice as much.
 */
async function readFew(
  snapshot: Snapshot,
  wanted: readonly Wanted[],
  limit: number,
): Promise<readonly Failure[] | null> {
  const parts = wanted.map(({ number }) => `SELECT ${FAILURE_SELECT} FROM failures WHERE ${number}`);
  const rows = await snapshot.read(
    `SELECT * FROM (${parts.join(" UNION ALL ")}) LIMIT ${Math.trunc(limit) + 1}`,
  );
  if (rows.length > limit) return null;
  const failures = rows.map(fromFailureRow);
  // Two ids may share a number.
  return [...new Map(failures.map((failure) => [failure.id, failure])).values()];
}

/** The first of any number of rows, sorted and counted by DuckDB. */
async function findAmongMany(
  snapshot: Snapshot,
  wanted: readonly Wanted[],
  lookup: Lookup,
  limit: number,
): Promise<Found> {
  const [allowed, order] = [allowedCondition(lookup), orderOf(lookup)];
  const parts = wanted.map(
    ({ number, sql }) =>
      `SELECT rowid AS number, time, key, object_number FROM failures WHERE ${number}${sql}${allowed.sql}`,
  );
  const values = Object.assign({}, ...wanted.map((condition) => condition.values));
  const rows = await snapshot.read(
    `WITH matches AS MATERIALIZED (${parts.join(" UNION ALL ")}),
          first AS (SELECT number, row_number() OVER (ORDER BY ${order.sql}) AS place FROM matches
                    QUALIFY place <= $limit)
     SELECT (SELECT count(*) FROM matches) AS total, (SELECT list(number ORDER BY place) FROM first) AS numbers`,
    { ...values, ...allowed.values, ...order.values, limit },
  );
  const numbers = (rows[0]?.numbers ?? []) as readonly unknown[];
  return { total: Number(rows[0]?.total ?? 0), failures: await fetchRows(snapshot, numbers) };
}

/** Rows that match in one way, and in none that is stronger: those were looked for before. */
async function findBy(snapshot: Snapshot, match: Match, lookup: Lookup, limit: number): Promise<Found> {
  const wanted = CONDITIONS[match](lookup);
  const few = await readFew(snapshot, wanted, limit);
  if (few === null) return findAmongMany(snapshot, wanted, lookup, limit);
  const isAllowed = ({ account }: Failure["request"]) => lookup.accounts?.includes(account) ?? true;
  const failures = few.filter(({ request }) => isAllowed(request) && matchOf(request, lookup) === match);
  return { total: failures.length, failures: inFoundOrder(failures, lookup) };
}

/** The failures that match in the strongest way in which any does. */
export async function findFailures(
  reader: StoreReader,
  lookup: Lookup,
  { limit, source }: { readonly limit: number; readonly source: string },
): Promise<FoundRows> {
  const about = { searched: [{ source, from: null }], unsearched: [] };
  const snapshot = await reader.snapshot();
  try {
    for (const match of matchesAsked(lookup)) {
      const found = await findBy(snapshot, match, lookup, limit);
      if (found.total > 0) return { match, ...found, ...about };
    }
    return { match: null, total: 0, failures: [], ...about };
  } finally {
    await snapshot.close();
  }
}
