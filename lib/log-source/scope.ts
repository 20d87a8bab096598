import type { Instant } from "@/lib/time/instant";
import type { Facet, SortColumn } from "./fields";

/** Half-open: from is inside, to is not. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a facet's value must be, one of several, and what it must not be; an empty list asks nothing. */
export interface FacetFilter {
  readonly only: readonly string[];
  readonly not: readonly string[];
}

export interface Filters {
  /** The facets that narrow; one that does not is left out. */
  readonly facets: Partial<Record<Facet, FacetFilter>>;
  /** Free text found in object, request ids, caller, user agent; "" for none. */
  readonly text: string;
}

/** All failures. */
export const NO_FILTERS: Filters = { facets: {}, text: "" };

/** Failures whose facet has this value, and no others. */
export const onlyValue = (value: string): FacetFilter => ({ only: [value], not: [] });

/** What is asked of a source. No account means all accounts. */
export interface Scope {
  readonly account: string | null;
  readonly window: Window;
  readonly filters: Filters;
}

/** Some of the groups that failures form by a facet. */
export interface Grouping {
  readonly facet: Facet;
  readonly values: readonly string[];
}

/** The failures of these groups alone. */
export function withinGroups(scope: Scope, { facet, values }: Grouping): Scope {
  const facets = { ...scope.filters.facets, [facet]: { only: values, not: [] } };
  return { ...scope, filters: { ...scope.filters, facets } };
}

export interface PageOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}
