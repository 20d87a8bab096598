import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf, later } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";
import type { InsightQuery, Span } from "./insight-query";
import { EARLIEST, LATEST } from "./query-time";

const DEFAULT_SPAN_MS = 86_400_000;

/** The first full minute after an instant, so that a half-open window holds it. */
function minuteAfter(instant: Instant): number {
  return (Math.floor(epochMsOf(instant) / MINUTE_MS) + 1) * MINUTE_MS;
}

/** So long a window with an instant in its middle. */
export function windowAround(at: Instant, ms: number): Window {
  const half = Math.floor(ms / 2);
  return { from: later(at, -half), to: later(at, half) };
}

/**
 * The window that a span means; without a span the newest 24 hours that the logs hold. What ends now
 * ends with the minute that runs, so that asking twice in a minute asks the same.
 */
export function resolveWindow(span: Span, coverage: Pick<Coverage, "to">, now: Instant): Window {
  if (span.kind === "between") return span.window;
  if (span.kind === "around") return windowAround(span.at, span.ms);
  const newest = span.kind === "newest" ? (coverage.to ?? now) : now;
  const end = minuteAfter(newest);
  const length = span.kind === "newest" ? DEFAULT_SPAN_MS : span.ms;
  return { from: instantOf(end - length), to: instantOf(end) };
}

export const NOTHING_COVERED = { from: null, to: null } as const;

/** The window that the address says by itself; null where the log has to say what is newest. */
export function windowBefore(
  { account, span }: Pick<InsightQuery, "account" | "span">,
  now: Instant,
): Window | null {
  if (account === null || span.kind === "newest") return null;
  return resolveWindow(span, NOTHING_COVERED, now);
}

/** The query with the window that it means now: its address shows the same tomorrow. */
export function frozenQuery(query: InsightQuery, window: Window): InsightQuery {
  return { ...query, span: { kind: "between", window }, outer: null, refresh: null };
}

/** A window of the same length, `steps` lengths later (negative: earlier). */
export function shiftedWindow(window: Window, steps: number): Window {
  const [from, to] = [epochMsOf(window.from), epochMsOf(window.to)];
  const shift = (to - from) * steps;
  return { from: later(window.from, shift), to: later(window.to, shift) };
}

/** Twice as long around the same middle, within the years that an address may name. */
export function zoomedOut({ from, to }: Window): Window {
  const half = Math.ceil((epochMsOf(to) - epochMsOf(from)) / 2);
  const [start, end] = [epochMsOf(from) - half, epochMsOf(to) + half];
  return {
    from: instantOf(Math.max(start, epochMsOf(EARLIEST))),
    to: instantOf(Math.min(end, epochMsOf(LATEST) - SECOND)),
  };
}

/** The newest 24 hours around a failure: the window to offer where the one asked for is empty. */
export function windowUpTo(newest: Instant): Window {
  const end = minuteAfter(newest);
  return { from: instantOf(end - DEFAULT_SPAN_MS), to: instantOf(end) };
}

/** All that the logs hold; null if nothing is known. */
export function coveredWindow({ from, to }: Pick<Coverage, "from" | "to">): Window | null {
  if (!from || !to) return null;
  const start = Math.floor(epochMsOf(from) / MINUTE_MS) * MINUTE_MS;
  return { from: instantOf(start), to: instantOf(minuteAfter(to)) };
}

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const BUCKETS = [
  SECOND,
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  7 * DAY,
  30 * DAY,
  90 * DAY,
] as const;
const MAX_BUCKETS = 72;

/** A round bucket length that divides the window into at most 72 bars. */
export function bucketFor(window: Window): number {
  const length = epochMsOf(window.to) - epochMsOf(window.from);
  return BUCKETS.find((bucket) => length / bucket <= MAX_BUCKETS) ?? 365 * DAY;
}
