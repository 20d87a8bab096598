import type { LoggedRequest } from "@/lib/requests/logged-request";
import { type SasWindow, tokenWindows } from "@/lib/sas/windows";
import { epochMsOf, type Instant, instantOf } from "@/lib/time/instant";
import { offsetAt, type TimeZone, UTC } from "@/lib/time/time-zone";
import { formatClock, formatDay, formatMinute, formatZone } from "@/lib/time/times";

/** One bar: where it begins and ends, in per cent of the drawn time; an open end reaches the edge. */
export interface TimeBar {
  readonly name: "Token" | "Key";
  readonly start: number;
  readonly end: number;
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** "20 Nov, 04:00 – 20 Nov, 08:00", for those who don't see the bar. */
  readonly text: string;
}

export interface TimeBars {
  readonly bars: readonly TimeBar[];
  /** Where the request stands, in per cent. */
  readonly request: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const HOUR = 3_600_000;
const STEPS_MS = [1 / 60, 0.25, 1, 3, 6, 12, 24, 48, 168, 720, 2160, 8760].map((hours) => hours * HOUR);
const MAX_TICKS = 6;
const MARGIN = 0.06;

function endText(instant: Instant | null, open: string, zone: TimeZone): string {
  return instant ? `${formatDay(instant, zone)}, ${formatClock(instant, zone)}` : open;
}

function barOf(
  name: TimeBar["name"],
  { start, expiry }: SasWindow,
  at: (instant: Instant) => number,
  zone: TimeZone,
): TimeBar {
  const [from, to] = [start ?? expiry, expiry ?? start];
  const zoneName = from && to ? formatZone({ from, to }, zone) : zone;
  return {
    name,
    start: start ? at(start) : 0,
    end: expiry ? at(expiry) : 100,
    openStart: start === null,
    openEnd: expiry === null,
    text: `${endText(start, "no start", zone)} – ${endText(expiry, "no end", zone)} ${zoneName}`,
  };
}

/** Round times of the zone's clocks. */
function placeTicks(from: number, to: number, zone: TimeZone): readonly number[] {
  const step = STEPS_MS.find((candidate) => (to - from) / candidate <= MAX_TICKS) ?? to - from;
  const ahead = offsetAt(zone, from);
  const first = Math.ceil((from + ahead) / step) * step - ahead;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

function tickText(ms: number, length: number, zone: TimeZone): string {
  const instant = instantOf(ms);
  const isDay = length > 48 * HOUR || formatMinute(instant, zone) === "00:00";
  return isDay ? formatDay(instant, zone) : formatClock(instant, zone);
}

/** The windows of token and key and the moment of the request on one scale; null if the token has no readable time. */
export function toTimeBars(
  request: Pick<LoggedRequest, "parameters" | "time">,
  zone: TimeZone = UTC,
): TimeBars | null {
  const { token, key } = tokenWindows(request.parameters);
  const known = [token.start, token.expiry, key.start, key.expiry].filter((instant) => instant !== null);
  if (known.length === 0) return null;
  const times = [...known, request.time].map(epochMsOf);
  const [least, most] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max(60_000, (most - least) * MARGIN);
  const [from, to] = [least - margin, most + margin];
  const place = (ms: number) => Math.round(((ms - from) / (to - from)) * 10_000) / 100;
  const at = (instant: Instant) => place(epochMsOf(instant));
  return {
    bars: [barOf("Token", token, at, zone), barOf("Key", key, at, zone)],
    request: at(request.time),
    ticks: placeTicks(from, to, zone).map((ms) => ({ at: place(ms), text: tickText(ms, to - from, zone) })),
  };
}
