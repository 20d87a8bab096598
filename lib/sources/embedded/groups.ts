import type { Cause } from "@/lib/diagnosis/causes/causes";
import { groupBy } from "@/lib/diagnosis/findings/group-by";
import type { FailureGroup, FailureGroups } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import { type Grouping, withinGroups } from "@/lib/log-source/scope";
import { readQuery, tokenParameters } from "@/lib/requests/logged-uri";
import type { Row, StoreReader } from "@/lib/store/database";
import { instantOfNanoseconds } from "@/lib/store/failure-row";
import { earliestOf, latestOf } from "@/lib/time/instant";
import { type CountedAsked, countedFailures } from "./counted-failures";
import { shownSql } from "./facets";
import { readLargestTokens } from "./largest-tokens";
import type { FoundScope } from "./where";

function groupOf(value: string, rows: readonly Row[]): FailureGroup | null {
  const first = earliestOf(rows.map((row) => instantOfNanoseconds(row.first)));
  const last = latestOf(rows.map((row) => instantOfNanoseconds(row.last)));
  if (!first || !last) return null;
  const reasons = rows.map((row) => [row.reason as Cause, Number(row.rows)] as const);
  const count = reasons.reduce((sum, [, each]) => sum + each, 0);
  const parameters = tokenParameters(readQuery(String(rows[0]?.query ?? "")));
  return { value, count, first, last, reasons: Object.fromEntries(reasons), parameters };
}

/** The tokens with the most failures: their queries are read of them alone, those of all need gigabytes. */
async function largestTokens(reader: StoreReader, scope: FoundScope, limit: number): Promise<Grouping> {
  const snapshot = await reader.snapshot();
  try {
    const tokens = await readLargestTokens(snapshot, scope, { limit });
    return { facet: "token", values: tokens.map(({ token }) => token) };
  } finally {
    await snapshot.close();
  }
}

/** The failures in scope by a facet's value: the largest groups first, each with its counts by reason. */
export async function readGroups(
  reader: StoreReader,
  scope: FoundScope,
  facet: Facet,
  limit: number,
): Promise<FailureGroups> {
  if (facet !== "token") return readLargest(reader, scope, { facets: [facet] }, limit);
  const largest = await largestTokens(reader, scope, limit);
  if (largest.values.length === 0) return { groups: [], exact: true };
  return readLargest(reader, withinGroups(scope, largest), { facets: ["token"], query: true }, limit);
}

async function readLargest(
  reader: StoreReader,
  scope: FoundScope,
  { facets: [facet = "reason"], query = false }: CountedAsked,
  limit: number,
): Promise<FailureGroups> {
  const facets: readonly Facet[] = facet === "reason" ? [facet] : [facet, "reason"];
  const { sql, values } = countedFailures(scope, { facets, query });
  const shown = shownSql(facet);
  const rows = await reader.read(
    `WITH grouped AS MATERIALIZED (
       SELECT ${facet} AS value, reason, sum(rows) AS rows, min(first) AS first, max(last) AS last,
              ${query ? "any_value(query)" : "''"} AS query
       FROM ${sql} GROUP BY ALL),
     largest AS (
       SELECT value, sum(rows) AS total FROM grouped GROUP BY value
       ORDER BY total DESC, value::VARCHAR LIMIT $limit)
     SELECT ${shown} AS value, reason::VARCHAR AS reason, rows,
            epoch_ns(first) AS first, epoch_ns(last) AS last, query
     FROM grouped JOIN largest USING (value) ORDER BY total DESC, value::VARCHAR, rows DESC, 2`,
    { ...values, limit },
  );
  const byValue = groupBy(rows, (row) => String(row.value));
  return { groups: [...byValue].flatMap(([value, own]) => groupOf(value, own) ?? []), exact: true };
}
