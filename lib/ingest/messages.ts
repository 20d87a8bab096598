import type { LedgerFile, Segment } from "@/lib/store/segment";

export interface LoadOrder {
  readonly input: string;
  readonly spool: string;
  readonly ledger: readonly LedgerFile[];
  readonly nextFile: number;
  /** Take an unfinished last line at once: nobody is writing. */
  readonly takeOpenEnds: boolean;
  /** Trust size and time of change of files known already (a look while serving). */
  readonly trustTimes: boolean;
}

export type ToLoader =
  | { readonly type: "load"; readonly order: LoadOrder }
  | { readonly type: "taken"; readonly rows: number; readonly segments: number };

export type FromLoader =
  | {
      readonly type: "plan";
      readonly files: number;
      readonly bytes: number;
      readonly gone: readonly number[];
      readonly back: readonly number[];
    }
  | { readonly type: "segment"; readonly segment: Segment }
  | { readonly type: "problem"; readonly message: string }
  /** Everything was handed over. */
  | { readonly type: "done" };
