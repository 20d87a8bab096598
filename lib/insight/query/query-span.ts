import type { Window } from "@/lib/log-source/scope";
import { type Instant, later } from "@/lib/time/instant";
import { DAY_MS } from "@/lib/time/units";
import { AROUND_MS, type OuterSpan, type Span } from "./insight-query";
import { parseIsoDuration } from "./iso-duration";
import type { Reader } from "./query-reader";
import { isSane, readQueryTime, type ZoneAsked } from "./query-time";
import { windowAround } from "./window";

const REVERSED = "was ignored: the start must be before the end, and both between 2000 and 2100";
const NEWEST = { kind: "newest" } as const;

function readTime(reader: Reader, parameter: "at" | "from" | "to", zone: ZoneAsked): Instant | null {
  const value = reader.text(parameter);
  if (value === null) return null;
  const read = readQueryTime(value, zone);
  if (typeof read === "string") return read;
  reader.note(parameter, value, read.fault);
  return null;
}

/** What `timespan` gives: a length, or a whole window. */
type Timespan = { readonly ms: number } | { readonly window: Window };

interface TimespanAsked {
  readonly parameter: "timespan" | "outer";
  readonly zone: ZoneAsked;
}

/** "start/end", "start/PT1H", "PT1H/end"; null for anything else. */
function readInterval(value: string, zone: ZoneAsked): Window | null {
  const [first = "", second = "", ...more] = value.split("/");
  if (more.length > 0) return null;
  const [head, tail] = [parseIsoDuration(first), parseIsoDuration(second)];
  const [start, end] = [readQueryTime(first, zone), readQueryTime(second, zone)];
  if (typeof start === "string" && typeof end === "string") return { from: start, to: end };
  if (typeof start === "string" && tail !== null) return { from: start, to: later(start, tail) };
  return typeof end === "string" && head !== null ? { from: later(end, -head), to: end } : null;
}

const isUsable = ({ from, to }: Window): boolean => from < to && isSane(from) && isSane(to);

function readTimespan(reader: Reader, value: string, asked: TimespanAsked): Timespan | null {
  const { parameter, zone } = asked;
  const ms = parseIsoDuration(value);
  if (ms !== null) return { ms };
  const window = readInterval(value, zone);
  if (window && isUsable(window)) return { window };
  reader.note(parameter, value, "is not a duration such as PT24H or an interval and was ignored");
  return null;
}

interface Asked {
  readonly at: Instant | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly timespan: Timespan | null;
}

/** The missing end of a window: by the length that was given; else now after a start, 24 hours before an end. */
function completed({ from, to, timespan }: Asked, now: Instant): Window | null {
  const length = timespan && "ms" in timespan ? timespan.ms : null;
  if (from && to) return { from, to };
  if (from) return { from, to: length === null ? now : later(from, length) };
  return to && { from: later(to, -(length ?? DAY_MS)), to };
}

function spanOfEnds(reader: Reader, asked: Asked, now: Instant): Span | null {
  const window = completed(asked, now);
  if (!window) return null;
  if (!isUsable(window)) {
    for (const name of ["from", "to"] as const) {
      const given = reader.text(name);
      if (given !== null) reader.note(name, given, REVERSED);
    }
    return null;
  }
  const { at, from, to, timespan } = asked;
  const isLengthUsed = timespan !== null && "ms" in timespan && !(from && to);
  if (!from && !isLengthUsed) reader.note("from", "", "is taken as 24 hours before the end");
  if (!to && !isLengthUsed) reader.note("to", "", "is taken as the current time");
  if (timespan && !isLengthUsed) ignored(reader, "timespan", "from and to take precedence");
  if (at) ignored(reader, "at", "from and to take precedence");
  return { kind: "between", window };
}

const ignored = (reader: Reader, parameter: "at" | "timespan", why: string): void =>
  reader.note(parameter, reader.text(parameter) ?? "", `was ignored: ${why}`);

function spanAround(reader: Reader, at: Instant, ms: number): Span | null {
  if (isUsable(windowAround(at, ms))) return { kind: "around", at, ms };
  reader.note("at", at, "is too near to the end of what can be shown and was ignored");
  return null;
}

function spanOfOthers(reader: Reader, { at, timespan }: Asked): Span {
  if (timespan && "window" in timespan) {
    if (at) ignored(reader, "at", "timespan says the whole window");
    return { kind: "between", window: timespan.window };
  }
  const around = at && spanAround(reader, at, timespan?.ms ?? AROUND_MS);
  if (around) return around;
  return timespan ? { kind: "until-now", ms: timespan.ms } : NEWEST;
}

/** The window that was zoomed in from; null where the address names none. */
export function parseOuter(reader: Reader): OuterSpan | null {
  const value = reader.text("outer");
  if (value === null) return null;
  if (value === NEWEST.kind) return NEWEST;
  const outer = readTimespan(reader, value, { parameter: "outer", zone: null });
  if (outer === null) return null;
  return "ms" in outer ? { kind: "until-now", ms: outer.ms } : { kind: "between", window: outer.window };
}

/**
 * The window that the address asks for: from and to count before timespan, a whole window before at. Times that
 * name no zone are in `zone`.
 */
export function parseSpan(reader: Reader, now: Instant, zone: ZoneAsked): Span {
  const timespan = reader.text("timespan");
  const asked: Asked = {
    at: readTime(reader, "at", zone),
    from: readTime(reader, "from", zone),
    to: readTime(reader, "to", zone),
    timespan: timespan === null ? null : readTimespan(reader, timespan, { parameter: "timespan", zone }),
  };
  return spanOfEnds(reader, asked, now) ?? spanOfOthers(reader, asked);
}
