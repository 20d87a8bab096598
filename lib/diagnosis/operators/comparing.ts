import { type Kql, kql, madeColumn } from "@/lib/kql/kql";
import { comparison } from "../kql/kql-reading";
import { type Explained, type Expression, explained, type WordedExpression } from "../language/expression";
import type { RequestFacts } from "../language/facts";
import { absenceText, type Reading, readingText } from "../language/reading";
import { queryReading, shortName, type Term, termName } from "../language/term";
import type { Truth } from "../language/truth";

/** Two terms' values, where the row holds both. */
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
  readonly say: (pair: Pair<A, B>, holds: boolean, facts: RequestFacts) => string;
  /** What the first term should have been. */
  readonly expected: (pair: Pair<A, B>) => string;
  /** `holds` in KQL, over the two values. */
  readonly inQuery: (a: Kql, b: Kql) => Kql;
}

/** Why terms give no value: "se is absent, sp is empty". */
export function unknownBecause(...read: readonly (readonly [Term<unknown>, Reading<unknown>])[]): Explained {
  const gaps = read.flatMap(([term, reading]) =>
    reading.state === "value" ? [] : [absenceText(shortName(term), reading)],
  );
  return explained(null, gaps.join(", "));
}

/**
 * Evaluates a comparison of two terms: unknown unless the row holds both. What a term is held
 * against (a range, a letter needed) is more often missing: it is read first.
 */
export function evaluatePair<A, B>(
  left: Term<A>,
  right: Term<B>,
  holds: (a: A, b: B) => boolean,
): Expression["evaluate"] {
  return (facts: RequestFacts): Truth => {
    const b = facts.read(right);
    if (b.state !== "value") return null;
    const a = facts.read(left);
    return a.state === "value" ? holds(a.value, b.value) : null;
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "lacksAll(signedPermissions, requiredLetters)" as "LacksAllSignedPermissionsRequiredLetters". */
function columnName(name: string, left: Term<unknown>, right: Term<unknown>): string {
  return [name, left.id, right.id].map(capital).join("");
}

/** A comparison of two terms, in words. */
export function comparing<A, B>({
  name,
  terms,
  holds,
  say,
  expected,
  inQuery,
}: Comparison<A, B>): WordedExpression {
  const [left, right] = terms;
  const explain = (facts: RequestFacts): Explained => {
    const a = facts.read(left);
    const b = facts.read(right);
    if (a.state !== "value" || b.state !== "value") return unknownBecause([left, a], [right, b]);
    const pair = { a: a.value, b: b.value, aText: readingText(a), bText: readingText(b) };
    const truth = holds(a.value, b.value);
    const text = say(pair, truth, facts);
    return explained(truth, text, [
      { what: termName(left), expected: expected(pair), actual: pair.aText, text },
    ]);
  };
  return {
    text: `${name}(${left.id}, ${right.id})`,
    wording: "its own words",
    evaluate: evaluatePair(left, right, holds),
    explain,
    compile: (service) => {
      const [a, b] = [queryReading(left, service), queryReading(right, service)];
      // A column of its own, since several checks ask the same.
      const column = madeColumn(columnName(name, left, right), inQuery(a.value, b.value));
      return comparison(a, b, kql`${column}`);
    },
  };
}
