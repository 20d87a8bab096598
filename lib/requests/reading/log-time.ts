import { epochMsOf, type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { DAY_MS } from "@/lib/time/units";
import { parseUsTime } from "@/lib/time/us-time";
import type { LocalZone } from "./local-zone";
import type { Rejection } from "./rejections";

/**
 * What a time without a zone means: nothing ("required"), UTC because the export's header says so, or
 * the zone that whoever loads the file named.
 */
export type ZoneRule = "required" | "assumed-utc" | LocalZone;

/** Which of day and month comes first where both are numbers; "unknown" while the file has not shown it. */
export type DateOrder = "month-first" | "day-first" | "unknown";

export type ReadTime = Instant | Rejection;

const LAST_LETTER = "Z".charCodeAt(0);

// No reason ends in a capital. To look a time up among the reasons, V8 would first have to keep it as a name.
export const isInstant = (time: ReadTime): time is Instant =>
  time.charCodeAt(time.length - 1) === LAST_LETTER;

const TICKS_IN_MS = 10_000n;
/** Digits of a number of seconds, ms, µs and ns since 1970 between 1980 and 2200, and its ticks. */
const SCALES = [
  { digits: /^\d{9,10}$/, ticks: (n: bigint) => n * 10_000_000n },
  { digits: /^\d{12,13}$/, ticks: (n: bigint) => n * TICKS_IN_MS },
  { digits: /^\d{15,16}$/, ticks: (n: bigint) => n * 10n },
  { digits: /^\d{18,19}$/, ticks: (n: bigint) => n / 100n },
] as const;
/** Days since the end of 1899, as spreadsheets count them; 1980 to 2200. */
const SHEET_DAYS = /^(\d{5,6})(?:\.(\d+))?$/;
const DAYS_TO_1970 = 25_569;

function ofTicks(ticks: bigint): Instant {
  return instantOf(Number(ticks / TICKS_IN_MS), Number(ticks % TICKS_IN_MS));
}

/** A number since 1970, "1795176000000" or "1795176000.25"; null for any other text. */
function ofEpoch(text: string): Instant | null {
  const plain = /^\d(?:\.\d+)?e\+?\d+$/i.test(text) ? String(Number(text)) : text;
  const [whole = "", fraction = ""] = plain.split(".");
  const scale = SCALES.find(({ digits }) => digits.test(whole));
  if (scale === undefined || !/^\d*$/.test(fraction) || plain.split(".").length > 2) return null;
  const part = (scale.ticks(1_000_000_000n) * BigInt(fraction.slice(0, 9).padEnd(9, "0"))) / 10n ** 18n;
  return ofTicks(scale.ticks(BigInt(whole)) + part);
}

/** A spreadsheet's day as a local time in ISO form. */
function ofSheet(text: string): string | null {
  const found = SHEET_DAYS.exec(text);
  const days = Number(text);
  if (!found || days < 29_221 || days > 109_576) return null;
  return new Date(Math.round((days - DAYS_TO_1970) * DAY_MS)).toISOString().slice(0, -1);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const CLOCK = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([AaPp])\.?[Mm]\.?)?`;
const ZONE = String.raw`(?:\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?(?:\s+UTC)?`;
/** 20.11.2026 12:00:00, 20-11-2026, 11/20/2026 8:00:00 AM, "20/11/2026 12:00". */
const NUMBERS_FIRST = new RegExp(String.raw`^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})[T,]?\s*${CLOCK}${ZONE}$`);
/** 2026/11/20 12:00:00, 2026-11-20 12:00:00+00, "2026-11-20 8:00:00 PM". */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})[T,]?\s*${CLOCK}${ZONE}$`);
/** Nov 20, 2026 @ 12:00:00.000; Friday, November 20, 2026 12:00:00 PM. */
const MONTH_NAME = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})[\s,@]+(?:at\s+)?${CLOCK}${ZONE}$`,
);
/** Fri, 20 Nov 2026 12:00:00 GMT; 20-Nov-2026 12:00:00; 20/Nov/2026:12:00:00 +0000. */
const DAY_AND_NAME = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s/-]([A-Za-z]{3,9})\.?[\s/-](\d{4})[\s,:]+${CLOCK}${ZONE}$`,
);
/** What PowerShell 5.1 and .NET's older serializers write. */
const DOTNET = /^\\?\/Date\((\d{9,16})(?:[+-]\d{4})?\)\\?\/$/;

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  /** Hour, minute, second, fraction, half of the day, zone. */
  readonly clock: readonly (string | undefined)[];
}

const two = (n: number | string): string => String(n).padStart(2, "0");

