import { allOf, anyOf, type Kql, negation, TRUE } from "@/lib/kql/kql";
import { decided, type KqlReading } from "../kql/kql-reading";
import type { Evidence } from "../language/evidence";
import { type Explained, type Expression, explained, type WordedExpression } from "../language/expression";
import type { RequestFacts } from "../language/facts";
import { type Absence, absenceText, type ReadingState } from "../language/reading";
import { queryReading, shortName, type Term, termName } from "../language/term";

type AnyTerm = Term<unknown>;

/** The row holds the term, well written or not. Two-valued. */
export function present(term: AnyTerm): Expression {
  return {
    text: `present(${term.id})`,
    wording: "needs messages.failed",
    evaluate: (facts) => facts.read(term).state !== "missing",
    explain: (facts) => {
      const reading = facts.read(term);
      if (reading.state !== "missing") return explained(true, "");
      return explained(false, term.whenMissing || absenceText(shortName(term), reading));
    },
    compile: (service) => decided(negation(queryReading(term, service).isMissing)),
  };
}

export interface MandatoryTerms {
  readonly terms: readonly AnyTerm[];
  /** Asked only where this holds; always without it. */
  readonly when?: Expression;
}

const isLacking = (facts: RequestFacts, term: AnyTerm): boolean => {
  const { state } = facts.read(term);
  return state === "missing" || state === "empty";
};

/** One of the terms that the row must hold is absent or empty. Two-valued. */
export function anyMissing(...groups: readonly MandatoryTerms[]): WordedExpression {
  const isAsked = (facts: RequestFacts, { when }: MandatoryTerms): boolean =>
    !when || when.evaluate(facts) === true;
  const named = groups.map((group) => ({ group, names: group.terms.map(shortName).join(" ") }));
  const text = groups.map(
    ({ terms, when }) => `${when?.text ?? "always"}: ${terms.map(({ id }) => id).join(" ")}`,
  );
  const evaluate = (facts: RequestFacts): boolean => {
    for (const group of groups) {
      for (const term of group.terms) if (isLacking(facts, term) && isAsked(facts, group)) return true;
    }
    return false;
  };
  const explain = (facts: RequestFacts): Explained => {
    const asked = named.filter(({ group }) => isAsked(facts, group));
    if (!evaluate(facts)) return explained(false, `${asked.map(({ names }) => names).join(" ")} are present`);
    const lost = asked.flatMap(({ group }) => group.terms.filter((term) => isLacking(facts, term)));
    const evidence = lost.map((term) => absenceEvidence(facts, term));
    return explained(true, evidence.map((item) => item.text).join(", "), evidence);
  };
  return {
    text: `anyMissing(${text.join("; ")})`,
    wording: "its own words",
    evaluate,
    explain,
    compile: (service) => {
      const lacks = groups.map(({ terms, when }) => {
        const readings = terms.map((term) => queryReading(term, service));
        const lost = readings.flatMap(({ isMissing, isEmpty }) => [isMissing, isEmpty]);
        return allOf(when?.compile(service).holds ?? TRUE, anyOf(...lost));
      });
      return decided(anyOf(...lacks));
    },
  };
}

const wordFor = (state: ReadingState): string => (state === "empty" ? "empty" : "missing");

function absenceEvidence(facts: RequestFacts, term: AnyTerm): Evidence {
  const actual = wordFor(facts.read(term).state);
  const text = `${shortName(term)} is ${actual}`;
  return { what: termName(term), expected: "present", actual, text };
}

/** States of what the row does hold. */
type Fault = Exclude<Absence["state"], "missing">;

const STATE_IN_QUERY: Readonly<Record<Fault, (reading: KqlReading) => Kql>> = {
  empty: ({ isEmpty }) => isEmpty,
  malformed: ({ isMalformed }) => isMalformed,
  doubled: ({ isDoubled }) => isDoubled,
};

/** One of the terms stands in one of the states: malformed, empty, doubled. Two-valued. */
export function anyInState(states: readonly Fault[], terms: readonly AnyTerm[]): WordedExpression {
  const stands = (facts: RequestFacts, term: AnyTerm): boolean => {
    const { state } = facts.read(term);
    return state !== "value" && state !== "missing" && states.includes(state);
  };
  const evaluate = (facts: RequestFacts): boolean => {
    for (const term of terms) if (stands(facts, term)) return true;
    return false;
  };
  return {
    text: `anyInState(${states.join(" ")}: ${terms.map(({ id }) => id).join(" ")})`,
    wording: "its own words",
    evaluate,
    explain: (facts) => {
      if (!evaluate(facts)) return explained(false, "");
      const found = terms.flatMap((term) => {
        const reading = facts.read(term);
        const isAsked =
          reading.state !== "value" && reading.state !== "missing" && states.includes(reading.state);
        return isAsked ? [{ term, reading }] : [];
      });
      const evidence = found.map(({ term, reading }) => ({
        what: termName(term),
        expected: "given once and readable",
        actual: reading.state,
        text: absenceText(shortName(term), reading),
      }));
      return explained(true, evidence.map(({ text }) => text).join(", "), evidence);
    },
    compile: (service) => {
      const readings = terms.map((term) => queryReading(term, service));
      return decided(
        anyOf(...readings.flatMap((reading) => states.map((state) => STATE_IN_QUERY[state](reading)))),
      );
    },
  };
}
