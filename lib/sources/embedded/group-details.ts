import { groupBy } from "@/lib/diagnosis/findings/group-by";
import {
  GIVEN_ALONE,
  type GroupTrend,
  LETTER_PARAMETERS,
  LETTER_REASONS,
  type RefusedLetters,
} from "@/lib/log-source/failures";
import type { Grouping } from "@/lib/log-source/scope";
import { withinGroups } from "@/lib/log-source/scope";
import type { Service } from "@/lib/requests/logged-request";
import { readQuery } from "@/lib/requests/logged-uri";
import type { StoreReader } from "@/lib/store/database";
import { instantOf } from "@/lib/time/instant";
import { countedFailures } from "./counted-failures";
import { shownSql } from "./facets";
import { FIELD_SQL } from "./field-sql";
import { type FoundScope, failureCondition } from "./where";

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

const REASONS = LETTER_REASONS.map((reason) => `'${reason}'::cause`).join(", ");

/** Parameters as the store writes them, out of a stored query: "sp=rl&sv=2026-04-06&&versionid=given". */
const LETTERS = LETTER_PARAMETERS.map((name) => {
  const found =
    name === GIVEN_ALONE
      ? `CASE WHEN regexp_matches(query, '(?:^|&)${name}=[^&]') THEN '${name}=given' ELSE '' END`
      : `regexp_extract(query, '(?:^|&)(${name}=[^&]*)', 1)`;
  // Most queries lack most of them, which is seen faster without a regular expression.
  return `CASE WHEN contains(query, '${name}=') THEN ${found} ELSE '' END`;
}).join(" || '&' || ");

/** Which operations were refused with which letters. A query that many requests share is read once. */
export async function readRefusedLetters(
  reader: StoreReader,
  scope: FoundScope,
  group: Grouping,
  limit: number,
): Promise<readonly RefusedLetters[]> {
  if (group.values.length === 0) return [];
  const { sql, values } = failureCondition(withinGroups(scope, group));
  const rows = await reader.read(
    `SELECT ${shownSql(group.facet)} AS value, service, operation, letters, rows FROM (
       SELECT value, service, operation, ${LETTERS} AS letters, sum(rows)::BIGINT AS rows FROM (
         SELECT ${FIELD_SQL[group.facet].expression} AS value, service, operation, query, count(*) AS rows
         FROM failures WHERE ${sql} AND reason IN (${REASONS}) GROUP BY ALL)
       GROUP BY ALL)
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
