import type { AccountingReport } from "@/lib/log-source/accounting";
import type { AccountSummary, Coverage } from "@/lib/log-source/coverage";
import type { FailurePage, Overview } from "@/lib/log-source/failures";
import type { Freshness } from "@/lib/log-source/freshness";
import type { LoadState } from "@/lib/log-source/load-state";
import type { LinkedQuery, LogSource } from "@/lib/log-source/log-source";
import type { OtherRefusals } from "@/lib/log-source/other-requests";
import { NO_FILTERS, type Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { lookAhead } from "../ahead/rank-tokens";
import type { InsightQuery } from "../query/insight-query";
import { DEFAULT_WITHIN_MS } from "../query/query-ahead";
import { resolveWindow, windowUpTo } from "../query/window";
import { askFailures, askRows, type FailureReport, type PendingReport } from "./failure-report";
import { type Pending, pending, together } from "./pending";
import { type Reading, readingOf } from "./reading";
import { type Result, settle } from "./settle";

/** Where the answers come from, as far as a page speaks of it. */
export interface SourceNote {
  /** "exported logs", "Azure Monitor Logs". */
  readonly name: string;
  /** Whether the rows stay in a service. */
  readonly remote: boolean;
  /** The queries behind the numbers; none where no account is named. */
  readonly queries: readonly LinkedQuery[];
}

/** What every state of the page knows once something was loaded. */
export interface Loaded {
  readonly answeredBy: SourceNote;
  readonly state: LoadState;
  /** Those that are listed where no account, or an unknown one, is named. */
  readonly accounts: readonly AccountSummary[];
  /** Null if a service keeps the logs and no line is read here. */
  readonly accounting: Result<AccountingReport | null>;
}

/** What is known once the account and its window are. */
export interface Asked extends Loaded {
  readonly account: string;
  readonly window: Window;
  readonly coverage: Coverage;
  /** Null if the source has nothing to say of it. */
  readonly freshness: Result<Freshness | null>;
}

export interface Recent {
  readonly window: Window;
  readonly overview: Result<Overview>;
}

type Failed = Result<never> & { readonly ok: false };

/** What is known of a window in which nothing was blocked. */
interface Unblocked {
  readonly requests: number;
  readonly others: Result<OtherRefusals | null>;
}

/** The states of the page, each designed on its own. */
export type InsightAnswer =
  | { readonly kind: "loading"; readonly state: LoadState }
  | { readonly kind: "failed"; readonly state: LoadState }
  | {
      readonly kind: "source-error";
      readonly state: LoadState;
      readonly error: Result<never> & { ok: false };
    }
  | (Loaded & { readonly kind: "no-logs" })
  | (Loaded & { readonly kind: "nothing-usable"; readonly reading: Reading })
  | (Loaded & { readonly kind: "choose-account" })
  | (Loaded & { readonly kind: "unknown-account"; readonly account: string })
  | (Asked & { readonly kind: "outside-logs"; readonly recent: Recent | null })
  | (Asked & Unblocked & { readonly kind: "recent-instead"; readonly recent: Recent })
  | (Asked & Unblocked & { readonly kind: "no-failures" })
  | (Asked & FailureReport & { readonly kind: "failures" });

type Failures = Extract<InsightAnswer, { kind: "failures" }>;

/** The page with failures as far as its state is known: each part comes when its own answer has. */
export interface PendingFailures extends Omit<Asked, "freshness"> {
  readonly kind: "failures";
  readonly parts: PendingReport & { readonly freshness: Pending<Asked["freshness"]> };
}

type WithoutFailures = Exclude<InsightAnswer, Failures>;

/** Which state the page is in, before all that it shows has come. */
export type OpenInsight = WithoutFailures | PendingFailures;

/** The part without which there is no answer, where it failed. */
export function failedPart(answer: InsightAnswer): Failed | null {
  if (answer.kind === "source-error") return answer.error;
  if (answer.kind !== "failures") return null;
  const failed = [answer.whole, answer.page, answer.accounting].find((part) => !part.ok);
  return failed && !failed.ok ? failed : null;
}

/** Whether failures are shown, and nothing of the page failed. */
export function isWhole(answer: InsightAnswer): boolean {
  if (answer.kind !== "failures") return false;
  return Object.values(answer).every(
    (part) => typeof part !== "object" || part === null || !("ok" in part) || part.ok === true,
  );
}

/** Which state the process itself is in before any query is sent; null if it can answer. */
function unready(state: LoadState): WithoutFailures | null {
  if (state.everLoaded) return null;
  return state.phase === "failed" ? { kind: "failed", state } : { kind: "loading", state };
}

function isOutside(window: Window, { from, to }: Coverage): boolean {
  return from !== null && to !== null && (window.to <= from || window.from > to);
}

async function recentOf(source: LogSource, account: string, newest: Instant | null): Promise<Recent | null> {
  if (!newest) return null;
  const window = windowUpTo(newest);
  return { window, overview: await settle(source.overview({ account, window, filters: NO_FILTERS })) };
}

async function answerEmpty(
  source: LogSource,
  asked: Asked,
  { requests, others }: Unblocked,
): Promise<WithoutFailures> {
  const recent = await recentOf(source, asked.account, asked.coverage.newestFailure);
  if (requests === 0 && isOutside(asked.window, asked.coverage))
    return { ...asked, kind: "outside-logs", recent };
  if (!recent) return { ...asked, kind: "no-failures", requests, others };
  return { ...asked, kind: "recent-instead", recent, requests, others };
}

const failed = (state: LoadState, error: Failed): WithoutFailures => ({ kind: "source-error", state, error });

type Bare = Omit<Loaded, "accounts">;

/** There was nothing to read, and nothing that could not be read. */
export function isWithoutLogs(report: AccountingReport | null): boolean {
  return (
    report?.total.read === 0 && report.notRead.count === 0 && report.listed.every(({ note }) => note === "")
  );
}

/** The states in which no account is shown, with the list of those that could be. */
async function placeWithout(source: LogSource, query: InsightQuery, bare: Bare, now: Instant) {
  const { state, accounting } = bare;
  const accounts = await settle(source.accounts());
  if (!accounts.ok) return failed(state, accounts);
  const loaded: Loaded = { ...bare, accounts: accounts.value };
  const [first, ...others] = accounts.value;
  const report = accounting.ok ? accounting.value : null;
  const reading = report && readingOf(report);
  if (!first && isWithoutLogs(report)) return { ...loaded, kind: "no-logs" } as const;
  if (!first && reading?.usable === false) return { ...loaded, kind: "nothing-usable", reading } as const;
  if (query.account) return { ...loaded, kind: "unknown-account", account: query.account } as const;
  if (!first || others.length > 0) return { ...loaded, kind: "choose-account" } as const;
  return placeNamed(source, query, { loaded, account: first.account }, now);
}

interface Named {
  readonly loaded: Loaded;
  readonly account: string;
}

/** An account and a window whose requests are asked for. */
interface PlacedInsight {
  readonly kind: "placed";
  readonly known: Omit<Asked, "freshness">;
}

async function placeNamed(
  source: LogSource,
  query: InsightQuery,
  { loaded, account }: Named,
  now: Instant,
): Promise<WithoutFailures | PlacedInsight> {
  const { state } = loaded;
  const [coverage, answering] = await Promise.all([
    settle(source.coverage(account)),
    settle(source.answering(account)),
  ]);
  if (!coverage.ok) return failed(state, coverage);
  if (!answering.ok) return failed(state, answering);
  const window = resolveWindow(query.span, coverage.value, now);
  const { name, remote, queries } = answering.value;
  const answeredBy = { name, remote, queries: queries({ account, window, filters: query.filters }) };
  return { kind: "placed", known: { ...loaded, answeredBy, account, coverage: coverage.value, window } };
}

/** Finds the account and the window that are asked for, or the state in which the page has none. */
async function placeInsight(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<WithoutFailures | PlacedInsight> {
  const state = source.state();
  const waiting = unready(state);
  if (waiting) return waiting;
  const { account } = query;
  const [accounting, held] = await Promise.all([
    settle(source.accounting()),
    account ? settle(source.holds(account)) : null,
  ]);
  if (held && !held.ok) return failed(state, held);
  const remote = accounting.ok && accounting.value === null;
  const answeredBy: SourceNote = { name: source.name, remote, queries: [] };
  if (!account || !held?.value) return placeWithout(source, query, { state, accounting, answeredBy }, now);
  return placeNamed(source, query, { loaded: { state, accounting, answeredBy, accounts: [] }, account }, now);
}

type Rows = Promise<Result<FailurePage>>;

/** What all requests of account and window come to says which state the page is in; the rest may come later. */
async function openAccount(
  source: LogSource,
  query: InsightQuery,
  known: PlacedInsight["known"],
  { rows, now }: { readonly rows: Rows; readonly now: Instant },
): Promise<OpenInsight> {
  const { account, window, answeredBy, coverage } = known;
  // A service counts its successes row by row for it: there the page only leads to the answer.
  const ahead = answeredBy.remote ? null : lookAhead(window, query.within ?? DEFAULT_WITHIN_MS, now);
  const scope = { account, window, filters: query.filters };
  const more = { ahead, coverage, isNear: !answeredBy.remote, page: rows };
  const report = askFailures(source, scope, query, more);
  const freshness = pending(settle(source.freshness({ account, window, filters: NO_FILTERS })));
  const whole = await report.whole.answer;
  if (!whole.ok || whole.value.failures > 0)
    return { ...known, kind: "failures", parts: { ...report, freshness } };
  const unblocked = { requests: whole.value.requests, others: await report.others.answer };
  return answerEmpty(source, { ...known, freshness: await freshness.answer }, unblocked);
}

/** A page of the list of an account's requests. */
export interface RowsAnswer {
  readonly account: string;
  readonly coverage: Coverage;
  readonly window: Window;
  readonly page: Result<FailurePage>;
}

/** What a page asks the source: each part of it is asked once, when it is first wanted. */
export interface AskedInsight {
  /** The requests of the list alone; null where none are shown. */
  rows(): Promise<RowsAnswer | null>;
  /** All that the page shows, as soon as it is known which state the page is in. */
  open(): Promise<OpenInsight>;
}

function once<Given extends readonly unknown[], T>(make: (...given: Given) => T): (...given: Given) => T {
  let made: { readonly value: T } | null = null;
  return (...given) => {
    made ??= { value: make(...given) };
    return made.value;
  };
}

/** Asks the source all that the page shows, in parallel; the parts of a page with failures come one by one. */
export function askInsight(source: LogSource, query: InsightQuery, now: Instant): AskedInsight {
  const place = once(() => placeInsight(source, query, now));
  const rowsIn = once(({ account, window }: PlacedInsight["known"]) =>
    askRows(source, { account, window, filters: query.filters }, query),
  );
  return {
    async rows() {
      const placed = await place();
      if (placed.kind !== "placed") return null;
      const { account, coverage, window } = placed.known;
      return { account, coverage, window, page: await rowsIn(placed.known) };
    },
    open: once(async () => {
      const placed = await place();
      if (placed.kind !== "placed") return placed;
      return openAccount(source, query, placed.known, { rows: rowsIn(placed.known), now });
    }),
  };
}

/** The same answer when all parts of it have come. */
export async function completeInsight(insight: OpenInsight): Promise<InsightAnswer> {
  if (insight.kind !== "failures") return insight;
  const { parts, ...known } = insight;
  return { ...known, ...(await together<PartsOf<typeof parts>>(parts).answer) };
}

type PartsOf<T> = { readonly [Name in keyof T]: T[Name] extends Pending<infer Part> ? Part : never };

/** All that the page shows, and which state it is in. */
export async function answerInsight(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<InsightAnswer> {
  return completeInsight(await askInsight(source, query, now).open());
}
