import { formatDuration } from "@/lib/format/durations";
import { epochMsOf, type Instant } from "@/lib/requests/instant";
import {
  type AddressRange,
  type IpAddress,
  isPrivateAddress,
  isWithin,
  rangeText,
} from "@/lib/sas/ip-address";
import type { HiddenNeed } from "@/lib/sas/operation-rule";
import { alternativesText } from "@/lib/sas/operations";
import { plainInstant } from "@/lib/sas/windows";
import { type Explained, type Expression, saying } from "../expression";
import type { Facts } from "../facts";
import { absenceText, type Reading, readingText, shown } from "../reading";
import { shortName, type Term, termName } from "../term";
import type { Truth } from "../truth";

/** Both terms' values, as long as the row holds them. */
interface Pair<A, B> {
  readonly a: A;
  readonly b: B;
  readonly aText: string;
  readonly bText: string;
}

interface Comparison<A, B> {
  readonly name: string;
  readonly terms: readonly [Term<A>, Term<B>];
  readonly holds: (a: A, b: B) => boolean;
  readonly say: (pair: Pair<A, B>, holds: boolean, facts: Facts) => string;
  readonly expected: (pair: Pair<A, B>) => string;
}

function unknownBecause(...read: readonly (readonly [Term<unknown>, Reading<unknown>])[]): Explained {
  const gaps = read.flatMap(([term, reading]) =>
    reading.state === "value" ? [] : [absenceText(shortName(term), reading)],
  );
  return saying(null, gaps.join(", "));
}

/** A comparison of two terms: unknown unless the row holds both. */
function comparing<A, B>({ name, terms, holds, say, expected }: Comparison<A, B>): Expression {
  const [left, right] = terms;
  const evaluate = (facts: Facts): Truth => {
    const a = facts.read(left);
    if (a.state !== "value") return null;
    const b = facts.read(right);
    return b.state === "value" ? holds(a.value, b.value) : null;
  };
  const explain = (facts: Facts): Explained => {
    const [a, b] = [facts.read(left), facts.read(right)];
    if (a.state !== "value" || b.state !== "value") return unknownBecause([left, a], [right, b]);
    const pair = { a: a.value, b: b.value, aText: readingText(a), bText: readingText(b) };
    const truth = holds(a.value, b.value);
    const text = say(pair, truth, facts);
    return saying(truth, text, [
      { what: termName(left), expected: expected(pair), actual: pair.aText, text },
    ]);
  };
  return { text: `${name}(${left.id}, ${right.id})`, evaluate, explain };
}

/** "expired 3 h 51 min before the request (se 2026-11-20 08:00:00Z)". */
function relativeText(term: Term<Instant>, instant: Instant, other: Term<Instant>, moment: Instant): string {
  const length = formatDuration(epochMsOf(instant) - epochMsOf(moment));
  const side = instant < moment ? "before" : "after";
  const verb = term.verbs?.[side] ?? `${term.title} is`;
  const mark = `${shortName(term)} ${plainInstant(instant)}`;
  const reference = other.parameter === "" ? "the request" : `${shortName(other)} ${plainInstant(moment)}`;
  return instant === moment
    ? `${verb} at the very moment of the request (${mark})`
    : `${verb} ${length} ${side} ${reference} (${mark})`;
}

/** The first instant is earlier than the second, with all seven digits. */
export function before(left: Term<Instant>, right: Term<Instant>): Expression {
  const [told, other, leftIsTold] = left.verbs ? [left, right, true] : [right, left, false];
  const compared = comparing<Instant, Instant>({
    name: "before",
    terms: [left, right],
    holds: (a, b) => a < b,
    say: ({ a, b }) => (leftIsTold ? relativeText(told, a, other, b) : relativeText(told, b, other, a)),
    expected: () => "",
  });
  const explain = (facts: Facts): Explained => {
    const said = compared.explain(facts);
    const [own, moment] = [facts.read(told), facts.read(other)];
    if (own.state !== "value" || moment.state !== "value") return said;
    const expected = `${leftIsTold ? "not before" : "not after"} ${plainInstant(moment.value)} (${termName(other)})`;
    return {
      ...said,
      evidence: [{ what: termName(told), expected, actual: plainInstant(own.value), text: said.text }],
    };
  };
  return { ...compared, explain };
}

/** The first is less than the second: versions as text, numbers as numbers. */
export function below<Value extends string | number>(left: Term<Value>, right: Term<Value>): Expression {
  return comparing({
    name: "below",
    terms: [left, right],
    holds: (a, b) => a < b,
    say: ({ aText, bText }, holds) =>
      `${termName(left)} ${aText} is ${holds ? "less than" : "at least"} ${termName(right)} ${bText}`,
    expected: ({ bText }) => `at least ${bText}`,
  });
}

