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

/** A facet's value as it is shown: a token by its id of our making, everything else redacted and cut. */
export function shownValue(facet: Facet, logged: string, book: TokenIndex): string {
  return facet === "token" ? book.register(logged) : cleanText(redactText(logged), MAX_VALUE);
}

/** The most frequent values of a facet that hold a text, counted by the service without the facet's own filter. */
export async function readFacet(
  ask: AskAll,
  { facet, limit, contains }: { readonly facet: Facet; readonly limit: number; readonly contains: string },
  book: TokenIndex,
): Promise<readonly FacetValue[]> {
  const slices = await ask((scope) =>
    facetQuery(scope, facet, { limit: Math.max(limit, MAX_PART_VALUES), contains }),
  );
  const counts = new Map<string, number>();
  for (const row of slices.flatMap(({ rows }) => rows)) {
    const value = shownValue(facet, textIn(row, "Value"), book);
    counts.set(value, (counts.get(value) ?? 0) + countIn(row, "Failures"));
  }
  return (
    [...counts]
      .map(([value, count]) => ({ value, count }))
      // A token's id is of our making: its service can't be asked for a part of it.
      .filter(({ value }) => value.toLowerCase().includes(contains.toLowerCase()))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, limit)
  );
}
