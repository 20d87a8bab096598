import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { offsetLabel, type TimeZone } from "@/lib/time/time-zone";
import { formatClock, formatDay, formatMinute, isoText, sharedOffset } from "@/lib/time/times";
import type { ChartEvent } from "./chart-events";
import type { ChartGap } from "./chart-gaps";
import { axisSteps, type TimelineGrid, tickStarts, tickText, toTimelineGrid } from "./timeline-grid";

/** One reason in the chart. */
interface ChartSeries {
  readonly reason: Cause;
  readonly label: string;
  /** Whether it has a colour of its own; those that have none come last, all in one. */
  readonly ranked: boolean;
  /** Blocked requests in each bar. */
  readonly counts: readonly number[];
}

/** A time under the chart; `at` in bars from the left edge, as all places are. */
export interface ChartTick {
  readonly at: number;
  readonly text: string;
}

interface PlacedEvent extends Pick<ChartEvent, "label"> {
  readonly place: number;
  /** "29 Nov, 01:37" */
  readonly time: string;
}

export interface PlacedGap {
  readonly kind: ChartGap["kind"];
  readonly from: number;
  readonly to: number;
}

/** All that the chart draws, for the browser too: no more than it needs. */
export interface FailureChart {
  /** When the first bar starts on the raster, which may be before the window does. */
  readonly startMs: number;
  readonly bucketMs: number;
  /** The ends of the window, as an address has them. */
  readonly from: string;
  readonly to: string;
  /** The times between which the bars lie, one more than there are bars: "28 Nov, 05:30". */
  readonly edges: readonly string[];
  /** "UTC", "UTC+05:30"; "" where each edge names its own. */
  readonly zone: string;
  readonly series: readonly ChartSeries[];
  readonly top: number;
  readonly step: number;
  readonly ticks: { readonly wide: readonly ChartTick[]; readonly narrow: readonly ChartTick[] };
  readonly events: readonly PlacedEvent[];
  readonly gaps: readonly PlacedGap[];
}

/** What is known of the window besides its counts. */
export interface ChartFacts {
  readonly timeline: Timeline;
  readonly window: Window;
  readonly zone: TimeZone;
  /** The reasons with a colour of their own, the most frequent first. */
  readonly ranked: readonly Cause[];
  readonly events: readonly ChartEvent[];
  readonly gaps: readonly ChartGap[];
}

function seriesOf({ buckets, reasons }: TimelineGrid, ranks: readonly Cause[]): readonly ChartSeries[] {
  const inOrder = [
    ...ranks.filter((reason) => reasons.includes(reason)),
    ...reasons.filter((reason) => !ranks.includes(reason)),
  ];
  return inOrder.map((reason) => ({
    reason,
    label: CAUSE_TEXTS[reason].label,
    ranked: ranks.includes(reason),
    counts: buckets.map(({ counts }) => counts[reason] ?? 0),
  }));
}

/** The zone's name where the whole window has one, and how an edge is written. */
function edgeText(zone: TimeZone, { from, to }: Window) {
  const shared = sharedOffset(from, to, zone);
  const write = (at: Instant, clock = formatClock) =>
    `${formatDay(at, zone)}, ${clock(at, zone)}${shared === "" ? ` ${offsetLabel(at, zone)}` : ""}`;
  return { shared, write };
}

/** In bars: a narrower gap is not seen, as the part of a minute between the last row and the window's end. */
const NARROWEST = 0.1;

/** Where a bar's edge lies in the window: the first and the last bar may reach beyond it. */
function within(at: Instant, { from, to }: Window): Instant {
  if (at < from) return from;
  return at > to ? to : at;
}

/** The chart of failures over time, with what happened and what the log does not cover. */
export function toFailureChart({ timeline, window, zone, ranked, events, gaps }: ChartFacts): FailureChart {
  const grid = toTimelineGrid(timeline, window);
  const { bucketMs, buckets } = grid;
  const startMs = buckets[0]?.startMs ?? epochMsOf(window.from);
  const count = buckets.length;
  const placeOf = (at: Instant): number =>
    Math.round(Math.min(count, Math.max(0, (epochMsOf(at) - startMs) / bucketMs)) * 1000) / 1000;
  const { shared, write } = edgeText(zone, window);
  const ticksOf = (most: number) =>
    tickStarts(grid, most, zone).map((ms) => ({
      at: (ms - startMs) / bucketMs,
      text: tickText(instantOf(ms), bucketMs, zone),
    }));
  return {
    startMs,
    bucketMs,
    from: isoText(window.from),
    to: isoText(window.to),
    edges: Array.from({ length: count + 1 }, (_, index) =>
      write(within(instantOf(startMs + index * bucketMs), window)),
    ),
    zone: shared,
    series: seriesOf(grid, ranked),
    ...axisSteps(grid.peak),
    ticks: { wide: ticksOf(7), narrow: ticksOf(4) },
    events: events.map(({ at, label }) => ({ label, place: placeOf(at), time: write(at, formatMinute) })),
    gaps: gaps
      .map(({ kind, from, to }) => ({ kind, from: placeOf(from), to: placeOf(to) }))
      .filter(({ from, to }) => to - from >= NARROWEST),
  };
}
