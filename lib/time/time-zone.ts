import { epochMsOf, type Instant, instantOf } from "./instant";
import { HOUR_MS, MINUTE_MS } from "./units";

/** A zone that times can be shown and read in: "UTC", "+05:30" or "Europe/Berlin". */
export type TimeZone = string & { readonly __timeZone: unique symbol };

export const UTC = "UTC" as TimeZone;

const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;
/** What parts a name is in none of its parts: else a text that is no name would be tried in all ways to part it. */
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const MAX_NAME = 64;
/** No zone is further from UTC than 14 hours. */
const MAX_MINUTES = 14 * 60;
/** Before this, clocks of some named zones were not whole minutes from UTC. */
const FIRST_NAMED_MS = Date.UTC(1973, 0);
/** A day within the years of four digits. */
const [FIRST_MS, LAST_MS] = [Date.parse("0000-01-02"), Date.parse("9999-12-31")];
/** What is remembered of how far zones are from UTC. */
const [MAX_ZONES, MAX_TIMES] = [64, 20_000];

/** The name in the spelling of the zone database where that differs in case alone: Node calls Asia/Kolkata by its old name. */
function knownName(name: string): string | null {
  try {
    const { timeZone } = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions();
    return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
  } catch {
    return null;
  }
}

function fixedName([, sign, hours, minutes]: RegExpExecArray): string | null {
  const isPossible = Number(minutes) <= 59 && Number(hours) * 60 + Number(minutes) <= MAX_MINUTES;
  return isPossible ? `${sign}${hours}:${minutes}` : null;
}

/** "utc", "+0530" or "europe/berlin" as a zone, in one spelling; null for what names none. */
export function readTimeZone(given: string): TimeZone | null {
  const text = given.trim();
  if (/^(?:(?:Etc\/)?(?:UTC|GMT)|Z)$/i.test(text)) return UTC;
  const offset = OFFSET.exec(text);
  if (offset) return fixedName(offset) as TimeZone | null;
  return (text.length <= MAX_NAME && NAME.test(text) ? knownName(text) : null) as TimeZone | null;
}

type OffsetReader = (epochMs: number) => number;

/** How far a named zone's clocks are ahead of UTC: what they show, less what UTC's do. */
function namedOffset(name: string): OffsetReader {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
  });
  return (minuteMs) => {
    if (minuteMs < FIRST_NAMED_MS) return 0;
    const parts = new Map(format.formatToParts(minuteMs).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 1, day, hour, minute] = (
      ["year", "month", "day", "hour", "minute"] as const
    ).map((type) => parts.get(type));
    return Date.UTC(year, month - 1, day, hour, minute) - minuteMs;
  };
}

/** The same answers, each worked out once: clocks change at whole minutes. */
function remembered(read: OffsetReader): OffsetReader {
  const known = new Map<number, number>();
  return (epochMs) => {
    const minuteMs = Math.floor(epochMs / MINUTE_MS) * MINUTE_MS;
    const found = known.get(minuteMs);
    if (found !== undefined) return found;
    if (known.size >= MAX_TIMES) known.clear();
    const offset = read(minuteMs);
    known.set(minuteMs, offset);
    return offset;
  };
}

function offsetReader(zone: TimeZone): OffsetReader {
  if (zone === UTC) return () => 0;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return remembered(namedOffset(zone));
  const distance = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return () => (sign === "-" ? -distance : distance);
}

const READERS = new Map<TimeZone, OffsetReader>();

/** How many milliseconds the zone's clocks are ahead of UTC at a time; 0 for a named zone before 1973. */
export function offsetAt(zone: TimeZone, epochMs: number): number {
  if (epochMs < FIRST_MS || epochMs >= LAST_MS) return 0;
  let reader = READERS.get(zone);
  if (!reader) {
    reader = offsetReader(zone);
    if (READERS.size >= MAX_ZONES) READERS.clear();
    READERS.set(zone, reader);
  }
  return reader(epochMs);
}

/**
 * The instants at which the zone's clocks show a wall clock (in milliseconds as if it were UTC), earliest first: one;
 * none where clocks skip it; two where they show it twice.
 */
export function instantsOfWallClock(zone: TimeZone, wallMs: number): readonly number[] {
  const offsets = [wallMs - 24 * HOUR_MS, wallMs, wallMs + 24 * HOUR_MS].map((ms) => offsetAt(zone, ms));
  return [...new Set(offsets)]
    .map((offset) => wallMs - offset)
    .filter((epochMs) => epochMs + offsetAt(zone, epochMs) === wallMs)
    .sort((a, b) => a - b);
}

/** What the zone's clocks show at an instant, in the fixed width of an instant without its Z. */
export function wallClockOf(instant: Instant, zone: TimeZone): string {
  if (zone === UTC) return instant.slice(0, -1);
  const epochMs = epochMsOf(instant);
  return instantOf(epochMs + offsetAt(zone, epochMs), Number(instant.slice(23, 27))).slice(0, -1);
}

/** The zone's distance from UTC at an instant as ISO-8601 has it: "+05:30", "-03:30", "Z". */
export function isoOffset(instant: Instant, zone: TimeZone): string {
  if (zone === UTC) return "Z";
  const minutes = offsetAt(zone, epochMsOf(instant)) / MINUTE_MS;
  if (minutes === 0) return "Z";
  const two = (n: number) => String(n).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** The same for people: "UTC+05:30", "UTC-03:30", "UTC". */
export function offsetLabel(instant: Instant, zone: TimeZone): string {
  const offset = isoOffset(instant, zone);
  return offset === "Z" ? "UTC" : `UTC${offset}`;
}
