import { formatCount } from "@/lib/format/numbers";
import type { Coverage } from "@/lib/log-source/coverage";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { durationWords, formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { Recency } from "../views/recency";

/** Where what is known ends, with the log or with the window before it, and whether the log ends there. */
export function endOf({
  window,
  coverage: { newestRequest },
}: {
  readonly window: Window;
  readonly coverage: Pick<Coverage, "newestRequest">;
}) {
  const end = newestRequest !== null && newestRequest < window.to ? newestRequest : window.to;
  return { end, endsWithLog: end !== window.to || newestRequest === null };
}

/** "Still happening", "Stopped 3 h 2 min before the end of the log", "Nothing for 40 min, as before". */
export function recencyWords({ kind, quietMs }: Recency, endsWithLog: boolean): string {
  const end = endsWithLog ? "the end of the log" : "the end of this time range";
  if (kind === "ongoing") return endsWithLog ? "Still happening" : `Happening until ${end}`;
  if (kind === "paused") return `Last seen ${formatDuration(quietMs)} before ${end}`;
  return `Stopped ${formatDuration(quietMs)} before ${end}`;
}

/** "38 in the last 30 minutes", "261 in the last hour": of the buckets that reach into the last one before `end`; null where none was counted. */
export function lastCountWords({ bucketMs, buckets }: Timeline, end: Instant): string | null {
  const from = epochMsOf(end) - bucketMs;
  const recent = buckets.filter(({ start }) => epochMsOf(start) + bucketMs > from);
  const count = recent.flatMap(({ counts }) => Object.values(counts)).reduce((sum, each) => sum + each, 0);
  const [earliest] = recent;
  if (!earliest || count === 0) return null;
  const spanMs = Math.ceil((epochMsOf(end) - epochMsOf(earliest.start)) / 60_000) * 60_000;
  return `${formatCount(count)} in the last ${durationWords(spanMs).replace(/^1 /, "")}`;
}