/** Parts as an ISO text; null for an hour that no clock of twelve shows. */
function isoOf({ year, month, day, clock }: Parts): string | null {
  const [hour = "", minute = "", second = "00", fraction = "0", half, zone = ""] = clock;
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}00` : zone.replace(/^(?:UTC|GMT)$/, "Z");
  return `${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}.${fraction}${offset}`;
}

const monthNamed = (name: string): number =>
  MONTHS.findIndex((month) => name.toLowerCase().startsWith(month)) + 1;

function namedMonth(text: string): Parts | null {
  const american = MONTH_NAME.exec(text);
  if (american) {
    const [, month = "", day = "", year = "", ...clock] = american;
    return { year, month: monthNamed(month), day: Number(day), clock };
  }
  const [, day = "", month = "", year = "", ...clock] = DAY_AND_NAME.exec(text) ?? [];
  return year === "" ? null : { year, month: monthNamed(month), day: Number(day), clock };
}

/** Day and month of two numbers, null if either could be the month and nothing says which. */
function dayAndMonth(first: number, second: number, order: DateOrder): readonly [number, number] | null {
  if (first > 12) return [first, second];
  if (second > 12) return [second, first];
  if (order === "unknown") return first === second ? [first, second] : null;
  return order === "day-first" ? [first, second] : [second, first];
}

function numbered(text: string, order: DateOrder): Parts | "time-ambiguous" | null {
  const iso = YEAR_FIRST.exec(text);
  if (iso) {
    const [, year = "", , month = "", day = "", ...clock] = iso;
    return { year, month: Number(month), day: Number(day), clock };
  }
  const found = NUMBERS_FIRST.exec(text);
  if (!found) return null;
  const [, first = "", separator, second = "", year = "", ...clock] = found;
  // Dots stand between day, month and year in that order alone.
  const known = dayAndMonth(Number(first), Number(second), separator === "." ? "day-first" : order);
  return known === null ? "time-ambiguous" : { year, month: known[1], day: known[0], clock };
}

/** What a text with numbers for day and month shows of their order; "unknown" where it shows nothing. */
export function dateOrderIn(text: string): DateOrder {
  const [, first = "", separator, second = ""] = NUMBERS_FIRST.exec(text.trim()) ?? [];
  if (separator === undefined || separator === ".") return "unknown";
  if (Number(first) > 12) return "day-first";
  return Number(second) > 12 ? "month-first" : "unknown";
}

/** The portal writes a comma behind the date, and always the month first. */
const PORTAL = /^\d{1,2}\/\d{1,2}\/\d{4}, /;

function localText(text: string, order: DateOrder): string | Rejection | null {
  const sheet = ofSheet(text);
  if (sheet !== null) return sheet;
  const parts = namedMonth(text) ?? numbered(text, order);
  return parts === null || typeof parts === "string" ? parts : isoOf(parts);
}

/** An ISO text as an instant by the rule for texts that name no zone. */
function placed(iso: string, zone: ZoneRule): ReadTime {
  const stated = parseInstant(iso, zone === "assumed-utc" ? zone : "required");
  if (stated.ok) return stated.instant;
  if (stated.fault !== "zone") return "time-malformed";
  if (typeof zone === "string") return "time-without-zone";
  const local = parseInstant(iso, "assumed-utc");
  if (!local.ok) return "time-malformed";
  const epochMs = zone.toUtc(epochMsOf(local.instant));
  return epochMs === null ? "time-at-clock-change" : instantOf(epochMs, Number(local.instant.slice(23, 27)));
}

/** The portal's own form, null for any other. */
function ofPortal(text: string, zone: ZoneRule): ReadTime | null {
  if (!PORTAL.test(text)) return null;
  const us = parseUsTime(text, "assumed-utc");
  if (!us.ok) return "time-malformed";
  const isStated = zone === "assumed-utc" || /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/.test(text);
  return isStated ? us.instant : placed(us.instant.slice(0, -1), zone);
}

function read(text: string, zone: ZoneRule, order: DateOrder): ReadTime {
  if (text[1] === "/" || text[2] === "/") {
    const portal = ofPortal(text, zone);
    if (portal !== null) return portal;
  }
  const iso = placed(text, zone);
  if (iso !== "time-malformed") return iso;
  const epoch = ofEpoch(DOTNET.exec(text)?.[1] ?? text);
  if (epoch !== null) return epoch;
  const local = localText(text, order);
  if (local === null) return "time-malformed";
  return local === "time-ambiguous" ? local : placed(local, zone);
}

const INSTANT_LENGTH = 28;
const [ZERO, FIVE, NINE, DOT] = ["0", "5", "9", "."].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** Whether a text as long as an instant goes on behind its minute as one does. */
function endsAsInstant(text: string): boolean {
  if (text.charCodeAt(19) !== DOT || text.charCodeAt(27) !== LAST_LETTER) return false;
  if (text.charCodeAt(17) > FIVE) return false;
  for (let at = 17; at < 27; at += 1) if (at !== 19 && !isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** "2026-11-20T09:31:" of a time that was an instant as it stood: the rows of a log follow one another. */
let minute = "";

/**
 * The time of a logged row, in the ways in which Azure, its tools, spreadsheets and other systems write
 * one: ISO, numbers since 1970, .NET, names of months, the orders of day and month. Never guesses a zone,
 * nor which number is the month. Example: "11/20/2026, 6:42:10.100 PM" under a header that says [UTC].
 */
export function readLogTime(logged: string, zone: ZoneRule, order: DateOrder): ReadTime {
  const isKnown = logged.length === INSTANT_LENGTH && minute !== "" && logged.startsWith(minute);
  if (isKnown && endsAsInstant(logged)) return logged as Instant;
  const time = readAnew(logged, zone, order);
  // A copy: a part of a text keeps the whole of it.
  if (isInstant(time) && time === logged) minute = ` ${logged.slice(0, 17)}`.slice(1);
  return time;
}

function readAnew(logged: string, zone: ZoneRule, order: DateOrder): ReadTime {
  const text = logged.trim();
  if (text === "") return "no-time";
  const time = read(text, zone, order);
  if (!isInstant(time)) return time;
  const year = Number(time.slice(0, 4));
  return year >= 1980 && year <= 2200 ? time : "time-malformed";
}
