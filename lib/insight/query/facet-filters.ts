import type { Facet } from "@/lib/log-source/fields";
import { type FacetFilter, type Filters, onlyValue } from "@/lib/log-source/scope";

const ASKS_NOTHING: FacetFilter = { only: [], not: [] };

/** A parameter's value as the address has it: "-" before what is left out, "\" before a value that begins with either. */
function writeFacetValue(value: string, kind: keyof FacetFilter): string {
  const plain = /^[-\\]/.test(value) ? `\\${value}` : value;
  return kind === "not" ? `-${plain}` : plain;
}

/** The inverse of writeFacetValue. */
export function readFacetValue(text: string): { readonly kind: keyof FacetFilter; readonly value: string } {
  const kind = text.startsWith("-") ? "not" : "only";
  const value = kind === "not" ? text.slice(1) : text;
  return { kind, value: value.startsWith("\\") ? value.slice(1) : value };
}

/** The values of one facet as the address has them, in a fixed order. */
export function facetValueTexts({ only, not }: FacetFilter = ASKS_NOTHING): readonly string[] {
  return [
    ...only.map((value) => writeFacetValue(value, "only")),
    ...not.map((value) => writeFacetValue(value, "not")),
  ];
}

/**
 * The text of an address narrowed to one value of a facet, or freed of it, at its first page: what setFacet and
 * toggleFacetValue do to a query, for a page that has no more of it than its text.
 */
export function narrowedText(text: string, facet: Facet, value: string, kind: keyof FacetFilter): string {
  const asked = new URLSearchParams(text);
  if (kind === "only") asked.delete(facet);
  else asked.delete(facet, writeFacetValue(value, "only"));
  asked.append(facet, writeFacetValue(value, kind));
  return asked.toString();
}

/** How a value of the facet is filtered now; null if it is not named. */
export function filterKindOf(filters: Filters, facet: Facet, value: string): keyof FacetFilter | null {
  const { only, not } = filters.facets[facet] ?? ASKS_NOTHING;
  if (only.includes(value)) return "only";
  return not.includes(value) ? "not" : null;
}

function withFacet(filters: Filters, facet: Facet, filter: FacetFilter | null): Filters {
  const { [facet]: _replaced, ...others } = filters.facets;
  const asks = filter !== null && filter.only.length + filter.not.length > 0;
  return { ...filters, facets: asks ? { ...others, [facet]: filter } : others };
}

/** Narrowed to this value of the facet and no other, or freed of the facet (null). */
export function setFacet(filters: Filters, facet: Facet, value: string | null): Filters {
  return withFacet(filters, facet, value === null ? null : onlyValue(value));
}

/** The value added to what the facet must be, or must not be; taken away where it is there already. */
export function toggleFacetValue(
  filters: Filters,
  facet: Facet,
  value: string,
  kind: keyof FacetFilter,
): Filters {
  const { only, not } = filters.facets[facet] ?? ASKS_NOTHING;
  const without = { only: only.filter((each) => each !== value), not: not.filter((each) => each !== value) };
  if (filterKindOf(filters, facet, value) === kind) return withFacet(filters, facet, without);
  return withFacet(filters, facet, { ...without, [kind]: [...without[kind], value] });
}
