import type { FacetValue } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { StoreReader } from "@/lib/store/database";
import { countedFailures } from "./counted-failures";
import { FIELD_SQL } from "./field-sql";
import { readLargestTokens } from "./largest-tokens";
import type { FoundScope } from "./where";

/** A token's id as the page shows it: a UUID's text without its dashes. */
export const shownSql = (facet: Facet): string =>
  facet === "token" ? "replace(value::VARCHAR, '-', '')" : "value::VARCHAR";

interface FacetAsked {
  readonly limit: number;
  readonly contains: string;
}

async function tokenFacet(
  reader: StoreReader,
  scope: FoundScope,
  { limit, contains }: FacetAsked,
): Promise<readonly FacetValue[]> {
  const snapshot = await reader.snapshot();
  try {
    const asked = { limit, contains: contains.toLowerCase(), without: "token" } as const;
    const tokens = await readLargestTokens(snapshot, scope, asked);
    return tokens.map(({ token, failures }) => ({ value: token.replaceAll("-", ""), count: failures }));
  } finally {
    await snapshot.close();
  }
}

/** The most frequent values of a facet that hold a text, counted without its own filter. */
export async function readFacet(
  reader: StoreReader,
  scope: FoundScope,
  facet: Facet,
  { limit, contains }: FacetAsked,
): Promise<readonly FacetValue[]> {
  if (facet === "token") return tokenFacet(reader, scope, { limit, contains });
  const { sql, values } = countedFailures(scope, { facets: [facet], without: facet });
  const { valueOrder = "value" } = FIELD_SQL[facet];
  const shown = shownSql(facet);
  const searched = contains === "" ? "" : `HAVING contains(lower(${shown}), $contains)`;
  const rows = await reader.read(
    `SELECT ${shown} AS value, rows FROM (
       SELECT ${facet} AS value, sum(rows) AS rows FROM ${sql}
       GROUP BY 1 ${searched} ORDER BY rows DESC, ${valueOrder} LIMIT $limit)`,
    { ...values, limit, ...(contains === "" ? {} : { contains: contains.toLowerCase() }) },
  );
  return rows.map(({ value, rows: count }) => ({ value: String(value), count: Number(count) }));
}