/** The two are not the same text, case aside. */
export function differs(left: Term<string>, right: Term<string>): Expression {
  return comparing({
    name: "differs",
    terms: [left, right],
    holds: (a, b) => a.toLowerCase() !== b.toLowerCase(),
    say: ({ aText, bText }, holds) =>
      `${termName(left)} ${aText} is ${holds ? "not " : ""}${termName(right)} ${bText}`,
    expected: ({ bText }) => bText,
  });
}

/** The text is not in the list that another term gives. */
export function notAmong(left: Term<string>, list: Term<readonly string[]>): Expression {
  return comparing({
    name: "notAmong",
    terms: [left, list],
    holds: (a, b) => !b.includes(a),
    say: ({ aText, bText }, holds) => `${termName(left)} ${aText} is ${holds ? "not " : ""}${bText}`,
    expected: ({ bText }) => bText,
  });
}

/** The term is one of a few words. */
export function oneOf<Word extends string>(term: Term<Word>, words: readonly NoInfer<Word>[]): Expression {
  const known: ReadonlySet<string> = new Set(words);
  return {
    text: `oneOf(${term.id}: ${words.join(" ")})`,
    evaluate: (facts) => {
      const reading = facts.read(term);
      return reading.state === "value" ? known.has(reading.value) : null;
    },
    explain: (facts) => {
      const reading = facts.read(term);
      if (reading.state !== "value") return unknownBecause([term, reading]);
      const text = `${termName(term)} ${shown(reading.text)}`;
      const evidence = {
        what: termName(term),
        expected: `not ${words.join(" or ")}`,
        actual: shown(reading.text),
        text,
      };
      return saying(known.has(reading.value), text, [evidence]);
    },
  };
}

const spaced = (letters: string): string => (letters === "" ? "nothing" : [...letters].join(" "));

/** Loops by index: this runs for every row of a log. */
function holdsSet(held: string, set: string): boolean {
  for (let at = 0; at < set.length; at += 1) if (!held.includes(set.charAt(at))) return false;
  return true;
}

function holdsOne(held: string, sets: readonly string[]): boolean {
  for (const set of sets) if (holdsSet(held, set)) return true;
  return false;
}

/** No alternative of the letters needed is held whole. */
export function lacksAll(
  letters: Term<string>,
  needed: Term<readonly string[]>,
  operation: Term<string>,
): Expression {
  const named = (facts: Facts): string => {
    const reading = facts.read(operation);
    return reading.state === "value" ? reading.text : "this operation";
  };
  return comparing({
    name: "lacksAll",
    terms: [letters, needed],
    holds: (held, sets) => sets.length > 0 && !holdsOne(held, sets),
    say: ({ a, b, aText }, holds, facts) =>
      holds
        ? `${named(facts)} needs ${alternativesText(b)}, the token grants ${spaced(a)}`
        : `sp=${aText} allows ${named(facts)}`,
    expected: ({ b }) => alternativesText(b),
  });
}

/** A letter is not held that the request may need beyond those its row shows. */
export function lacksSome(letters: Term<string>, needs: Term<readonly HiddenNeed[]>): Expression {
  return comparing({
    name: "lacksSome",
    terms: [letters, needs],
    holds: (held, list) => list.some(({ letter }) => !held.includes(letter)),
    say: ({ a, b }) => {
      const lost = b.filter(({ letter }) => !a.includes(letter));
      if (lost.length === 0) return "sp holds every letter that could be needed";
      return lost.map(({ letter, when }) => `needs ${letter} too when ${when}`).join("; ");
    },
    expected: ({ b }) => b.map(({ letter }) => letter).join(" "),
  });
}

/** The address is not in the range. */
export function outside(address: Term<IpAddress>, range: Term<AddressRange>): Expression {
  return comparing({
    name: "outside",
    terms: [address, range],
    holds: (own, allowed) => !isWithin(own, allowed),
    say: ({ a, b }, holds) => {
      const hint = isPrivateAddress(a) && !isPrivateAddress(b.first);
      const remark = hint ? "; a private address: a client in the same region or a virtual network" : "";
      return `${a.text} is ${holds ? "outside" : "inside"} ${rangeText(b)} (${shortName(range)})${holds ? remark : ""}`;
    },
    expected: ({ b }) => rangeText(b),
  });
}
