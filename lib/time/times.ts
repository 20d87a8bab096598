import { epochMsOf, type Instant } from "./instant";
import {
  instantsOfWallClock,
  isoOffset,
  offsetAt,
  offsetLabel,
  type TimeZone,
  UTC,
  wallClockOf,
} from "./time-zone";

interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "20 Nov 2026". */
export function formatDate(instant: Instant, zone: TimeZone = UTC): string {
  const shown = wallClockOf(instant, zone);
  const month = MONTHS[Number(shown.slice(5, 7)) - 1] ?? shown.slice(5, 7);
  return `${Number(shown.slice(8, 10))} ${month} ${shown.slice(0, 4)}`;
}

/** "20 Nov". */
export function formatDay(instant: Instant, zone: TimeZone = UTC): string {
  return formatDate(instant, zone).slice(0, -5);
}

/** Time of day: "08:00", with seconds or milliseconds only where they are not zero. */
export function formatClock(instant: Instant, zone: TimeZone = UTC): string {
  const shown = wallClockOf(instant, zone);
  if (shown.slice(20, 23) !== "000") return shown.slice(11, 23);
  return shown.slice(17, 19) === "00" ? shown.slice(11, 16) : shown.slice(11, 19);
}

/** Time of day to the millisecond, always of one width: "11:51:58.204". */
export function formatClockMs(instant: Instant, zone: TimeZone = UTC): string {
  return wallClockOf(instant, zone).slice(11, 23);
}

/** Time of day to the minute: "11:51". */
export function formatMinute(instant: Instant, zone: TimeZone = UTC): string {
  return wallClockOf(instant, zone).slice(11, 16);
}

/** "20 Nov, 11:51". */
export function formatDayMinute(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDay(instant, zone)}, ${formatMinute(instant, zone)}`;
}

/** Whether two instants fall on one day of the zone. */
export function isSameDay(a: Instant, b: Instant, zone: TimeZone = UTC): boolean {
  return wallClockOf(a, zone).slice(0, 10) === wallClockOf(b, zone).slice(0, 10);
}

/** "20 Nov 2026, 11:51:58.204 UTC", "20 Nov 2026, 17:21:58.204 UTC+05:30". */
export function formatMoment(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDate(instant, zone)}, ${formatClock(instant, zone)} ${offsetLabel(instant, zone)}`;
}

/** To the minute: "20 Nov 2026, 11:51 UTC". */
export function formatMomentMinute(instant: Instant, zone: TimeZone = UTC): string {
  return `${formatDate(instant, zone)}, ${formatMinute(instant, zone)} ${offsetLabel(instant, zone)}`;
}

/** Whether the zone's clocks show the time of an instant once more an hour or so later, or did before. */
function isShownTwice(instant: Instant, zone: TimeZone): boolean {
  if (zone === UTC) return false;
  const epochMs = epochMsOf(instant);
  return instantsOfWallClock(zone, epochMs + offsetAt(zone, epochMs)).length > 1;
}

/** Time of day to the millisecond for a list whose head names the zone: with its offset where clocks show it twice. */
export function formatListClock(instant: Instant, zone: TimeZone): string {
  const clock = formatClockMs(instant, zone);
  return isShownTwice(instant, zone) ? `${clock} ${isoOffset(instant, zone)}` : clock;
}

/** The offset that both have, "" where clocks changed between them: then each names its own. */
export function sharedOffset(a: Instant, b: Instant, zone: TimeZone): string {
  const label = offsetLabel(a, zone);
  return label === offsetLabel(b, zone) ? label : "";
}

/**
 * "20 Nov 2026, 08:00 – 12:00 UTC"; both dates where the window crosses midnight, both offsets where it crosses a
 * change of the clocks.
 */
export function formatWindow({ from, to }: TimeSpan, zone: TimeZone = UTC): string {
  const shared = sharedOffset(from, to, zone);
  const clock = (instant: Instant) =>
    shared === ""
      ? `${formatClock(instant, zone)} ${offsetLabel(instant, zone)}`
      : formatClock(instant, zone);
  const end = isSameDay(from, to, zone) ? clock(to) : `${formatDate(to, zone)}, ${clock(to)}`;
  return `${formatDate(from, zone)}, ${clock(from)} – ${end} ${shared}`.trimEnd();
}

/** The zone of all times of a window: "UTC+05:30"; "Europe/Berlin" where clocks change within it. */
export function formatZone({ from, to }: TimeSpan, zone: TimeZone): string {
  return sharedOffset(from, to, zone) || zone;
}

/** ISO-8601 without a zone, as short as it may be: "2026-11-20T08:00". */
function shortText(shown: string): string {
  const fraction = shown.slice(20, 27).replace(/0+$/, "");
  if (fraction) return `${shown.slice(0, 19)}.${fraction}`;
  return shown.slice(17, 19) === "00" ? shown.slice(0, 16) : shown.slice(0, 19);
}

/** Shortest ISO-8601 text that means the same: "2026-11-20T08:00Z", in a zone "2026-11-20T13:30+05:30". */
export function isoText(instant: Instant, zone: TimeZone = UTC): string {
  return `${shortText(wallClockOf(instant, zone))}${isoOffset(instant, zone)}`;
}

/**
 * What a form's field shows, to be read in the same zone: "2026-11-20T08:00"; with its offset where the zone's
 * clocks show that time twice.
 */
export function inputText(instant: Instant, zone: TimeZone = UTC): string {
  return isShownTwice(instant, zone) ? isoText(instant, zone) : shortText(wallClockOf(instant, zone));
}
