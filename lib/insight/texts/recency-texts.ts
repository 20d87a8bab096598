import { formatCount } from "@/lib/format/numbers";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { formatDuration, unitWords } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";
import type { Recency } from "../views/recency";

/** What ended longer ago says nothing of now, and a log that goes on so much longer did not end there. */
const MAX_LATE_MS = 15 * MINUTE_MS;

/**
 * How far what is known reaches: up to now, to the end of a log, to the last request with a user delegation SAS of a
 * log that goes on without one, or to the end of a window before any of these.
 */
export type EndsWith = "now" | "log" | "request" | "window";

interface EndTexts {
  readonly ongoing: string;
  /** What a pause came before. */
  readonly end: string;
}

const ENDS: Readonly<Record<EndsWith, EndTexts>> = {
  now: { ongoing: "Still happening", end: "the end of the log" },
  log: { ongoing: "Still happening when the log ended", end: "the end of the log" },
  request: {
    ongoing: "Still happening at the last request with such a token",
    end: "the last request with such a token",
  },
  window: { ongoing: "Still happening at the end of this time range", end: "the end of this time range" },
};

/** Whether one instant is so much before another that it says nothing of it. */
const isLongBefore = (early: Instant, late: Instant): boolean =>
  epochMsOf(late) - epochMsOf(early) > MAX_LATE_MS;

interface Known {
  readonly window: Window;
  readonly coverage: Pick<Coverage, "newestRequest" | "to">;
}

/** Where what is known ends, and with what. */
export function endOf(
  { window, coverage: { newestRequest, to } }: Known,
  now: Instant,
): { readonly end: Instant; readonly endsWith: EndsWith } {
  const end = newestRequest ?? to;
  // A log may be ahead of this clock: a window that ends now reaches to now all the same.
  if (end === null || end >= window.to) {
    return { end: window.to, endsWith: window.to > now ? "now" : "window" };
  }
  if (!isLongBefore(end, now)) return { end, endsWith: "now" };
  return { end, endsWith: to !== null && isLongBefore(end, to) ? "request" : "log" };
}

/** "Still happening", "Still happening when the log ended", "Stopped 3 h 2 min before the end of the log". */
export function recencyWords({ kind, quietMs }: Recency, endsWith: EndsWith): string {
  const { ongoing, end } = ENDS[endsWith];
  if (kind === "ongoing") return ongoing;
  return `${kind === "paused" ? "Last seen" : "Stopped"} ${formatDuration(quietMs)} before ${end}`;
}

/**
 * "38 in the last 30 minutes", "261 in its last hour", "5 in the hour up to it": of the buckets that reach into the last one before `end`; null
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
  const span = unitWords(spanMs);
  if (endsWith === "request") return `${formatCount(count)} in the ${span} up to it`;
  return `${formatCount(count)} in ${endsWith === "now" ? "the" : "its"} last ${span}`;
}
