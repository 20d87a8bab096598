import { FALSE, kql, listLiteral, TRUE } from "@/lib/kql/kql";
import { comparison, decided } from "../kql/kql-reading";
import { explained, type WordedExpression } from "../language/expression";
import { shown } from "../language/reading";
import { queryReading, type Term, termName } from "../language/term";
import { comparing, unknownBecause } from "./comparing";

/** The first is less than the second: versions as text, numbers as numbers. */
export function below<Value extends string | number>(
  left: Term<Value>,
  right: Term<Value>,
): WordedExpression {
  return comparing({
    name: "below",
    terms: [left, right],
    holds: (a, b) => a < b,
    say: ({ aText, bText }, holds) =>
      `${termName(left)} ${aText} is ${holds ? "less than" : "at least"} ${termName(right)} ${bText}`,
    expected: ({ bText }) => `at least ${bText}`,
    inQuery: (a, b) => kql`strcmp(${a}, ${b}) < 0`,
  });
}

/** The two are not the same text, case aside. */
export function differs(left: Term<string>, right: Term<string>): WordedExpression {
  return comparing({
    name: "differs",
    terms: [left, right],
    holds: (a, b) => a.toLowerCase() !== b.toLowerCase(),
    say: ({ aText, bText }, holds) =>
      `${termName(left)} ${aText} is ${holds ? "not " : ""}${termName(right)} ${bText}`,
    expected: ({ bText }) => bText,
    inQuery: (a, b) => kql`tolower(${a}) != tolower(${b})`,
  });
}

/** The text is not in the list that another term gives. */
export function notAmong(left: Term<string>, list: Term<readonly string[]>): WordedExpression {
  return comparing({
    name: "notAmong",
    terms: [left, list],
    holds: (a, b) => !b.includes(a),
    say: ({ aText, bText }, holds) => `${termName(left)} ${aText} is ${holds ? "not " : ""}${bText}`,
    expected: ({ bText }) => bText,
    inQuery: (a, b) => kql`not(${b} contains_cs strcat(' ', ${a}, ' '))`,
  });
}

/** The term is one of a few words. */
export function oneOf<Word extends string>(
  term: Term<Word>,
  words: readonly NoInfer<Word>[],
): WordedExpression {
  const known: ReadonlySet<string> = new Set(words);
  return {
    text: `oneOf(${term.id}: ${words.join(" ")})`,
    wording: "its own words",
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
      return explained(known.has(reading.value), text, [evidence]);
    },
    compile: (service) => {
      const reading = queryReading(term, service);
      if (reading.constant !== undefined) return decided(known.has(reading.constant) ? TRUE : FALSE);
      return comparison(reading, reading, kql`${reading.value} in ${listLiteral(words)}`);
    },
  };
}
