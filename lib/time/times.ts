import type { Instant } from "./instant";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "20 Nov 2026" (UTC). */
export function formatDate(instant: Instant): string {
  const month = MONTHS[Number(instant.slice(5, 7)) - 1] ?? instant.slice(5, 7);
  return `${Number(instant.slice(8, 10))} ${month} ${instant.slice(0, 4)}`;
}

/** "20 Nov" (UTC). */
export function formatDay(instant: Instant): string {
  return formatDate(instant).slice(0, -5);
}

/** Time of day (UTC): "08:00", with seconds or milliseconds only where they are not zero. */
export function formatClock(instant: Instant): string {
  if (instant.slice(20, 23) !== "000") return instant.slice(11, 23);
  return instant.slice(17, 19) === "00" ? instant.slice(11, 16) : instant.slice(11, 19);
}

/** Time of day to the millisecond (UTC), always of one width: "11:51:58.204". */
export function formatClockMs(instant: Instant): string {
  return instant.slice(11, 23);
}

/** Time of day to the minute (UTC): "11:51". */
export function formatMinute(instant: Instant): string {
  return instant.slice(11, 16);
}

/** "20 Nov 2026, 11:51:58.204 UTC". */
export function formatMoment(instant: Instant): string {
  return `${formatDate(instant)}, ${formatClock(instant)} UTC`;
}

/** To the minute: "20 Nov 2026, 11:51 UTC". */
export function formatMomentMinute(instant: Instant): string {
  return `${formatDate(instant)}, ${formatMinute(instant)} UTC`;
}

/** "20 Nov 2026, 08:00 – 12:00 UTC"; both dates where the window crosses midnight. */
export function formatWindow(window: { readonly from: Instant; readonly to: Instant }): string {
  const sameDay = window.from.slice(0, 10) === window.to.slice(0, 10);
  const end = sameDay ? formatClock(window.to) : `${formatDate(window.to)}, ${formatClock(window.to)}`;
  return `${formatDate(window.from)}, ${formatClock(window.from)} – ${end} UTC`;
}

/** Shortest ISO-8601 text that means the same: "2026-11-20T08:00Z". */
export function isoText(instant: Instant): string {
  const fraction = instant.slice(20, 27).replace(/0+$/, "");
  if (fraction) return `${instant.slice(0, 19)}.${fraction}Z`;
  return instant.slice(17, 19) === "00" ? `${instant.slice(0, 16)}Z` : `${instant.slice(0, 19)}Z`;
}

/** Value of a datetime-local input (UTC without a zone): "2026-11-20T08:00". */
export function inputText(instant: Instant): string {
  return isoText(instant).slice(0, -1).slice(0, 23);
}
