import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { offsetAt, type TimeZone } from "@/lib/time/time-zone";
import { formatClock, formatDay, formatMinute } from "@/lib/time/times";
import { DAY_MS } from "@/lib/time/units";

export interface GridBucket {
  readonly startMs: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly counts: Readonly<Partial<Record<Cause, number>>>;
  readonly total: number;
}

/** A timeline with its empty buckets, and what a chart needs to draw it. */
export interface TimelineGrid {
  readonly bucketMs: number;
  readonly buckets: readonly GridBucket[];
  /** Reasons that occur, most frequent first: the order in which bars are stacked from below. */
  readonly reasons: readonly Cause[];
  /** Largest total of one bucket. */
  readonly peak: number;
}

function totalOf(counts: Partial<Record<Cause, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function reasonsOf(buckets: readonly GridBucket[]): readonly Cause[] {
  const totals = CAUSES.map((reason) => {
    const total = buckets.reduce((sum, { counts }) => sum + (counts[reason] ?? 0), 0);
    return { reason, total };
  });
  return totals
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
    .map(({ reason }) => reason);
}

/** Fills the window with buckets on the raster of those that hold something. */
export function toTimelineGrid({ bucketMs, buckets }: Timeline, window: Window): TimelineGrid {
  const filled = new Map(buckets.map(({ start, counts }) => [epochMsOf(start), counts]));
  const anchor = buckets[0] ? epochMsOf(buckets[0].start) % bucketMs : 0;
  const first = Math.floor((epochMsOf(window.from) - anchor) / bucketMs) * bucketMs + anchor;
  const count = Math.max(1, Math.ceil((epochMsOf(window.to) - first) / bucketMs));
  const grid = Array.from({ length: count }, (_, index): GridBucket => {
    const startMs = first + index * bucketMs;
    const counts = filled.get(startMs) ?? {};
    const [start, end] = [instantOf(startMs), instantOf(startMs + bucketMs)];
    return { startMs, start, end, counts, total: totalOf(counts) };
  });
  return {
    bucketMs,
    buckets: grid,
    reasons: reasonsOf(grid),
    peak: Math.max(0, ...grid.map(({ total }) => total)),
  };
}

/** A round upper end for the axis and its step, at most five lines: 113 gives 150 in steps of 50. */
export function axisSteps(peak: number): { readonly top: number; readonly step: number } {
  const rough = Math.max(1, peak / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? power;
  return { top: Math.max(step, Math.ceil(peak / step) * step), step };
}

/** What stands under a bar: the time of day, or the day where the bars are days. */
export function tickText(start: Instant, bucketMs: number, zone: TimeZone): string {
  const isDay = bucketMs >= DAY_MS || formatMinute(start, zone) === "00:00";
  return isDay ? formatDay(start, zone) : formatClock(start, zone);
}

const TICK_STEPS_MS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map(
  (seconds) => seconds * 1000,
);

/** Starts of the buckets that get a text under them: round times of the zone where the buckets have such, at most `most` of them. */
export function tickStarts(
  { buckets, bucketMs }: TimelineGrid,
  most: number,
  zone: TimeZone,
): readonly number[] {
  const starts = buckets.map(({ startMs }) => startMs);
  const length = buckets.length * bucketMs;
  const step = TICK_STEPS_MS.find((candidate) => candidate >= bucketMs && length / candidate <= most);
  if (step) {
    const round = starts.filter((start) => (start + offsetAt(zone, start)) % step === 0);
    return round.length > 0 ? round : starts.filter((start) => start % step === 0);
  }
  const every = Math.ceil(starts.length / most);
  return starts.filter((_, index) => index % every === 0);
}
