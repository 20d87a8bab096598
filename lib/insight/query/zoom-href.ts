import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { isoText } from "@/lib/time/times";
import type { ZoomAddress } from "../views/chart-address";
import { buildInsightHref } from "./build-href";
import type { InsightQuery, OuterSpan, Span } from "./insight-query";
import { windowAround } from "./window";

/** The span as an outer one: around an issue time as the window that it is. */
function outerOf(span: Span): OuterSpan {
  if (span.kind !== "around") return span;
  return { kind: "between", window: windowAround(span.at, span.ms) };
}

/** The query zoomed in to a part of its window; "Reset zoom" leads back to the window in which zooming began. */
export function buildZoomHref(query: InsightQuery, window: Window): string {
  const outer = query.outer ?? outerOf(query.span);
  return buildInsightHref(query, { span: { kind: "between", window }, outer });
}

const [FROM, TO] = ["2001-01-01T00:00:00.0000000Z", "2001-01-02T00:00:00.0000000Z"] as [Instant, Instant];

/** The address of the query zoomed in, for whoever puts the part of the window into it: around `from` and `to`. */
export function zoomAddress(query: InsightQuery): ZoomAddress {
  const href = buildZoomHref(query, { from: FROM, to: TO });
  const [start, end] = [`from=${isoText(FROM)}`, `&to=${isoText(TO)}`];
  // Before them stands the account alone, whose name holds no such text.
  const at = href.indexOf(start + end);
  const cut = at + "from=".length;
  return { before: href.slice(0, cut), between: "&to=", after: href.slice(at + start.length + end.length) };
}

/** Where "Reset zoom" leads: to the window that was zoomed in from; null where none is known. */
export function buildResetHref(query: InsightQuery): string | null {
  return query.outer && buildInsightHref(query, { span: query.outer });
}
