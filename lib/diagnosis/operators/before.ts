import { kql } from "@/lib/kql/kql";
import { plainInstant } from "@/lib/sas/windows";
import { formatDuration } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { comparison } from "../kql/kql-reading";
import { type Explained, explained, type WordedExpression } from "../language/expression";
import type { RequestFacts } from "../language/facts";
import { queryReading, shortName, type Term, termName } from "../language/term";
import { evaluatePair, unknownBecause } from "./comparing";

const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** As epochMsOf, by digits: parsing dates is the slowest part of an explanation. */
function msOf(instant: Instant): number {
  const year = two(instant, 0) * 100 + two(instant, 2);
  // Date.UTC takes the years 0 to 99 for the 1900s; .NET's smallest date is of year 1.
  if (year < 100) return epochMsOf(instant);
  const clock = two(instant, 11) * 3600 + two(instant, 14) * 60 + two(instant, 17);
  const fraction = two(instant, 20) * 10 + instant.charCodeAt(22) - 48;
  return Date.UTC(year, two(instant, 5) - 1, two(instant, 8)) + clock * 1000 + fraction;
}

/** A term of instants, what it holds in a row, and how that is written. */
interface Told {
  readonly term: Term<Instant>;
  readonly instant: Instant;
  readonly written: string;
}

const told = (term: Term<Instant>, instant: Instant): Told => ({
  term,
  instant,
  written: plainInstant(instant),
});

/** "expired 3 h 51 min before the request (se 2026-11-20 08:00:00Z)". */
function relativeText({ term, instant, written }: Told, other: Told): string {
  const moment = other.instant;
  const side = instant < moment ? "before" : "after";
  const verb = term.verbs?.[side] ?? `${term.title} is`;
  const mark = `${shortName(term)} ${written}`;
  if (instant === moment) return `${verb} at the exact moment of the request (${mark})`;
  const reference = other.term.parameter === "" ? "the request" : `${shortName(other.term)} ${other.written}`;
  return `${verb} ${formatDuration(msOf(instant) - msOf(moment))} ${side} ${reference} (${mark})`;
}

/**
 * The first instant is earlier than the second, with all seven digits. The sentence is about the
 * one that is the token's own; the other is what it is held against.
 */
export function before(left: Term<Instant>, right: Term<Instant>): WordedExpression {
  const isLeft = left.verbs !== null;
  const [term, other] = isLeft ? [left, right] : [right, left];
  const bound = isLeft ? "not before" : "not after";
  const what = termName(term);
  const held = ` (${termName(other)})`;
  const explain = (facts: RequestFacts): Explained => {
    const own = facts.read(term);
    const against = facts.read(other);
    if (own.state !== "value" || against.state !== "value")
      return unknownBecause([term, own], [other, against]);
    const [mine, theirs] = [told(term, own.value), told(other, against.value)];
    const text = relativeText(mine, theirs);
    const evidence = { what, expected: `${bound} ${theirs.written}${held}`, actual: mine.written, text };
    return explained(isLeft ? own.value < against.value : against.value < own.value, text, [evidence]);
  };
  return {
    text: `before(${left.id}, ${right.id})`,
    wording: "its own words",
    evaluate: evaluatePair(left, right, (a, b) => a < b),
    explain,
    compile: (service) => {
      const [a, b] = [queryReading(left, service), queryReading(right, service)];
      return comparison(a, b, kql`strcmp(${a.value}, ${b.value}) < 0`);
    },
  };
}
