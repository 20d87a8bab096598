import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant, instantOf, parseInstant } from "@/lib/time/instant";
import { DAY_MS } from "@/lib/time/units";
import type { Span } from "./insight-query";
import { parseIsoDuration } from "./iso-duration";
import type { Reader } from "./query-reader";

const EARLIEST = "2000-01-01";
const LATEST = "2100-01-01";
const NEWEST: Span = { kind: "newest" };

/** ISO-8601 (no zone means UTC; a plus sign that became a space is mended) or epoch milliseconds. */
function parseTime(text: string): Instant | null {
  if (/^\d{11,14}$/.test(text)) return instantOf(Number(text));
  const mended = text.replace(/ (\d{2}:?\d{2})$/, "+$1");
  const read = parseInstant(mended, "assumed-utc");
  return read.ok ? read.instant : null;
}

function sane(instant: Instant): boolean {
  return instant >= EARLIEST && instant < LATEST;
}

function parseEnd(reader: Reader, parameter: "from" | "to"): Instant | null {
  const value = reader.text(parameter);
  if (value === null) return null;
  const instant = parseTime(value);
  if (instant && sane(instant)) return instant;
  reader.note(
    parameter,
    value,
    instant ? "is out of range and was ignored" : "is not a valid time and was ignored",
  );
  return null;
}

/** The missing end of a window: now after a start, 24 hours before an end. */
function completed(from: Instant | null, to: Instant | null, now: Instant): Window | null {
  if (from && to) return { from, to };
  if (from) return { from, to: now };
  return to && { from: instantOf(epochMsOf(to) - DAY_MS, Number(to.slice(23, 27))), to };
}

function parseEnds(reader: Reader, now: Instant): Span | null {
  const [from, to] = [parseEnd(reader, "from"), parseEnd(reader, "to")];
  const window = completed(from, to, now);
  if (!window) return null;
  if (window.from < window.to && sane(window.from)) {
    if (!from) reader.note("from", "", "was not specified; 24 hours before the end is used");
    if (!to) reader.note("to", "", "was not specified; the current time is used");
    return { kind: "between", window };
  }
  reader.note("from", window.from, "is not before the end; both were ignored");
  return null;
}

/** A duration that ends now, or Azure's other forms of a timespan, "start/end". */
function parseTimespan(reader: Reader): Span | null {
  const value = reader.text("timespan");
  if (value === null) return null;
  const ms = parseIsoDuration(value);
  if (ms !== null) return { kind: "until-now", ms };
  const [from, to, ...more] = value.split("/").map(parseTime);
  if (from && to && more.length === 0 && from < to && sane(from) && sane(to)) {
    return { kind: "between", window: { from, to } };
  }
  reader.note("timespan", value, "is not a duration such as PT24H and was ignored");
  return null;
}

/** The window that the address asks for; from and to count before timespan. */
export function parseSpan(reader: Reader, now: Instant): Span {
  const ends = parseEnds(reader, now);
  if (!ends) return parseTimespan(reader) ?? NEWEST;
  const timespan = reader.text("timespan");
  if (timespan !== null) reader.note("timespan", timespan, "was ignored: from and to take precedence");
  return ends;
}
