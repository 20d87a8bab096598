import type { Facet, FacetValue, Scope } from "@/lib/log-source/model";
import type { StoreReader } from "@/lib/store/database";
import { FACET_EXPRESSIONS, failureCondition } from "./where";

/** Ids sort as their text does; to write out a million of them would take most of the time. */
const FACET_ORDER: Readonly<Partial<Record<Facet, string>>> = { reason: "value::VARCHAR" };

/** The most frequent values of a facet, counted without its own filter. */
export async function readFacet(
  reader: StoreReader,
  scope: Scope,
  facet: Facet,
  limit: number,
): Promise<readonly FacetValue[]> {
  const { sql, values } = failureCondition(scope, facet);
  const rows = await reader.read(
    `SELECT value::VARCHAR AS value, rows FROM (
       SELECT ${FACET_EXPRESSIONS[facet]} AS value, count(*) AS rows FROM failures WHERE ${sql}
       GROUP BY 1 ORDER BY rows DESC, ${FACET_ORDER[facet] ?? "value"} LIMIT $limit)`,
    { ...values, limit },
  );
  return rows.map(({ value, rows: count }) => ({
    value: facet === "token" ? String(value).replaceAll("-", "") : String(value),
    count: Number(count),
  }));
}
