import type { LedgerFile, Segment } from "@/lib/store/segment";
import type { ContainersRequest } from "./containers-request";

export interface LoadRequest {
  readonly input: string;
  readonly spool: string;
  readonly ledger: readonly LedgerFile[];
  readonly nextFile: number;
  /** Take an unfinished last line at once: no one is writing. */
  readonly takeOpenEnds: boolean;
  /** Trust size and time of change of files known already (a poll while serving). */
  readonly trustTimes: boolean;
  /** Whether the loader may wait for another order, of which the ledger has what is new alone. */
  readonly mayStay?: boolean;
  /** What times without a zone are in, as it was named; "" where no one said. */
  readonly zone?: string;
  /** Exports in storage accounts: then these are read, and nothing of `input`. */
  readonly containers?: ContainersRequest;
}

/** An access token, null if none could be had. */
export interface TokenAnswer {
  readonly id: number;
  readonly token: string | null;
  readonly expiresOnTimestamp: number;
}

export type ToLoader =
  | { readonly type: "load"; readonly request: LoadRequest }
  | { readonly type: "taken"; readonly rows: number; readonly segments: number }
  | ({ readonly type: "token" } & TokenAnswer)
  /** Asks whether the process goes on: one that is stopped does not end either. */
  | { readonly type: "ping" };

export type FromLoader =
  | {
      readonly type: "plan";
      readonly files: number;
      readonly bytes: number;
      readonly gone: readonly number[];
      readonly back: readonly number[];
      /** What is left out because it is no log, in plain words; null if nothing ever is. */
      readonly leftOut: readonly string[] | null;
    }
  | { readonly type: "segment"; readonly segment: Segment }
  | { readonly type: "problem"; readonly message: string }
  /** Answers a ping. */
  | { readonly type: "pong" }
  /** The loader has no identity of its own: it asks for each access token. */
  | { readonly type: "token-wanted"; readonly id: number; readonly scopes: readonly string[] }
  /** Everything was handed over. `stays`: the loader waits for another order. */
  | { readonly type: "done"; readonly stays: boolean };
