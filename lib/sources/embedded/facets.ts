import type { Facet, FacetValue, Scope } from "@/lib/insight/model";
import type { Database } from "@/lib/store/database";
import { FACET_EXPRESSIONS, failureCondition } from "./where";

/** The most frequent values of a facet, counted without its own filter. */
export async function readFacet(
  database: Database,
  scope: Scope,
  facet: Facet,
  limit: number,
): Promise<readonly FacetValue[]> {
  const { sql, values } = failureCondition(scope, facet);
  const expression = `${FACET_EXPRESSIONS[facet]}`;
  const rows = await database.read(
    `SELECT value::VARCHAR AS value, rows FROM (SELECT ${expression} AS value, count(*) AS rows FROM failures WHERE ${sql} GROUP BY 1)
     ORDER BY rows DESC, 1 LIMIT $limit`,
    { ...values, limit },
  );
  return rows.map(({ value, rows: count }) => ({
    value: facet === "token" ? String(value).replaceAll("-", "") : String(value),
    count: Number(count),
  }));
}
