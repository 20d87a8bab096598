import type { Cause } from "@/lib/diagnosis/causes/causes";
import { groupBy } from "@/lib/diagnosis/findings/group-by";
import type { FailureGroup, FailureGroups } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import type { Row, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { earliestOf, latestOf } from "@/lib/time/instant";
import { FIELD_SQL } from "./field-sql";
import { failureCondition } from "./where";

function groupOf(value: string, rows: readonly Row[]): FailureGroup | null {
  const first = earliestOf(rows.map((row) => instantOfNanoseconds(row.first)));
  const last = latestOf(rows.map((row) => instantOfNanoseconds(row.last)));
  if (!first || !last) return null;
  const reasons = rows.map((row) => [row.reason as Cause, Number(row.rows)] as const);
  const count = reasons.reduce((sum, [, each]) => sum + each, 0);
  return { value, count, first, last, reasons: Object.fromEntries(reasons) };
}

/** The failures in scope by a facet's value: the largest groups first, each with its counts by reason. */
export async function readGroups(
  reader: StoreReader,
  scope: Scope,
  facet: Facet,
  limit: number,
): Promise<FailureGroups> {
  const { sql, values } = failureCondition(scope);
  const { expression } = FIELD_SQL[facet];
  const rows = await reader.read(
    `WITH grouped AS MATERIALIZED (
       SELECT ${expression} AS value, reason, count(*) AS rows, min(time) AS first, max(time) AS last
       FROM failures WHERE ${sql} GROUP BY ALL),
     largest AS (
       SELECT value, sum(rows) AS total FROM grouped GROUP BY value
       ORDER BY total DESC, value::VARCHAR LIMIT $limit)
     SELECT value::VARCHAR AS value, reason::VARCHAR AS reason, rows,
            epoch_ns(first) AS first, epoch_ns(last) AS last
     FROM grouped JOIN largest USING (value) ORDER BY total DESC, value::VARCHAR, rows DESC, 2`,
    { ...values, limit },
  );
  const byValue = groupBy(rows, (row) => String(row.value));
  const groups = [...byValue].flatMap(([value, own]) => {
    const named = facet === "token" ? value.replaceAll("-", "") : value;
    return groupOf(named, own) ?? [];
  });
  return { groups, exact: true };
}
