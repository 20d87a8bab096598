import { allOf, anyOf, FALSE } from "@/lib/kql/kql";
import { KNOWN_TRUE } from "../kql/kql-reading";
import type { Evidence } from "../language/evidence";
import {
  type Explained,
  type Expression,
  explained,
  NOTHING,
  type WordedExpression,
  type Wording,
} from "../language/expression";
import type { Truth } from "../language/truth";

const named = (name: string, parts: readonly Expression[], more: readonly string[] = []): string =>
  `${name}(${[...parts.map(({ text }) => text), ...more].join(", ")})`;

function joined(truth: Truth, parts: readonly Explained[]): Explained {
  const [only] = parts;
  if (only && parts.length === 1) return explained(truth, only.text, only.evidence);
  const texts: string[] = [];
  const evidence: Evidence[] = [];
  for (const part of parts) {
    if (part.text !== "" && !texts.includes(part.text)) texts.push(part.text);
    evidence.push(...part.evidence);
  }
  return explained(truth, texts.join("; "), evidence);
}

type Evaluate = Expression["evaluate"];

function evaluateAll(parts: readonly Expression[]): Evaluate {
  return (facts) => {
    let truth: Truth = true;
    for (const part of parts) {
      const own = part.evaluate(facts);
      if (own === false) return false;
      if (own === null) truth = null;
    }
    return truth;
  };
}

function evaluateAny(parts: readonly Expression[]): Evaluate {
  return (facts) => {
    let truth: Truth = false;
    for (const part of parts) {
      const own = part.evaluate(facts);
      if (own === true) return true;
      if (own === null) truth = null;
    }
    return truth;
  };
}

/** Explains a connective whose outcome one operand can settle alone: then the others have nothing to add. */
function explainConnective(parts: readonly Expression[], settles: boolean): Expression["explain"] {
  return (facts) => {
    const said: Explained[] = [];
    for (const part of parts) {
      const own = part.explain(facts);
      if (own.truth === settles) return own;
      said.push(own);
    }
    const open = said.filter(({ truth }) => truth === null);
    return open.length > 0 ? joined(null, open) : joined(!settles, said);
  };
}

type Under = Pick<Expression, "under">;

/** Where every part can hold. */
function commonUnder(parts: readonly Expression[]): Under {
  const bounded = parts.flatMap(({ under }) => (under ? [under] : []));
  const [first, ...others] = bounded;
  return first ? { under: first.filter((family) => others.every((list) => list.includes(family))) } : {};
}

/** Where one part can hold. */
function anyUnder(parts: readonly Expression[]): Under {
  const bounded = parts.flatMap(({ under }) => (under ? [under] : []));
  return bounded.length === parts.length ? { under: [...new Set(bounded.flat())] } : {};
}

const isWorded = ({ wording }: Expression): boolean => wording === "its own words";
const wordingIf = (condition: boolean): Wording => (condition ? "its own words" : "needs messages.failed");

/** One part's words are enough. */
type SomeWorded<Part> = [Extract<Part, WordedExpression>] extends [never] ? Wording : "its own words";
/** Any part may be the one that speaks. */
type EveryWorded<Part> = [Part] extends [WordedExpression] ? "its own words" : Wording;

/** Kleene's and: false when one part is false, true when every part is true. */
export function all<Parts extends readonly Expression[]>(
  ...parts: Parts
): Expression<SomeWorded<Parts[number]>> {
  return {
    text: named("all", parts),
    ...commonUnder(parts),
    wording: wordingIf(parts.some(isWorded)) as SomeWorded<Parts[number]>,
    evaluate: evaluateAll(parts),
    explain: explainConnective(parts, false),
    compile: (service) => {
      const compiled = parts.map((part) => part.compile(service));
      return {
        holds: allOf(...compiled.map(({ holds }) => holds)),
        fails: anyOf(...compiled.map(({ fails }) => fails)),
      };
    },
  };
}

/** Kleene's or: true when one part is true, false when every part is false. */
export function any<Parts extends readonly Expression[]>(
  ...parts: Parts
): Expression<EveryWorded<Parts[number]>> {
  return {
    text: named("any", parts),
    ...anyUnder(parts),
    wording: wordingIf(parts.every(isWorded)) as EveryWorded<Parts[number]>,
    evaluate: evaluateAny(parts),
    explain: explainConnective(parts, true),
    compile: (service) => {
      const compiled = parts.map((part) => part.compile(service));
      return {
        holds: anyOf(...compiled.map(({ holds }) => holds)),
        fails: allOf(...compiled.map(({ fails }) => fails)),
      };
    },
  };
}

const negated = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Its part's words are about the part: a sentence of the check's own reads better. */
export function not(part: Expression): Expression {
  return {
    text: named("not", [part]),
    wording: "needs messages.failed",
    evaluate: (facts) => negated(part.evaluate(facts)),
    explain: (facts) => {
      const { truth, text, evidence } = part.explain(facts);
      return explained(negated(truth), text, evidence);
    },
    compile: (service) => {
      const { holds, fails } = part.compile(service);
      return { holds: fails, fails: holds };
    },
  };
}

/** The part's own answer where the condition holds, else unknown: the row can't tell, `otherwise` says why. */
export function onlyIf<Part extends Expression>(
  condition: Expression,
  part: Part,
  otherwise: string,
): Expression<Part["wording"]> {
  return {
    text: named("onlyIf", [condition, part]),
    ...commonUnder([condition, part]),
    wording: part.wording,
    evaluate: (facts) => (condition.evaluate(facts) === true ? part.evaluate(facts) : null),
    explain: (facts) =>
      condition.evaluate(facts) === true ? part.explain(facts) : explained(null, otherwise, NOTHING),
    compile: (service) => {
      const [asked, own] = [condition.compile(service).holds, part.compile(service)];
      return { holds: allOf(asked, own.holds), fails: allOf(asked, own.fails) };
    },
  };
}

/** A part that can be ruled out but never proved by a row: true becomes unknown, in its own words or for a reason. */
export function neverProves(part: WordedExpression): WordedExpression;
export function neverProves(part: Expression, why: string): WordedExpression;
export function neverProves(part: Expression, why = ""): WordedExpression {
  return {
    text: named("neverProves", [part]),
    under: [],
    wording: "its own words",
    evaluate: (facts) => (part.evaluate(facts) === false ? false : null),
    explain: (facts) => {
      const own = part.explain(facts);
      return own.truth === false ? own : explained(null, why || own.text, own.evidence);
    },
    compile: (service) => ({ holds: FALSE, fails: part.compile(service).fails }),
  };
}

/** Always true: adds a remark to the explanation where the part holds. */
export function withNote(part: Expression, remark: string): Expression {
  return {
    text: "true",
    wording: "needs messages.failed",
    evaluate: () => true,
    explain: (facts) => explained(true, part.evaluate(facts) === true ? remark : ""),
    compile: () => KNOWN_TRUE,
  };
}

/**
 * Elimination: what is left when no earlier check of the family failed. The service's order is the
 * table's order, so a check that is reached may rest on it; by itself the row can't show it.
 */
export function byElimination(unseen: string): Expression {
  return {
    text: "byElimination()",
    wording: "needs messages.failed",
    evaluate: () => true,
    explain: () => explained(null, unseen),
    compile: () => KNOWN_TRUE,
  };
}
