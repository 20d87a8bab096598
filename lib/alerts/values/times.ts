import { epochMsOf, type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { HOUR_MS, MINUTE_MS } from "@/lib/time/units";
import { parseUsTime } from "@/lib/time/us-time";

/** What no alert is about: "0001-01-01" means not ended. */
const EARLIEST = "2000-01-01";
const LATEST = "2100-01-01";
const SECONDS = /^\d{9,10}(?:\.\d{1,6})?$/;
const MILLISECONDS = /^\d{12,13}$/;
/** RFC 1123, "Tue, 24 Nov 2026 09:33:12 GMT"; and ISO with the zone as a word. */
const HTTP_DATE =
  /^(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4}),? (\d{1,2}:\d{2}(?::\d{2})?)(?: ?(?:GMT|UTC|Z|\+0000))?$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function parseHttpDate(text: string): Instant | null {
  const [, day = "", name = "", year, clock = ""] = HTTP_DATE.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return null;
  const two = (n: string | number) => String(n).padStart(2, "0");
  const read = parseInstant(
    `${year}-${two(month)}-${two(day)}T${clock.padStart(clock.length + (clock.indexOf(":") === 1 ? 1 : 0), "0")}Z`,
  );
  return read.ok ? read.instant : null;
}

function parsed(text: string): Instant | null {
  if (SECONDS.test(text)) return instantOf(Math.round(Number(text) * 1000));
  if (MILLISECONDS.test(text)) return instantOf(Number(text));
  const worded = text.replace(/ ?(?:UTC|GMT)$/i, "Z");
  for (const read of [parseInstant(worded, "assumed-utc"), parseUsTime(text, "assumed-utc")])
    if (read.ok) return read.instant;
  return parseHttpDate(text);
}

/**
 * A time as alerts write it: ISO-8601 with any offset, the US form of log alerts V1 ("11/24/2026 1:21:31 PM"),
 * RFC 1123, seconds or milliseconds since 1970. Without a zone it is UTC, which Azure Monitor means.
 * Null for what is none, or lies outside this century.
 */
export function readTime(text: string): Instant | null {
  const instant = text.length > 64 ? null : parsed(text.trim());
  return instant !== null && instant >= EARLIEST && instant < LATEST ? instant : null;
}

const ISO_LENGTH = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?)?$/i;
/** "00:15:00", "1.00:00:00": a .NET TimeSpan. */
const CLOCK_LENGTH = /^(?:(\d{1,3})\.)?(\d{1,2}):(\d{2}):(\d{2})$/;
/** "5m", "1h30m": Prometheus. */
const SHORT_LENGTH = /^(?:(\d{1,4})d)?(?:(\d{1,4})h)?(?:(\d{1,5})m)?(?:(\d{1,7})s)?$/i;
const MAX_LENGTH_MS = 400 * 24 * HOUR_MS;

/**
 * A length of time in milliseconds: "PT5M", "00:05:00", "5m", or a bare number in `unitMs`
 * (classic alerts write "15" for minutes). Null for anything else, for nothing and for more than a year.
 */
export function readLength(text: string, unitMs = MINUTE_MS): number | null {
  if (/^\d{1,7}$/.test(text)) return within(Number(text) * unitMs);
  const found = ISO_LENGTH.exec(text) ?? CLOCK_LENGTH.exec(text) ?? SHORT_LENGTH.exec(text);
  if (!found) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return within(
    (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * MINUTE_MS + (seconds ?? 0) * 1000,
  );
}

const within = (ms: number): number | null => (ms > 0 && ms <= MAX_LENGTH_MS ? ms : null);

/** `ms` later (earlier where negative), to the millisecond below. */
export function floorMs(instant: Instant, ms = 0): Instant {
  return instantOf(epochMsOf(instant) + ms);
}

/** `ms` later, to the millisecond above, so that a window that ends there holds what is before the instant. */
export function ceilMs(instant: Instant, ms = 0): Instant {
  return instantOf(epochMsOf(instant) + ms + (instant.slice(23, 27) === "0000" ? 0 : 1));
}
