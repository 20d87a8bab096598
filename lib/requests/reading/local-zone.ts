import { instantsOfWallClock, readTimeZone, type TimeZone } from "@/lib/time/time-zone";
import { HOUR_MS } from "@/lib/time/units";

/** A zone for times that name none. */
export interface LocalZone {
  /** In one spelling. */
  readonly name: TimeZone;
  /** A local wall clock in milliseconds as if it were UTC, to milliseconds since 1970; null for a time that the clocks' change makes none or two. */
  toUtc(localMs: number): number | null;
}

/** Offsets are asked for once a quarter of an hour of wall clock. */
const MAX_QUARTERS = 20_000;
const QUARTER_MS = HOUR_MS / 4;

/**
 * "UTC", "+05:30" or "Europe/Berlin" as a zone, null for what is none. Where clocks go back, an hour comes twice and
 * no one can say which one a row means; where they go forward, an hour is missing. Neither is guessed: a wrong hour
 * makes a wrong verdict.
 */
export function localZone(text: string): LocalZone | null {
  const name = readTimeZone(text);
  if (name === null) return null;
  const known = new Map<number, number | null>();
  return {
    name,
    toUtc: (localMs) => {
      // Offsets change at whole quarters of an hour.
      const quarter = Math.floor(localMs / QUARTER_MS);
      let distance = known.get(quarter);
      if (distance === undefined) {
        const found = instantsOfWallClock(name, quarter * QUARTER_MS);
        distance = found.length === 1 ? (found[0] ?? 0) - quarter * QUARTER_MS : null;
        if (known.size >= MAX_QUARTERS) known.clear();
        known.set(quarter, distance);
      }
      return distance === null ? null : localMs + distance;
    },
  };
}
