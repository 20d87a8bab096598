import { epochMsOf, type Instant } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";

/** Requests come in bursts: so long a pause is no end yet. */
const MIN_PAUSE_MS = 15 * MINUTE_MS;
/** A pause so many times longer than the usual one is an end. */
const MANY_PAUSES = 5;

/**
 * ongoing: blocked up to the end of what is known; paused: not lately, but such pauses were there before;
 * stopped: a longer pause than the usual ones explain. Nothing tells that it will not come back.
 */
export interface Recency {
  readonly kind: "ongoing" | "paused" | "stopped";
  /** Milliseconds from the last blocked request to the end of what is known. */
  readonly quietMs: number;
}

/** Whether requests that were blocked `count` times from `first` to `last` still are at `end`, where the log or the window ends. */
export function recencyOf(
  { count, first, last }: { readonly count: number; readonly first: Instant; readonly last: Instant },
  end: Instant,
): Recency {
  const quietMs = Math.max(0, epochMsOf(end) - epochMsOf(last));
  if (quietMs <= MIN_PAUSE_MS) return { kind: "ongoing", quietMs };
  const usualPauseMs = count > 1 ? (epochMsOf(last) - epochMsOf(first)) / (count - 1) : 0;
  return { kind: quietMs <= usualPauseMs * MANY_PAUSES ? "paused" : "stopped", quietMs };
}
