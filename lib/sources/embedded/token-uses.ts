import type { FacetFilter, Scope } from "@/lib/log-source/scope";
import {
  type EndingAsked,
  type EndingTokens,
  filtersOfUses,
  MANY_ADDRESSES,
  type NewestToken,
  type SpreadToken,
  type SpreadTokens,
  type TokenFacts,
  type TokenUse,
  type UseFacet,
  userKey,
} from "@/lib/log-source/token-uses";
import type { Row, Snapshot, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { type Condition, facetConditions, failureCondition, windowCondition } from "./where";

const MAX_USES = 2_000;
const MAX_SPREAD = 50;

/** Facets over a request that worked, joined with its use. */
const USE_SQL: Readonly<Record<UseFacet, string>> = {
  operation: "o.operation",
  client: "u.client",
  caller: "u.caller",
  container: "split_part(substr(o.signed_place, strpos(o.signed_place, ' ') + 1), '/', 1)",
  token: "o.token",
  delegator: "u.delegator",
  tenant: "u.tenant",
};

/** Requests that worked, with what is known of their use. */
const WORKED = "outcomes o JOIN uses u ON o.use_number = u.number";

/** Requests in scope that worked. */
function workedCondition(scope: Scope): Condition {
  const { sql, values } = windowCondition(scope);
  const facets = Object.entries(filtersOfUses(scope.filters).facets) as [UseFacet, FacetFilter][];
  const own = facets.flatMap(([facet, filter]) => facetConditions(facet, filter, values, USE_SQL[facet]));
  return { sql: [sql, "o.status BETWEEN 200 AND 399", ...own].join(" AND "), values };
}

const instantOrNull = (text: unknown): Instant | null => (text === "" ? null : (String(text) as Instant));
const idText = (value: unknown): string => String(value).replaceAll("-", "");

const factsOf = (row: Row): TokenFacts => ({
  delegator: String(row.delegator),
  permissions: String(row.permissions),
  signedResource: String(row.signed_resource),
  tokenEnds: instantOrNull(row.token_ends),
  keyEnds: instantOrNull(row.key_ends),
});

const FACTS = ["delegator", "permissions", "signed_resource", "token_ends", "key_ends"]
  .map((name) => `any_value(u.${name}) AS ${name}`)
  .join(", ");

const useKey = ({ parameters, client, container }: Row): string => `${parameters} ${client}\n${container}`;

function useOf(row: Row, refused: ReadonlyMap<string, number>): TokenUse {
  const tokens = Number(row.tokens);
  return {
    ...factsOf(row),
    token: tokens === 1 ? idText(row.token) : null,
    tokens,
    client: String(row.client),
    container: String(row.container),
    worked: Number(row.rows),
    refused: refused.get(useKey(row)) ?? 0,
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
    callers: Number(row.callers),
  };
}

/** Refused requests in scope with tokens of the same parameters. */
async function refusedBeside(
  snapshot: Snapshot,
  scope: Scope,
  uses: readonly Row[],
): Promise<ReadonlyMap<string, number>> {
  if (uses.length === 0) return new Map();
  const { sql, values } = failureCondition({ ...scope, filters: filtersOfUses(scope.filters) });
  // Numbers of our own making.
  const wanted = [...new Set(uses.map(({ parameters }) => `(${parameters}::UBIGINT)`))].join(", ");
  const rows = await snapshot.read(
    `SELECT parameters_number::VARCHAR AS parameters, client, split_part(object, '/', 1) AS container, count(*) AS rows
     FROM failures SEMI JOIN (VALUES ${wanted}) AS wanted(parameters_number) USING (parameters_number)
     WHERE ${sql} GROUP BY ALL`,
    values,
  );
  return new Map(rows.map((row) => [useKey(row), Number(row.rows)]));
}

async function usesIn(snapshot: Snapshot, worked: Condition, asked: EndingAsked): Promise<readonly Row[]> {
  const life = epochMsOf(asked.until) - epochMsOf(asked.at);
  return snapshot.read(
    `WITH ending AS MATERIALIZED (
       SELECT * FROM uses u
       WHERE ends >= $at AND (ends < $until OR (key_ends <> '' AND token_ends > key_ends))
         AND (life_ms IS NULL OR life_ms > ${life}))
     SELECT u.parameters_number::VARCHAR AS parameters, u.client, ${USE_SQL.container} AS container, ${FACTS},
            min(o.token)::VARCHAR AS token, count(DISTINCT o.token) AS tokens, count(*) AS rows,
            count(DISTINCT u.caller) FILTER (u.caller <> '') AS callers,
            epoch_ns(min(o.time)) AS first, epoch_ns(max(o.time)) AS last, any_value(u.ends) AS ends
     FROM outcomes o JOIN ending u ON o.use_number = u.number WHERE ${worked.sql}
     GROUP BY u.parameters_number, u.client, 3
     ORDER BY ends, rows DESC, 1, 2, 3 LIMIT ${MAX_USES}`,
    { ...worked.values, at: asked.at, until: asked.until },
  );
}

/** Of those who use the tokens found, all tokens count. */
async function newestOf(
  snapshot: Snapshot,
  worked: Condition,
  uses: readonly TokenUse[],
): Promise<readonly NewestToken[]> {
  if (uses.length === 0) return [];
  const rows = await snapshot.read(
    `SELECT u.delegator, u.client, ${USE_SQL.container} AS container, max(u.ends) AS ends
     FROM ${WORKED} WHERE ${worked.sql} AND u.ends <> '' GROUP BY u.delegator, u.client, 3`,
    worked.values,
  );
  const users = new Set(uses.map(userKey));
  return rows
    .map((row) => ({
      delegator: String(row.delegator),
      client: String(row.client),
      container: String(row.container),
      ends: String(row.ends) as Instant,
    }))
    .filter((newest) => users.has(userKey(newest)));
}

/** Tokens that worked in scope and end soon, or outlive their key. */
export async function readEndingTokens(
  reader: StoreReader,
  scope: Scope,
  asked: EndingAsked,
): Promise<EndingTokens> {
  const worked = workedCondition(scope);
  const snapshot = await reader.snapshot();
  try {
    const rows = await usesIn(snapshot, worked, asked);
    const refused = await refusedBeside(snapshot, scope, rows);
    const uses = rows.map((row) => useOf(row, refused));
    return { uses, newest: await newestOf(snapshot, worked, uses), exact: rows.length < MAX_USES };
  } finally {
    await snapshot.close();
  }
}

function spreadOf(row: Row): SpreadToken {
  return {
    ...factsOf(row),
    token: idText(row.token),
    callers: Number(row.callers),
    clients: Number(row.clients),
    worked: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
  };
}

/** Tokens that worked in scope from many addresses; only parameters seen from as many are read row by row. */
export async function readSpreadTokens(reader: StoreReader, scope: Scope): Promise<SpreadTokens> {
  const { sql, values } = workedCondition(scope);
  const rows = await reader.read(
    `WITH spread AS MATERIALIZED (
       SELECT parameters_number FROM uses WHERE caller <> '' GROUP BY parameters_number
       HAVING count(DISTINCT caller) >= ${MANY_ADDRESSES}),
     seen AS MATERIALIZED (SELECT * FROM uses SEMI JOIN spread USING (parameters_number))
     SELECT o.token::VARCHAR AS token, ${FACTS}, count(DISTINCT u.caller) FILTER (u.caller <> '') AS callers,
            count(DISTINCT u.client) AS clients, count(*) AS rows,
            epoch_ns(min(o.time)) AS first, epoch_ns(max(o.time)) AS last
     FROM outcomes o JOIN seen u ON o.use_number = u.number WHERE ${sql}
     GROUP BY o.token HAVING callers >= ${MANY_ADDRESSES}
     ORDER BY callers DESC, rows DESC, 1 LIMIT ${MAX_SPREAD}`,
    values,
  );
  return { tokens: rows.map(spreadOf), exact: rows.length < MAX_SPREAD };
}
