/**
 * A point in time as fixed-width UTC text with seven fraction digits,
 * "2026-11-20T09:31:07.4412093Z": it compares as text and loses no digit (a Date keeps three).
 */
export type Instant = string & { readonly __instant: unique symbol };

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([Zz]|[+-]\d{2}:?\d{2})?)?$/;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
  return (MONTH_DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** Why a text is no instant: "zone" is a readable local time whose zone no one states. */
export type InstantFault = "form" | "range" | "zone";

/** Milliseconds since 1970 and the remaining 100 ns ticks (0 to 9999) to an Instant. */
export function instantOf(epochMs: number, ticks = 0): Instant {
  return `${new Date(epochMs).toISOString().slice(0, -1)}${String(ticks).padStart(4, "0")}Z` as Instant;
}

const ZERO = "0".charCodeAt(0);

/** The number that so many digits from a place on make. */
export function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let at = from; at < from + count; at += 1) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
}

/** Milliseconds since 1970, digits below a millisecond cut. */
export function epochMsOf(instant: Instant): number {
  const year = digitsAt(instant, 0, 4);
  // A year of two digits would be one of the last century.
  if (year < 100) return Date.parse(`${instant.slice(0, 23)}Z`);
  const [month, day, hour] = [digitsAt(instant, 5, 2), digitsAt(instant, 8, 2), digitsAt(instant, 11, 2)];
  const second = digitsAt(instant, 17, 2);
  return Date.UTC(year, month - 1, day, hour, digitsAt(instant, 14, 2), second, digitsAt(instant, 20, 3));
}

/** The instant `ms` later (negative: earlier), its digits below a millisecond kept. */
export function later(instant: Instant, ms: number): Instant {
  return instantOf(epochMsOf(instant) + ms, Number(instant.slice(23, 27)));
}

/** Ticks of 100 ns since 1970, exact. */
export function ticksOf(instant: Instant): bigint {
  return BigInt(epochMsOf(instant)) * 10_000n + BigInt(instant.slice(23, 27));
}

/**
 * Reads the ISO-8601 forms that logs and tokens hold: date only, minutes only, seconds, fractions
 * of any length (cut after seven digits), lower-case t and z, an offset. A date-only text is UTC
 * midnight. With `zone: "assumed-utc"` a missing zone is taken as UTC, else it is a fault.
 * Example: "2026-11-20T08:00Z" gives "2026-11-20T08:00:00.0000000Z".
 */
export function parseInstant(
  text: string,
  zone: "required" | "assumed-utc" = "required",
): { readonly ok: true; readonly instant: Instant } | { readonly ok: false; readonly fault: InstantFault } {
  const found = FORM.exec(text);
  if (!found) return { ok: false, fault: "form" };
  const [, y, mo, d, h = "00", mi = "00", s = "00", fraction = "", offset] = found;
  const [year, month, day] = [Number(y), Number(mo), Number(d)];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return { ok: false, fault: "range" };
  if (Number(h) > 23 || Number(mi) > 59 || Number(s) > 59) return { ok: false, fault: "range" };
  if (found[4] !== undefined && offset === undefined && zone === "required")
    return { ok: false, fault: "zone" };
  const text7 = `${y}-${mo}-${d}T${h}:${mi}:${s}.${fraction.slice(0, 7).padEnd(7, "0")}Z` as Instant;
  if (offset === undefined || offset === "Z" || offset === "z") return { ok: true, instant: text7 };
  return shifted(text7, offset);
}

function shifted(local: Instant, offset: string): ReturnType<typeof parseInstant> {
  const digits = offset.replace(":", "");
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  if (Number(digits.slice(3, 5)) > 59 || minutes > 14 * 60) return { ok: false, fault: "range" };
  const ms = epochMsOf(local) - (offset.startsWith("-") ? -minutes : minutes) * 60_000;
  const moved = new Date(ms);
  if (moved.getUTCFullYear() < 0 || moved.getUTCFullYear() > 9999) return { ok: false, fault: "range" };
  return { ok: true, instant: instantOf(ms, Number(local.slice(23, 27))) };
}

/** The first of some instants; null for none. They compare as text. */
export function earliestOf(instants: readonly Instant[]): Instant | null {
  return [...instants].sort()[0] ?? null;
}

/** The last of some instants; null for none. */
export function latestOf(instants: readonly Instant[]): Instant | null {
  return [...instants].sort().at(-1) ?? null;
}
