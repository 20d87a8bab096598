import type { StorageService } from "@/lib/sas/services";
import type { StatusFamily } from "../causes/status-families";
import type { KqlTruth } from "../kql/kql-reading";
import type { Evidence } from "./evidence";
import type { RequestFacts } from "./facts";
import type { Truth } from "./truth";

/** What an expression says of a row, in words with the numbers in them. */
export interface Explained {
  readonly truth: Truth;
  /** "" where there is nothing to say. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** Whether an expression says why it holds, or a check that asks it needs a sentence for that. */
export type Wording = "its own words" | "needs messages.failed";

/**
 * A question to a row, made by an operator from terms and other expressions. The operator closes
 * over its operands once, when the module is loaded; what it gives are the readings of one and the
 * same meaning: in TypeScript, in words, and in KQL for the rows of a service's table.
 */
export interface Expression<Words extends Wording = Wording> {
  /** Canonical text: "before(signedExpiry, requestTime)". */
  readonly text: string;
  readonly evaluate: (facts: RequestFacts) => Truth;
  readonly explain: (facts: RequestFacts) => Explained;
  readonly compile: (service: StorageService) => KqlTruth;
  /** The only refusals under which it can hold; none at all for what is never proved. Left out: any. */
  readonly under?: readonly StatusFamily[];
  readonly wording: Words;
}

export type WordedExpression = Expression<"its own words">;

/** Whether the expression can be true of a row with a refusal of this family. */
export function canHold({ under }: Expression, family: StatusFamily): boolean {
  return under === undefined || under.includes(family);
}

export const NOTHING: readonly Evidence[] = [];

export function explained(truth: Truth, text: string, evidence: readonly Evidence[] = NOTHING): Explained {
  return { truth, text, evidence };
}
