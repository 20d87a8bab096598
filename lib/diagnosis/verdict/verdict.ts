import type { Cause, Confidence } from "../causes/causes";
import type { DocumentId } from "../causes/documents";
import type { Fix } from "../fixes/fix";
import type { Evidence } from "../language/evidence";

/** The short answer, computed when a row is loaded. */
export interface Classification {
  readonly reason: Cause;
  readonly confidence: Confidence;
}

export const CHECK_OUTCOMES = ["passed", "failed", "not-shown"] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** One check in the order the service makes them; "not-shown" means that the log cannot show it. */
export interface CheckResult {
  readonly id: string;
  /** What is asked: "Token window". */
  readonly asks: string;
  readonly outcome: CheckOutcome;
  readonly text: string;
}

export interface Candidate {
  readonly reason: Cause;
  readonly why: string;
  /** What would settle it: "the response body", "the delegator's role assignments". */
  readonly settledBy: string;
}

/** The full answer for one request, made when it is shown. */
export interface Verdict extends Classification {
  /** Plain words with the numbers in them, no final full stop needed by tables. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** Concluded from what is in order: then the evidence holds nothing that is wrong. */
  readonly byElimination: boolean;
  readonly checks: readonly CheckResult[];
  /** Other faults of the token that would have refused it next. */
  readonly alsoTrue: readonly { readonly reason: Cause; readonly text: string }[];
  readonly candidates: readonly Candidate[];
  readonly fix: Fix;
  readonly documents: readonly DocumentId[];
}
