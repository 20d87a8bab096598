import { groupBy } from "@/lib/diagnosis/findings/group-by";
import type { GroupTrend, RefusedLetters } from "@/lib/log-source/failures";
import type { Grouping } from "@/lib/log-source/scope";
import { withinGroups } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { readQuery } from "@/lib/requests/logged-uri";
import type { StoreReader } from "@/lib/store/database";
import { fullHours } from "@/lib/store/hour-counts";
import { LETTERS, MENDED_BY_LETTERS } from "@/lib/store/refused-letters";
import { instantOf } from "@/lib/time/instant";
import { type CountedAsked, countedFailures, countsFor } from "./counted-failures";
import { shownSql } from "./facets";
import { FIELD_SQL } from "./field-sql";
import { type Condition, type FoundScope, failureCondition } from "./where";

/** When each group failed; buckets are counted from 1970 in UTC. */
export async function readTrends(
  reader: StoreReader,
  scope: FoundScope,
  group: Grouping,
  bucketMs: number,
): Promise<readonly GroupTrend[]> {
  if (group.values.length === 0) return [];
  const { sql, values } = countedFailures(withinGroups(scope, group), { facets: [group.facet], bucketMs });
  const rows = await reader.read(
    `SELECT ${shownSql(group.facet)} AS value, bucket, rows FROM (
       SELECT ${group.facet} AS value, bucket, sum(rows) AS rows FROM ${sql} GROUP BY 1, 2) ORDER BY 1, 2`,
    values,
  );
  return [...groupBy(rows, (row) => String(row.value))].map(([value, own]) => ({
    value,
    buckets: own.map((row) => ({ start: instantOf(Number(row.bucket) * bucketMs), count: Number(row.rows) })),
  }));
}

/** By the counts of hours: `value`, `service`, `operation`, `letters` and `rows`, as often as it likes. Null where they know too little. */
function lettersByHours(scope: FoundScope, { facet }: Grouping): Condition | null {
  const asked: CountedAsked = {
    facets: [...new Set([facet, "service", "operation", "reason"] as const)],
    letters: true,
  };
  if (countsFor(scope, asked) === undefined || fullHours(scope.window) === null) return null;
  const { sql, values } = countedFailures(scope, asked);
  return {
    sql: `SELECT ${facet} AS value, service, operation, letters, rows FROM ${sql} WHERE ${MENDED_BY_LETTERS}`,
    values,
  };
}

/** The same from the rows: a query that many requests share is read once. */
function lettersByRows(scope: FoundScope, { facet }: Grouping): Condition {
  const { sql, values } = failureCondition(scope);
  return {
    sql: `SELECT value, service, operation, ${LETTERS} AS letters, rows FROM (
            SELECT ${FIELD_SQL[facet].expression} AS value, service, operation, query, count(*) AS rows
            FROM failures WHERE ${sql} AND ${MENDED_BY_LETTERS} GROUP BY ALL)`,
    values,
  };
}

/** Which operations were refused with which letters. */
export async function readRefusedLetters(
  reader: StoreReader,
  scope: FoundScope,
  group: Grouping,
  limit: number,
): Promise<readonly RefusedLetters[]> {
  if (group.values.length === 0) return [];
  const own = withinGroups(scope, group);
  const { sql, values } = lettersByHours(own, group) ?? lettersByRows(own, group);
  const rows = await reader.read(
    `SELECT ${shownSql(group.facet)} AS value, service, operation, letters, rows FROM (
       SELECT value, service, operation, letters, sum(rows)::BIGINT AS rows FROM (${sql}) GROUP BY ALL)
     ORDER BY rows DESC, 1, 2, 3, 4 LIMIT $limit`,
    { ...values, limit },
  );
  return rows.map((row) => ({
    value: String(row.value),
    service: row.service as Service,
    operation: String(row.operation),
    parameters: readQuery(String(row.letters)).filter(({ name }) => name !== ""),
    count: Number(row.rows),
  }));
}
