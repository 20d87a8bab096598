import type { Coverage } from "@/lib/log-source/coverage";
import type { Freshness } from "@/lib/log-source/freshness";
import type { Window } from "@/lib/log-source/scope";
import { type Instant, later } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";

/** A stretch of the window whose counts say less than they seem to. uncovered: no row of the log; unsettled: rows still arrive. */
export interface ChartGap {
  readonly kind: "uncovered" | "unsettled";
  readonly from: Instant;
  readonly to: Instant;
}

/** Rows arrive late: so long after a request its row may be missing still. */
const UNSETTLED_MS = 20 * MINUTE_MS;

const latest = (a: Instant, b: Instant): Instant => (a > b ? a : b);
const earliest = (a: Instant, b: Instant): Instant => (a < b ? a : b);

/**
 * What the log does not cover of a window: before its first row and after its last, as far as it was looked for
 * them, and what of it may be incomplete still.
 */
export function chartGaps(
  window: Window,
  { from: first, to: last }: Pick<Coverage, "from" | "to">,
  { now, freshness }: { readonly now: Instant; readonly freshness: Freshness | null },
): readonly ChartGap[] {
  if (!first || !last) return [];
  const looked = freshness ? latest(window.from, freshness.lookedBackTo) : window.from;
  const gaps: readonly ChartGap[] = [
    { kind: "uncovered", from: looked, to: earliest(first, window.to) },
    {
      kind: "unsettled",
      from: latest(window.from, later(now, -UNSETTLED_MS)),
      to: earliest(earliest(last, now), window.to),
    },
    { kind: "uncovered", from: latest(last, window.from), to: window.to },
  ];
  return gaps.filter(({ from, to }) => from < to);
}
