import type { Cause } from "@/lib/diagnosis/causes";
import type { Overview, ReasonCount, Scope } from "@/lib/insight/model";
import type { Database, Row } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { failureCondition, windowCondition } from "./where";

/** Counted once over few groups: a distinct count over every row costs several times as much. */
export function overviewSql(where: string): string {
  return `
    WITH grouped AS MATERIALIZED (
      SELECT reason, token, delegator, caller, count(*) AS rows, min(time) AS first, max(time) AS last
      FROM failures WHERE ${where} GROUP BY ALL)
    SELECT reason::VARCHAR AS reason, sum(rows)::BIGINT AS rows, epoch_ns(min(first)) AS first, epoch_ns(max(last)) AS last,
           count(DISTINCT token) AS tokens, count(DISTINCT delegator) FILTER (delegator <> '') AS delegators,
           count(DISTINCT caller) FILTER (caller <> '') AS callers
    FROM grouped GROUP BY GROUPING SETS ((reason), ())`;
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

async function requestsIn(database: Database, scope: Scope): Promise<number> {
  const { sql, values } = windowCondition(scope);
  const rows = await database.read(
    `SELECT (SELECT count(*) FROM failures WHERE ${sql}) + (SELECT count(*) FROM outcomes WHERE ${sql}) AS rows`,
    values,
  );
  return Number(rows[0]?.rows ?? 0);
}

/** Counts over every failure in scope. */
export async function readOverview(database: Database, scope: Scope): Promise<Overview> {
  const { sql, values } = failureCondition(scope);
  const [rows, requests] = await Promise.all([
    database.read(overviewSql(sql), values),
    requestsIn(database, scope),
  ]);
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
