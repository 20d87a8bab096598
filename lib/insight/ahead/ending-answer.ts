import type { Coverage } from "@/lib/log-source/coverage";
import type { Facet } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope, Window } from "@/lib/log-source/scope";
import { type SpreadTokens, unusedFilters } from "@/lib/log-source/token-uses";
import type { Instant } from "@/lib/time/instant";
import { type JsonAnswer, sourceProblem } from "../answers/json-answer";
import { type Result, settle } from "../answers/settle";
import { askWindow, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import { DEFAULT_WITHIN_MS } from "../query/query-ahead";
import { lookAhead, type RankedTokens, rankTokens } from "./rank-tokens";

/** Tokens in use that end soon, as page and JSON tell them. */
export interface EndingAnswer extends RankedTokens {
  readonly account: string;
  readonly source: string;
  readonly window: Window;
  readonly coverage: Coverage;
  /** From when on is looked ahead: the end of the window, or now where it ends later. */
  readonly at: Instant;
  readonly until: Instant;
  /** When it was asked. */
  readonly now: Instant;
  /** False where a limit told a part only: counts are then at least what stands there. */
  readonly exact: boolean;
  /** Filters that say nothing about requests that worked, and were left out. */
  readonly unused: readonly (Facet | "text")[];
  /** Tokens that worked from many addresses, whenever they end. */
  readonly spread: Result<SpreadTokens>;
}

/** Asks which tokens in use end within what the query says; or why it can't be said, as an answer. */
export async function answerEnding(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<EndingAnswer | JsonAnswer> {
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters, coverage, answering } = asked;
  const scope: Scope = { account, window, filters };
  const ahead = lookAhead(window, query.within ?? DEFAULT_WITHIN_MS, now);
  const [found, spread] = await Promise.all([
    settle(source.endingTokens(scope, ahead)),
    settle(source.spreadTokens(scope)),
  ]);
  if (!found.ok) return sourceProblem(found);
  return {
    ...rankTokens(found.value, ahead),
    ...ahead,
    ...{ account, window, coverage, now, source: answering.name, exact: found.value.exact, spread },
    unused: unusedFilters(filters),
  };
}
