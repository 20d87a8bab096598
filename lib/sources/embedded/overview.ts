import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Overview, ReasonCount } from "@/lib/log-source/failures";
import type { Scope } from "@/lib/log-source/scope";
import type { Row, Snapshot, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { countedFailures, countedRequests } from "./counted-failures";
import { countedTokens } from "./counted-tokens";
import { type Condition, type FailureRows, type FoundScope, failureRows } from "./where";

/** Different tokens by reason and over all, from their counts: only those that have several are compared. */
const byCounts = (counted: string): string => `
  WITH single AS MATERIALIZED (SELECT reason, count(*) AS tokens FROM ${counted} WHERE alone GROUP BY reason),
       several AS (SELECT reason, count(DISTINCT number) AS tokens FROM ${counted} WHERE NOT alone
                   GROUP BY GROUPING SETS ((reason), ()))
  SELECT reason, sum(tokens)::BIGINT AS tokens FROM (
    FROM single UNION ALL FROM several UNION ALL SELECT NULL, sum(tokens) FROM single) GROUP BY reason`;

/**
 * The same from the rows. Tokens may be as many as failures: a bit for each number up to `last` takes a tenth of the
 * time of a distinct count.
 */
const byRows = ({ table, sql }: FailureRows, last: number): string =>
  `SELECT reason, bit_count(bit_or(bits)) AS tokens
   FROM (SELECT reason, bitstring_agg(token_number, 1, ${Math.max(1, last)}) AS bits FROM ${table} WHERE ${sql} GROUP BY reason)
   GROUP BY GROUPING SETS ((reason), ())`;

/** Counts by reason, and over all. */
function overviewSql(counted: string, used: string): string {
  return `
    WITH grouped AS MATERIALIZED (
           SELECT reason, delegator, caller, sum(rows) AS rows, min(first) AS first, max(last) AS last
           FROM ${counted} GROUP BY ALL),
         used AS MATERIALIZED (${used})
    SELECT reason::VARCHAR AS reason, sum(rows)::BIGINT AS rows, epoch_ns(min(first)) AS first, epoch_ns(max(last)) AS last,
           (SELECT tokens FROM used WHERE used.reason IS NOT DISTINCT FROM grouped.reason) AS tokens,
           count(DISTINCT delegator) FILTER (delegator <> '') AS delegators,
           count(DISTINCT caller) FILTER (caller <> '') AS callers
    FROM grouped GROUP BY GROUPING SETS ((reason), ())`;
}

async function usedTokens(snapshot: Snapshot, scope: FoundScope): Promise<Condition> {
  const counted = await countedTokens(snapshot, scope);
  if (counted) return { sql: byCounts(counted.sql), values: counted.values };
  const rows = failureRows(scope);
  const [numbers] = await snapshot.read("SELECT coalesce(max(token_number), 0) AS last FROM failures");
  return { sql: byRows(rows, Number(numbers?.last)), values: rows.values };
}

function reasonOf(row: Row): ReasonCount {
  return {
    reason: row.reason as Cause,
    count: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
    tokens: Number(row.tokens),
    callers: Number(row.callers),
  };
}

async function requestsIn(snapshot: Snapshot, scope: Scope): Promise<number> {
  const { sql, values } = countedRequests(scope);
  const rows = await snapshot.read(`SELECT coalesce(sum(rows), 0) AS rows FROM ${sql}`, values);
  return Number(rows[0]?.rows ?? 0);
}

function overviewOf(rows: readonly Row[], requests: number): Overview {
  const whole = rows.find(({ reason }) => reason === null);
  const failures = Number(whole?.rows ?? 0);
  return {
    failures,
    requests,
    tokens: Number(whole?.tokens ?? 0),
    delegators: Number(whole?.delegators ?? 0),
    callers: Number(whole?.callers ?? 0),
    first: failures > 0 ? instantOfNanoseconds(whole?.first) : null,
    last: failures > 0 ? instantOfNanoseconds(whole?.last) : null,
    reasons: rows
      .filter(({ reason }) => reason !== null)
      .map(reasonOf)
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}

/** Counts over every failure in scope. */
export async function readOverview(reader: StoreReader, scope: FoundScope): Promise<Overview> {
  const counted = countedFailures(scope, { facets: ["reason", "delegator", "caller"] });
  const snapshot = await reader.snapshot();
  try {
    const used = await usedTokens(snapshot, scope);
    const values = { ...used.values, ...counted.values };
    const rows = await snapshot.read(overviewSql(counted.sql, used.sql), values);
    return overviewOf(rows, await requestsIn(snapshot, scope));
  } finally {
    await snapshot.close();
  }
}
