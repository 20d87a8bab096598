import { type FoundRows, type Lookup, type Match, matchesAsked, plainId } from "@/lib/log-source/lookup";
import { tokenText } from "@/lib/requests/logged-uri";
import type { Snapshot, StoreReader } from "@/lib/store/database";
import { idNumber, objectNumber, parametersNumber, signatureNumber } from "@/lib/store/lookup-columns";
import { fetchRows } from "./fetch-rows";
import type { Condition } from "./where";

const idConditions = (column: string, ids: readonly string[]): readonly Condition[] =>
  [...new Set(ids.map(plainId))].map((id, at) => ({
    sql: `${column}_number = ${idNumber(id)} AND replace(lower(${column}_id), '-', '') = $id${at}`,
    values: { [`id${at}`]: id },
  }));

/** Numbers of 64 bits need no second look. */
const numberConditions = (column: string, numbers: readonly string[]): readonly Condition[] =>
  [...new Set(numbers)].map((number) => ({ sql: `${column} = ${number}::UBIGINT`, values: {} }));

const objectConditions = ({ objects }: Lookup): readonly Condition[] =>
  objects.map(({ account, object }, at) => ({
    sql: `object_number = ${objectNumber(account, object)} AND account = $account${at} AND object = $object${at}`,
    values: { [`account${at}`]: account, [`object${at}`]: object },
  }));

/**
 * One condition for each thing that is looked for. DuckDB looks for one number while it reads a column;
 * for several (IN, OR) it reads the other columns of every row as well, which takes fifty times as long.
 */
const CONDITIONS: Readonly<Record<Match, (lookup: Lookup) => readonly Condition[]>> = {
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

interface Found {
  readonly total: number;
  readonly numbers: readonly unknown[];
}

async function findBy(snapshot: Snapshot, match: Match, lookup: Lookup, limit: number): Promise<Found> {
  const [wanted, allowed, order] = [CONDITIONS[match](lookup), allowedCondition(lookup), orderOf(lookup)];
  const parts = wanted.map(
    ({ sql }) => `SELECT rowid AS number, time, key, object_number FROM failures WHERE ${sql}${allowed.sql}`,
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
  return { total: Number(rows[0]?.total ?? 0), numbers };
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
      const { total, numbers } = await findBy(snapshot, match, lookup, limit);
      if (total > 0) return { match, total, failures: await fetchRows(snapshot, numbers), ...about };
    }
    return { match: null, total: 0, failures: [], ...about };
  } finally {
    await snapshot.close();
  }
}
