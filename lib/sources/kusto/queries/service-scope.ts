import type { KustoScope } from "@/lib/kusto/scope-steps";
import type { Window } from "@/lib/log-source/scope";
import type { Slice } from "./slices";

interface AskOptions {
  /** Account and window alone count. */
  readonly unfiltered?: boolean;
  /** Another window than the scope's. */
  readonly window?: Window;
}

/** Asks every table that the account has rows in, each for the whole window. */
export type AskAll = (
  query: (scope: KustoScope) => string,
  options?: AskOptions,
) => Promise<readonly Slice[]>;
