import type { LocalZone } from "@/lib/requests/reading/local-zone";
import { isInstant, readLogTime } from "@/lib/requests/reading/log-time";
import { epochMsOf, type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { instantsOfWallClock } from "@/lib/time/time-zone";
import { isoText } from "@/lib/time/times";

/** What `tz` says of times that name no zone; "unusable" where it is given and names none. */
export type ZoneAsked = LocalZone | "unusable" | null;

/** An instant, or what is wrong with the text as the end of a sentence. */
export type TimeRead = Instant | { readonly fault: string };

/** The years that a log can be about. */
export const EARLIEST = instantOf(Date.UTC(2000, 0));
export const LATEST = instantOf(Date.UTC(2100, 0));

const INVALID = "is not a valid time and was ignored";
const OUT_OF_RANGE = "is out of range and was ignored";
const WITHOUT_ZONE = "names no time zone and was ignored: add tz=UTC, tz=+05:30 or tz=Europe/Berlin";
const UNUSABLE_ZONE = "names no time zone, and tz can't be used; it was ignored";
const AMBIGUOUS =
  "may be month/day or day/month and was ignored: write 2026-11-29T05:12, or AM and PM as the portal does";

/** Whether an instant lies in the years that a log can be about. */
export function isSane(instant: Instant): boolean {
  return instant >= EARLIEST && instant < LATEST;
}

/** In a query a plus is a blank: "08:00:00 02:00" was sent as "08:00:00+02:00". */
const mended = (text: string): string => text.replace(/(\d) (\d{2}:?\d{2})$/, "$1+$2");

const EPOCH_SECONDS = /^(\d{9,10})(?:\.(\d{1,9}))?$/;
const EPOCH_MS = /^\d{11,14}$/;
const NUMBER = /^[\d.]+$/;

/** Seconds since 1970, with a fraction or without, or milliseconds. */
function ofEpoch(text: string): Instant | null {
  if (EPOCH_MS.test(text)) return instantOf(Number(text));
  const [, seconds, fraction = ""] = EPOCH_SECONDS.exec(text) ?? [];
  if (seconds === undefined) return null;
  const ticks = fraction.slice(0, 7).padEnd(7, "0");
  return instantOf(Number(seconds) * 1000 + Number(ticks.slice(0, 3)), Number(ticks.slice(3)));
}

/** A wall clock, held as an instant of UTC, in the zone that was asked for. */
function inZone(wallClock: Instant, zone: LocalZone): TimeRead {
  const found = instantsOfWallClock(zone.name, epochMsOf(wallClock));
  const [first, second] = found.map((epochMs) => instantOf(epochMs, Number(wallClock.slice(23, 27))));
  if (first === undefined)
    return { fault: `does not exist in ${zone.name}, where clocks skip it, and was ignored` };
  if (second === undefined) return first;
  const [one, other] = [isoText(first, zone.name), isoText(second, zone.name)];
  return {
    fault: `comes twice in ${zone.name}, where clocks go back, and was ignored: write ${one} or ${other}`,
  };
}

/** ISO-8601; without a zone it is UTC unless `tz` names another. Null for other forms. */
function ofIso(text: string, zone: ZoneAsked): TimeRead | null {
  const utc = parseInstant(text, "assumed-utc");
  if (!utc.ok) return utc.fault === "form" ? null : { fault: INVALID };
  const isLocal = text.length <= 10 || !parseInstant(text, "required").ok;
  if (!isLocal || zone === null) return utc.instant;
  return zone === "unusable" ? { fault: UNUSABLE_ZONE } : inZone(utc.instant, zone);
}

const HALF_OF_DAY = / [AP]M\b/;
const FAULTS: Readonly<Record<string, string>> = {
  "time-ambiguous": AMBIGUOUS,
  "time-without-zone": WITHOUT_ZONE,
};

/** What browsers write in the user's language: the portal's "11/29/2026, 5:12:00 AM", and dates in words. */
function ofLocalForm(text: string, zone: ZoneAsked): TimeRead {
  const plain = text.replace(/[\u00a0\u202f]/g, " ").replace(/^([\d/]+), /, "$1 ");
  // Where it is month first, AM and PM are in capitals; others write "am", or 24 hours.
  const order = HALF_OF_DAY.test(plain) ? "month-first" : "unknown";
  const read = (rule: "required" | LocalZone) => readLogTime(plain, rule, order);
  const stated = read("required");
  if (isInstant(stated)) return stated;
  if (stated !== "time-without-zone" || zone === null) return { fault: FAULTS[stated] ?? INVALID };
  if (zone === "unusable") return { fault: UNUSABLE_ZONE };
  const local = read(zone);
  if (isInstant(local)) return local;
  const wallClock = readLogTime(plain, "assumed-utc", order);
  return isInstant(wallClock) ? inZone(wallClock, zone) : { fault: INVALID };
}

/**
 * A time in a link: ISO-8601, seconds or milliseconds since 1970, or the form in which the portal and
 * browsers show one. Neither a zone nor the order of day and month is guessed.
 * Example: "11/29/2026, 5:12:00 AM" with the zone Europe/Berlin gives "2026-11-29T04:12:00.0000000Z".
 */
export function readQueryTime(given: string, zone: ZoneAsked): TimeRead {
  const text = mended(given);
  if (text.length > 60) return { fault: INVALID };
  const epoch = ofEpoch(text);
  const read =
    epoch ?? ofIso(text, zone) ?? (NUMBER.test(text) ? { fault: INVALID } : ofLocalForm(text, zone));
  if (typeof read !== "string") return read;
  return isSane(read) ? read : { fault: OUT_OF_RANGE };
}
