import { formatCount } from "@/lib/format/numbers";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { durationWords, formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { HOUR_MS } from "@/lib/time/units";
import type { Recency } from "../views/recency";

/** Rows reach a log late, exported ones by the hour: one that ends longer ago says nothing of now. */
const MAX_LATE_MS = 2 * HOUR_MS;

/** How far what is known reaches: up to now, to the end of an older log, or to the end of a window before it. */
export type EndsWith = "now" | "log" | "window";

const ENDS: Readonly<Record<EndsWith, string>> = {
  now: "the end of the log",
  log: "the end of the log",
  window: "the end of this time range",
};

/** Whether a log that ends there says nothing of now. */
export const isLongAgo = (end: Instant, now: Instant): boolean =>
  epochMsOf(now) - epochMsOf(end) > MAX_LATE_MS;

/** Where what is known ends, and with what. */
export function endOf(
  {
    window,
    coverage: { newestRequest },
  }: { readonly window: Window; readonly coverage: Pick<Coverage, "newestRequest"> },
  now: Instant,
): { readonly end: Instant; readonly endsWith: EndsWith } {
  const end = newestRequest !== null && newestRequest < window.to ? newestRequest : window.to;
  if (end === window.to && newestRequest !== null) return { end, endsWith: "window" };
  return { end, endsWith: isLongAgo(end, now) ? "log" : "now" };
}

/** "Still happening", "Happening until the end of the log", "Stopped 3 h 2 min before the end of the log". */
export function recencyWords({ kind, quietMs }: Recency, endsWith: EndsWith): string {
  const end = ENDS[endsWith];
  if (kind === "ongoing") return endsWith === "now" ? "Still happening" : `Happening until ${end}`;
  if (kind === "paused") return `Last seen ${formatDuration(quietMs)} before ${end}`;
  return `Stopped ${formatDuration(quietMs)} before ${end}`;
}

/**
 * "38 in the last 30 minutes", "261 in its last hour": of the buckets that reach into the last one before `end`; null
 * where none was counted.
 */
export function lastCountWords(
  { bucketMs, buckets }: Timeline,
  { end, endsWith }: { readonly end: Instant; readonly endsWith: EndsWith },
): string | null {
  const from = epochMsOf(end) - bucketMs;
  const recent = buckets.filter(({ start }) => epochMsOf(start) + bucketMs > from);
  const count = recent.flatMap(({ counts }) => Object.values(counts)).reduce((sum, each) => sum + each, 0);
  const [earliest] = recent;
  if (!earliest || count === 0) return null;
  const spanMs = Math.ceil((epochMsOf(end) - epochMsOf(earliest.start)) / 60_000) * 60_000;
  return `${formatCount(count)} in ${endsWith === "now" ? "the" : "its"} last ${durationWords(spanMs).replace(/^1 /, "")}`;
}
