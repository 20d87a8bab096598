import type { SourceId } from "@/lib/sas/sources";
import type { DocumentId } from "./documents";

/** What can tell that a request failed for this cause. */
export type DecidedBy = "the row" | "an observation" | "the account's settings";

/** What people read about a cause. */
export interface CauseText {
  /** "Token expired": for a legend, a filter, a badge. */
  readonly label: string;
  /** Fits "Most, 2,806 (82 %), <clause>." */
  readonly clause: string;
  /** What it means and how it comes about. */
  readonly meaning: string;
  /** How it shows in the log: the status text, and what is compared with what. */
  readonly shows: string;
  /** The one thing to do, short and imperative, with a sentence on how. */
  readonly whatToDo: { readonly title: string; readonly text: string };
  readonly steps: readonly string[];
  /** The pages that fit best, the best first. */
  readonly documents: readonly DocumentId[];
  readonly decidedBy: DecidedBy;
  /** Where this is documented. */
  readonly sources: readonly SourceId[];
}
