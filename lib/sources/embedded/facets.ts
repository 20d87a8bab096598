import type { FacetValue } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { Scope } from "@/lib/log-source/scope";
import type { StoreReader } from "@/lib/store/database";
import { FIELD_SQL } from "./field-sql";
import { failureCondition } from "./where";

/** The most frequent values of a facet, counted without its own filter. */
export async function readFacet(
  reader: StoreReader,
  scope: Scope,
  facet: Facet,
  limit: number,
): Promise<readonly FacetValue[]> {
  const { sql, values } = failureCondition(scope, facet);
  const { expression, valueOrder = "value" } = FIELD_SQL[facet];
  const rows = await reader.read(
    `SELECT value::VARCHAR AS value, rows FROM (
       SELECT ${expression} AS value, count(*) AS rows FROM failures WHERE ${sql}
       GROUP BY 1 ORDER BY rows DESC, ${valueOrder} LIMIT $limit)`,
    { ...values, limit },
  );
  return rows.map(({ value, rows: count }) => ({
    value: facet === "token" ? String(value).replaceAll("-", "") : String(value),
    count: Number(count),
  }));
}
