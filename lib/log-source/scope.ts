import type { Instant } from "@/lib/time/instant";
import type { Facet, SortColumn } from "./fields";

/** Half-open: from is inside, to is not. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Filters {
  /** One value for each facet that is set. */
  readonly facets: Partial<Record<Facet, string>>;
  /** Free text found in object, request ids, caller, user agent; "" for none. */
  readonly text: string;
}

/** What is asked of a source. No account means all accounts. */
export interface Scope {
  readonly account: string | null;
  readonly window: Window;
  readonly filters: Filters;
}

export interface PageOrder {
  readonly column: SortColumn;
  readonly descending: boolean;
}
