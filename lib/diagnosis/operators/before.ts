import { formatDuration } from "@/lib/format/durations";
import { epochMsOf, type Instant } from "@/lib/requests/instant";
import { plainInstant } from "@/lib/sas/windows";
import { type Explained, type Expression, saying } from "../expression";
import type { Facts } from "../facts";
import { shortName, type Term, termName } from "../term";
import { evaluatePair, unknownBecause } from "./comparing";

const two = (text: string, at: number): number => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Milliseconds since midnight. */
function clockMs(instant: Instant): number {
  const seconds = two(instant, 11) * 3600 + two(instant, 14) * 60 + two(instant, 17);
  return seconds * 1000 + Number(instant.slice(20, 23));
}

/** Most pairs are of one day: reading two dates thoroughly is the slowest part of an explanation. */
function msBetween(a: Instant, b: Instant): number {
  return a.slice(0, 10) === b.slice(0, 10) ? clockMs(a) - clockMs(b) : epochMsOf(a) - epochMsOf(b);
}

interface Told {
  /** The term that the sentence is about. */
  readonly term: Term<Instant>;
  readonly instant: Instant;
  readonly other: Term<Instant>;
  readonly moment: Instant;
}

/** "expired 3 h 51 min before the request (se 2026-11-20 08:00:00Z)". */
function relativeText({ term, instant, other, moment }: Told): string {
  const side = instant < moment ? "before" : "after";
  const verb = term.verbs?.[side] ?? `${term.title} is`;
  const mark = `${shortName(term)} ${plainInstant(instant)}`;
  if (instant === moment) return `${verb} at the very moment of the request (${mark})`;
  const reference = other.parameter === "" ? "the request" : `${shortName(other)} ${plainInstant(moment)}`;
  return `${verb} ${formatDuration(msBetween(instant, moment))} ${side} ${reference} (${mark})`;
}

/**
 * The first instant is earlier than the second, with all seven digits. The sentence is about the
 * one that is the token's own; the other is what it is held against.
 */
export function before(left: Term<Instant>, right: Term<Instant>): Expression {
  const isLeft = left.verbs !== null;
  const [term, other] = isLeft ? [left, right] : [right, left];
  const bound = isLeft ? "not before" : "not after";
  const explain = (facts: Facts): Explained => {
    const own = facts.read(term);
    const held = facts.read(other);
    if (own.state !== "value" || held.state !== "value") return unknownBecause([term, own], [other, held]);
    const text = relativeText({ term, instant: own.value, other, moment: held.value });
    const expected = `${bound} ${plainInstant(held.value)} (${termName(other)})`;
    const evidence = { what: termName(term), expected, actual: plainInstant(own.value), text };
    return saying(isLeft ? own.value < held.value : held.value < own.value, text, [evidence]);
  };
  return {
    text: `before(${left.id}, ${right.id})`,
    evaluate: evaluatePair(left, right, (a, b) => a < b),
    explain,
  };
}
