import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Overview, ReasonCount } from "@/lib/log-source/failures";
import type { Scope } from "@/lib/log-source/scope";
import type { Row, Snapshot, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { countedFailures, countedRequests } from "./counted-failures";
import { presentTokens } from "./counted-tokens";
import { type Condition, type FailureRows, type FoundScope, failureRows } from "./where";

/** Different tokens of each reason; null for all of them together. */
type TokenCounts = ReadonlyMap<unknown, number>;

const toCounts = (rows: readonly Row[]): TokenCounts =>
  new Map(rows.map(({ reason, tokens }) => [reason, Number(tokens)]));

/**
 * From the counts of tokens: only those that have several are compared. Two queries, since DuckDB writes down whatever
 * one of them would read twice.
 */
async function byCounts(snapshot: Snapshot, { sql, values }: Condition): Promise<TokenCounts> {
  const single = await snapshot.read(
    `SELECT reason::VARCHAR AS reason, count(*) AS tokens FROM ${sql} WHERE alone GROUP BY reason`,
    values,
  );
  const several = await snapshot.read(
    `SELECT reason::VARCHAR AS reason, count(DISTINCT number) AS tokens FROM ${sql} WHERE NOT alone
     GROUP BY GROUPING SETS ((reason), ())`,
    values,
  );
  const counts = new Map(toCounts(several));
  const add = (reason: unknown, tokens: number) => counts.set(reason, (counts.get(reason) ?? 0) + tokens);
  for (const [reason, tokens] of toCounts(single)) {
    add(reason, tokens);
    add(null, tokens);
  }
  return counts;
}

/**
 * The same from the rows. Tokens may be as many as failures: a bit for each number up to the last takes a tenth of the
 * time of a distinct count.
 */
async function byRows(snapshot: Snapshot, { table, sql, values }: FailureRows): Promise<TokenCounts> {
  const [numbers] = await snapshot.read("SELECT coalesce(max(token_number), 0) AS last FROM failures");
  const last = Math.max(1, Number(numbers?.last));
  const rows = await snapshot.read(
    `SELECT reason::VARCHAR AS reason, bit_count(bit_or(bits)) AS tokens
     FROM (SELECT reason, bitstring_agg(token_number, 1, ${last}) AS bits FROM ${table} WHERE ${sql} GROUP BY reason)
     GROUP BY GROUPING SETS ((reason), ())`,
    values,
  );
  return toCounts(rows);
}

/** The same from the few rows that hold a text: bits for all numbers would take longer than to tell them apart. */
async function byFewRows(snapshot: Snapshot, { table, sql, values }: FailureRows): Promise<TokenCounts> {
  const rows = await snapshot.read(
    `WITH used AS MATERIALIZED (SELECT DISTINCT reason, token_number FROM ${table} WHERE ${sql})
     SELECT reason::VARCHAR AS reason, count(*) AS tokens FROM used GROUP BY used.reason
     UNION ALL SELECT NULL, count(DISTINCT token_number) FROM used`,
    values,
  );
  return toCounts(rows);
}

/**
 * Counts by reason, and over all. Different callers are grouped and then counted: DuckDB takes 100 ms for a distinct count
 * over grouping sets, however few the rows are.
 */
const countsSql = (counted: string): string => `
  WITH grouped AS MATERIALIZED (
    SELECT reason, delegator, caller, sum(rows) AS rows, min(first) AS first, max(last) AS last
    FROM ${counted} GROUP BY ALL)
  SELECT reason::VARCHAR AS reason, sum(rows)::BIGINT AS rows, epoch_ns(min(first)) AS first, epoch_ns(max(last)) AS last,
         0 AS delegators, count(*) FILTER (caller <> '') AS callers
  FROM (SELECT reason, caller, sum(rows) AS rows, min(first) AS first, max(last) AS last FROM grouped GROUP BY reason, caller)
  GROUP BY reason
  UNION ALL
  SELECT NULL, coalesce(sum(rows), 0)::BIGINT, epoch_ns(min(first)), epoch_ns(max(last)),
         (SELECT count(DISTINCT delegator) FROM grouped WHERE delegator <> ''),
         (SELECT count(DISTINCT caller) FROM grouped WHERE caller <> '')
  FROM grouped`;

async function usedTokens(snapshot: Snapshot, scope: FoundScope): Promise<TokenCounts> {
  const counted = await presentTokens(snapshot, scope);
  if (counted) return byCounts(snapshot, counted);
  return (scope.found?.narrow ? byFewRows : byRows)(snapshot, failureRows(scope));
}

const reasonOf =
  (tokens: TokenCounts) =>
  (row: Row): ReasonCount => ({
    reason: row.reason as Cause,
    count: Number(row.rows),
    first: instantOfNanoseconds(row.first),
    last: instantOfNanoseconds(row.last),
    tokens: tokens.get(row.reason) ?? 0,
    callers: Number(row.callers),
  });

async function requestsIn(snapshot: Snapshot, scope: Scope): Promise<number> {
  const { sql, values } = countedRequests(scope);
  const rows = await snapshot.read(`SELECT coalesce(sum(rows), 0) AS rows FROM ${sql}`, values);
  return Number(rows[0]?.rows ?? 0);
}

function overviewOf(rows: readonly Row[], used: TokenCounts, requests: number): Overview {
  const whole = rows.find(({ reason }) => reason === null);
  const failures = Number(whole?.rows ?? 0);
  return {
    failures,
    requests,
    tokens: used.get(null) ?? 0,
    delegators: Number(whole?.delegators ?? 0),
    callers: Number(whole?.callers ?? 0),
    first: failures > 0 ? instantOfNanoseconds(whole?.first) : null,
    last: failures > 0 ? instantOfNanoseconds(whole?.last) : null,
    reasons: rows
      .filter(({ reason }) => reason !== null)
      .map(reasonOf(used))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}

/** Counts over every failure in scope. */
export async function readOverview(reader: StoreReader, scope: FoundScope): Promise<Overview> {
  const counted = countedFailures(scope, { facets: ["reason", "delegator", "caller"] });
  const snapshot = await reader.snapshot();
  try {
    const used = await usedTokens(snapshot, scope);
    const rows = await snapshot.read(countsSql(counted.sql), counted.values);
    return overviewOf(rows, used, await requestsIn(snapshot, scope));
  } finally {
    await snapshot.close();
  }
}
