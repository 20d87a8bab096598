import { ask, type Part } from "@/lib/insight/ask";
import { type FailureReport, reportFailures } from "@/lib/insight/failure-report";
import type { InsightQuery } from "@/lib/insight/insight-query";
import type {
  AccountingReport,
  AccountSummary,
  Coverage,
  LoadState,
  Overview,
  Scope,
  Window,
} from "@/lib/insight/model";
import { resolveWindow, windowUpTo } from "@/lib/insight/window";
import type { Instant } from "@/lib/requests/instant";
import type { LogSource } from "@/lib/sources/log-source";

const NO_FILTERS = { facets: {}, text: "" } as const;

/** What every state of the page knows once something was loaded. */
export interface Loaded {
  readonly state: LoadState;
  readonly accounts: readonly AccountSummary[];
  /** Null where a service keeps the logs and no line is read here. */
  readonly accounting: Part<AccountingReport | null>;
}

/** What is known once the account and its window are. */
export interface Asked extends Loaded {
  readonly account: string;
  readonly window: Window;
  readonly coverage: Coverage;
}

export interface Recent {
  readonly window: Window;
  readonly overview: Part<Overview>;
}

/** The states of the page, each designed on its own. */
export type InsightAnswer =
  | { readonly kind: "loading"; readonly state: LoadState }
  | { readonly kind: "failed"; readonly state: LoadState }
  | { readonly kind: "source-error"; readonly state: LoadState; readonly error: Part<never> & { ok: false } }
  | (Loaded & { readonly kind: "no-logs" })
  | (Loaded & { readonly kind: "choose-account" })
  | (Loaded & { readonly kind: "unknown-account"; readonly account: string })
  | (Asked & { readonly kind: "outside-logs"; readonly recent: Recent | null })
  | (Asked & { readonly kind: "recent-instead"; readonly recent: Recent; readonly requests: number })
  | (Asked & { readonly kind: "no-failures"; readonly requests: number })
  | (Asked & FailureReport & { readonly kind: "failures" });

/** Which state the process itself is in before any question is asked; null where it can answer. */
function unready(state: LoadState): InsightAnswer | null {
  if (state.everLoaded) return null;
  return state.phase === "failed" ? { kind: "failed", state } : { kind: "loading", state };
}

function isOutside(window: Window, { from, to }: Coverage): boolean {
  return from !== null && to !== null && (window.to <= from || window.from > to);
}

async function recentOf(source: LogSource, account: string, newest: Instant | null): Promise<Recent | null> {
  if (!newest) return null;
  const window = windowUpTo(newest);
  return { window, overview: await ask(source.overview({ account, window, filters: NO_FILTERS })) };
}

async function answerEmpty(source: LogSource, asked: Asked, requests: number): Promise<InsightAnswer> {
  const recent = await recentOf(source, asked.account, asked.coverage.newestFailure);
  if (requests === 0 && isOutside(asked.window, asked.coverage))
    return { ...asked, kind: "outside-logs", recent };
  if (!recent) return { ...asked, kind: "no-failures", requests };
  return { ...asked, kind: "recent-instead", recent, requests };
}

async function answerAccount(source: LogSource, query: InsightQuery, asked: Asked): Promise<InsightAnswer> {
  const scope: Scope = { account: asked.account, window: asked.window, filters: query.filters };
  const report = await reportFailures(source, scope, query);
  const { whole } = report;
  if (whole.ok && whole.value.failures === 0) return answerEmpty(source, asked, whole.value.requests);
  return { ...asked, ...report, kind: "failures" };
}

/** The account that is meant where none is named: the only one there is. */
function accountOf(query: InsightQuery, accounts: readonly AccountSummary[]): string | null {
  if (query.account) return query.account;
  return accounts.length === 1 ? (accounts[0]?.account ?? null) : null;
}

/** Asks the source all that the page shows, in parallel, and says which state the page is in. */
export async function answerInsight(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<InsightAnswer> {
  const state = source.state();
  const waiting = unready(state);
  if (waiting) return waiting;
  const [accounts, accounting, named] = await Promise.all([
    ask(source.accounts()),
    ask(source.accounting()),
    query.account ? ask(source.coverage(query.account)) : null,
  ]);
  if (!accounts.ok) return { kind: "source-error", state, error: accounts };
  const loaded: Loaded = { state, accounts: accounts.value, accounting };
  if (accounting.ok && accounting.value?.total.read === 0 && loaded.accounts.length === 0) {
    return { ...loaded, kind: "no-logs" };
  }
  const account = accountOf(query, loaded.accounts);
  if (!account) return { ...loaded, kind: "choose-account" };
  const held = await ask(source.holds(account));
  if (!held.ok) return { kind: "source-error", state, error: held };
  if (!held.value) return { ...loaded, kind: "unknown-account", account };
  const coverage = named ?? (await ask(source.coverage(account)));
  if (!coverage.ok) return { kind: "source-error", state, error: coverage };
  const window = resolveWindow(query.span, coverage.value, now);
  return answerAccount(source, query, { ...loaded, account, coverage: coverage.value, window });
}
