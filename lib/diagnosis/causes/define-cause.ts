import type { ReferenceId } from "@/lib/sas/references";
import type { CauseGroup } from "./cause-group";
import type { DocumentId } from "./documents";
import type { CauseFix } from "./fix-kinds";
import { refuseUnwritten } from "./unwritten";

/** What can tell that a request failed for this cause. */
export type DecidedBy = "the row" | "an observation" | "the account's settings";

/** One cause: everything about it but the checks that decide it. */
export interface CauseDefinition<Code extends string = string> {
  /** Part of the public contract (URL, JSON, CSV, KQL): never renamed. */
  readonly code: Code;
  readonly group: CauseGroup;
  readonly decidedBy: DecidedBy;
  readonly texts: {
    /** "Token expired": for a legend, a filter, a badge. */
    readonly label: string;
    /** Fits "Most, 2,806 (82 %), <clause>." */
    readonly clause: string;
    /**
     * What heads a request, as one tells it to a colleague: a whole sentence without a final stop, that can follow
     * "Most likely, ". May hold the values of PLAIN_VALUES: "{operation|this operation}".
     */
    readonly plain: string;
    /** What it means and how it comes about. */
    readonly meaning: string;
    /** How it shows in the log: the status text, and what is compared with what. */
    readonly shows: string;
    /** How to find out more and fix it, step by step. */
    readonly steps: readonly string[];
  };
  readonly fix: CauseFix;
  readonly references: {
    /** The pages that fit best, the best first. */
    readonly documents: readonly DocumentId[];
    /** Where this is documented. */
    readonly sources: readonly ReferenceId[];
  };
}

/** Declares a cause; its file is named after its code and listed in `all-causes.ts`. Throws for a skeleton. */
export function defineCause<const Code extends string>(
  definition: CauseDefinition<Code>,
): CauseDefinition<Code> {
  refuseUnwritten(`lib/diagnosis/causes/${definition.code}.ts`, definition);
  return definition;
}
