import type { Facet, View } from "@/lib/log-source/fields";
import type { Filters, PageOrder, Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { HOUR_MS } from "@/lib/time/units";
import type { ZoneChoice } from "./query-zone";

/** How many requests a page may hold. */
export const ROW_COUNTS = [10, 25, 50, 100] as const;
export type RowCount = (typeof ROW_COUNTS)[number];
/** Requests on a page that people read, and in an answer to a program, where the address does not say. */
const USUAL_ROWS: RowCount = 25;
const PROGRAM_ROWS: RowCount = 50;
export const THEMES = ["light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** How often a page may ask for itself again, as its address says it; a log's own lateness makes more often useless. */
export const REFRESH_INTERVALS = ["1m", "5m", "15m"] as const;
export type RefreshInterval = (typeof REFRESH_INTERVALS)[number];

/** newest: the last 24 hours that the logs hold; until-now: stays relative in links; around: half of `ms` on either side of an issue time. */
export type Span =
  | { readonly kind: "newest" }
  | { readonly kind: "around"; readonly at: Instant; readonly ms: number }
  | { readonly kind: "between"; readonly window: Window }
  | { readonly kind: "until-now"; readonly ms: number };

/** A span that is written in one text: "newest", "PT6H", "start/end". */
export type OuterSpan = Exclude<Span, { kind: "around" }>;

/** Which window is compared with: the one before, of the same length, or any. */
export type CompareWith = "previous" | Window;

/** All that the page's address says, and the zone in which its reader sees times. */
export interface InsightQuery {
  readonly account: string | null;
  /** ARM id of the account where it was given that way. */
  readonly resource: string | null;
  readonly span: Span;
  /** The zone that the address names; null where it names none. */
  readonly tz: ZoneChoice | null;
  /** The zone in which times are shown: the address's, else the reader's own, else UTC. In no link. */
  readonly zone: TimeZone;
  /** The window that was zoomed in from, where "Reset zoom" leads; null where nothing was zoomed in. */
  readonly outer: OuterSpan | null;
  readonly filters: Filters;
  /** By what the failures are shown in groups. */
  readonly view: View;
  /** The facet whose values are shown; null for none. */
  readonly facet: Facet | null;
  /** What those values must hold, in any case; "" for all. */
  readonly contains: string;
  readonly order: PageOrder;
  /** From 1. */
  readonly page: number;
  /** Requests on a page; null: as many as usual. */
  readonly rows: RowCount | null;
  /** Id of the failure whose details are shown. */
  readonly row: string | null;
  /** The window that the shown one is compared with; null: with none. */
  readonly compare: CompareWith | null;
  /** How far ahead is looked for tokens that end, in milliseconds; null: as far as usual. */
  readonly within: number | null;
  readonly theme: Theme | null;
  /** How often the page is brought up to date by itself; null: never. */
  readonly refresh: RefreshInterval | null;
}

/** How much is shown around an issue time where nothing says so: half of it on either side. */
export const AROUND_MS = HOUR_MS;
export const DEFAULT_VIEW: View = "reason";
export const DEFAULT_ORDER: PageOrder = { column: "time", descending: true };

/** How many requests a page of the query holds. */
export const rowsOf = ({ rows }: Pick<InsightQuery, "rows">): number => rows ?? USUAL_ROWS;

/** The query as a program asks it: as many requests as it has always got. */
export function askedByProgram(query: InsightQuery): InsightQuery {
  return { ...query, rows: query.rows ?? PROGRAM_ROWS };
}
