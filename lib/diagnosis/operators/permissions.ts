import { allOf, anyOf, type Kql, kql, negation, textLiteral } from "@/lib/kql/kql";
import type { ConditionalPermission } from "@/lib/sas/operation-rule";
import { alternativesText, OPERATIONS } from "@/lib/sas/operations";
import { spacedList } from "../kql/operation-columns";
import type { WordedExpression } from "../language/expression";
import type { RequestFacts } from "../language/facts";
import type { Term } from "../language/term";
import { comparing } from "./comparing";

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

/** Every set of letters that any operation may ask for. */
const LETTER_SETS: readonly string[] = [
  ...new Set(
    OPERATIONS.flatMap(({ anyOf: sets, variants, alsoSince }) => [
      ...sets,
      ...(variants ?? []).flatMap((variant) => variant.anyOf),
      ...(alsoSince?.anyOf ?? []),
    ]),
  ),
];

const HIDDEN_LETTERS: readonly string[] = [
  ...new Set(
    OPERATIONS.flatMap(({ conditionalPermissions }) => conditionalPermissions.map(({ letter }) => letter)),
  ),
];

const holdsLetter = (held: Kql, letter: string): Kql => kql`${held} contains_cs ${textLiteral(letter)}`;
const isListed = (list: Kql, item: string): Kql => kql`${list} contains_cs ${textLiteral(` ${item} `)}`;

/** One of the listed sets is held whole. */
function holdsOneInQuery(held: Kql, list: Kql): Kql {
  return anyOf(
    ...LETTER_SETS.map((set) =>
      allOf(isListed(list, set), ...[...set].map((letter) => holdsLetter(held, letter))),
    ),
  );
}

/** No alternative of the letters needed is held whole. */
export function lacksAll(
  letters: Term<string>,
  needed: Term<readonly string[]>,
  operation: Term<string>,
): WordedExpression {
  const named = (facts: RequestFacts): string => {
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
    inQuery: (held, list) =>
      allOf(kql`${list} != ${textLiteral(spacedList([]))}`, negation(holdsOneInQuery(held, list))),
  });
}

/** A letter is not held that the request may need beyond those its row shows. */
export function lacksSome(
  letters: Term<string>,
  needs: Term<readonly ConditionalPermission[]>,
): WordedExpression {
  return comparing({
    name: "lacksSome",
    terms: [letters, needs],
    holds: (held, list) => list.some(({ letter }) => !held.includes(letter)),
    say: ({ a, b }) => {
      const lost = b.filter(({ letter }) => !a.includes(letter));
      if (lost.length === 0) return "sp includes every permission this operation may require";
      return lost.map(({ letter, when }) => `needs ${letter} too when ${when}`).join("; ");
    },
    expected: ({ b }) => b.map(({ letter }) => letter).join(" "),
    inQuery: (held, list) =>
      anyOf(
        ...HIDDEN_LETTERS.map((letter) => allOf(isListed(list, letter), negation(holdsLetter(held, letter)))),
      ),
  });
}
