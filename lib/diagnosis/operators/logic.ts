import { type Explained, type Expression, NOTHING, saying } from "../expression";
import type { Facts } from "../facts";
import type { Truth } from "../truth";

const named = (name: string, parts: readonly Expression[], more: readonly string[] = []): string =>
  `${name}(${[...parts.map(({ text }) => text), ...more].join(", ")})`;

function joined(truth: Truth, parts: readonly Explained[]): Explained {
  const texts = new Set(parts.map(({ text }) => text).filter((text) => text !== ""));
  return saying(
    truth,
    [...texts].join("; "),
    parts.flatMap(({ evidence }) => evidence),
  );
}

/** Kleene's three-valued connective whose outcome one operand can settle alone. */
function connective(name: string, settles: boolean, parts: readonly Expression[]): Expression {
  const evaluate = (facts: Facts): Truth => {
    let truth: Truth = !settles;
    for (const part of parts) {
      const own = part.evaluate(facts);
      if (own === settles) return settles;
      if (own === null) truth = null;
    }
    return truth;
  };
  const explain = (facts: Facts): Explained => {
    const said: Explained[] = [];
    for (const part of parts) {
      const own = part.explain(facts);
      // One operand settles it: the others have nothing to add.
      if (own.truth === settles) return own;
      said.push(own);
    }
    const open = said.filter(({ truth }) => truth === null);
    return open.length > 0 ? joined(null, open) : joined(!settles, said);
  };
  return { text: named(name, parts), evaluate, explain };
}

/** True when every part is; false when one is false. */
export const all = (...parts: readonly Expression[]): Expression => connective("all", false, parts);

/** True when one part is; false when every part is false. */
export const any = (...parts: readonly Expression[]): Expression => connective("any", true, parts);

const negated = (truth: Truth): Truth => (truth === null ? null : !truth);

export function not(part: Expression): Expression {
  return {
    text: named("not", [part]),
    evaluate: (facts) => negated(part.evaluate(facts)),
    explain: (facts) => {
      const own = part.explain(facts);
      return { ...own, truth: negated(own.truth) };
    },
  };
}

/** The part's own answer where the condition holds, else unknown: the row can't tell, `otherwise` says why. */
export function given(condition: Expression, part: Expression, otherwise: string): Expression {
  return {
    text: named("given", [condition, part]),
    evaluate: (facts) => (condition.evaluate(facts) === true ? part.evaluate(facts) : null),
    explain: (facts) =>
      condition.evaluate(facts) === true ? part.explain(facts) : saying(null, otherwise, NOTHING),
  };
}

/** A part that can be ruled out but never proved by a row: true becomes unknown. */
export function perhaps(part: Expression, why = ""): Expression {
  return {
    text: named("perhaps", [part]),
    evaluate: (facts) => (part.evaluate(facts) === false ? false : null),
    explain: (facts) => {
      const own = part.explain(facts);
      return own.truth === false ? own : saying(null, why || own.text, own.evidence);
    },
  };
}

/** Always true: adds a remark to the explanation where the part holds. */
export function noting(part: Expression, remark: string): Expression {
  return {
    text: "true",
    evaluate: () => true,
    explain: (facts) => saying(true, part.evaluate(facts) === true ? remark : ""),
  };
}

/** True when none of the checks' expressions holds: what elimination rests on. Unknown ones don't count. */
export function noneOf(
  checks: readonly { readonly id: string; readonly fails: Expression }[],
  remains: string,
): Expression {
  const none = (facts: Facts): boolean => checks.every(({ fails }) => fails.evaluate(facts) !== true);
  return {
    text: `noneOf(${checks.map(({ id }) => id).join(", ")})`,
    evaluate: none,
    explain: (facts) => (none(facts) ? saying(true, remains) : saying(false, "an earlier check failed")),
  };
}
