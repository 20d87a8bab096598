import { facetQuery } from "@/lib/kusto/queries";
import type { FacetValue } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import { cleanText, redactText } from "@/lib/requests/redaction";
import { countIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";
import type { TokenIndex } from "./token-index";

const MAX_VALUE = 256;
/** Values of several parts are added up: a frequent one may be rare in a part. */
const MAX_PART_VALUES = 5_000;

/** The most frequent values of a facet, counted by the service without the facet's own filter. */
export async function readFacet(
  ask: AskAll,
  { facet, limit }: { readonly facet: Facet; readonly limit: number },
  book: TokenIndex,
): Promise<readonly FacetValue[]> {
  const slices = await ask((scope) => facetQuery(scope, facet, Math.max(limit, MAX_PART_VALUES)));
  const counts = new Map<string, number>();
  for (const row of slices.flatMap(({ rows }) => rows)) {
    const logged = textIn(row, "Value");
    const value = facet === "token" ? book.register(logged) : cleanText(redactText(logged), MAX_VALUE);
    counts.set(value, (counts.get(value) ?? 0) + countIn(row, "Failures"));
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}
