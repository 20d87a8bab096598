import type { History } from "@/lib/diagnosis/findings/history";
import type { AccountingReport, NotRead } from "@/lib/log-source/accounting";
import type { AccountSummary, Coverage } from "@/lib/log-source/coverage";
import type {
  FacetValue,
  Failure,
  FailureGroups,
  FailurePage,
  GroupTrend,
  Overview,
  RefusedLetters,
  Timeline,
} from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import type { Freshness } from "@/lib/log-source/freshness";
import type { LoadState } from "@/lib/log-source/load-state";
import type { ListPosition, LogSource, SourceInfo } from "@/lib/log-source/log-source";
import type { FoundRows, Lookup } from "@/lib/log-source/lookup";
import type { KeyRequests, KeyRequestsAsked, OtherRefusals } from "@/lib/log-source/other-requests";
import type { Grouping, PageOrder, Scope } from "@/lib/log-source/scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "@/lib/log-source/token-uses";
import type { Instant } from "@/lib/time/instant";
import { findInAll } from "./find-in-all";
import { Routes } from "./routes";

export interface RoutedSourceOptions {
  /** In the order in which they are asked for an account; at least one. */
  readonly sources: readonly [LogSource, ...LogSource[]];
  /** Accounts that may be asked for, null for all. */
  readonly allowed: readonly string[] | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Each account once, as the first source that lists it says. */
function firstOfEach(lists: readonly (readonly AccountSummary[])[]): readonly AccountSummary[] {
  const known = new Map<string, AccountSummary>();
  for (const summary of lists.flat()) {
    if (!known.has(summary.account)) known.set(summary.account, summary);
  }
  return [...known.values()];
}

/**
 * Several sources as one: an account is answered by exactly one of them, the first that holds it,
 * and by none where it is not among those that may be asked for.
 */
export class RoutedSource implements LogSource {
  readonly name: string;
  readonly #routes: Routes;

  constructor(private readonly options: RoutedSourceOptions) {
    this.name = [...new Set(options.sources.map(({ name }) => name))].join(", ");
    this.#routes = new Routes(options);
  }

  /** That of whichever loads; it answers as soon as one of them does. */
  state(): LoadState {
    const states = this.options.sources.map((source) => source.state());
    const telling =
      states.find(({ phase }) => phase !== "ready") ??
      states.find(({ problem, notRead }) => problem !== "" || notRead.count > 0) ??
      states.find(({ files }) => files > 0);
    const state = telling ?? this.options.sources[0].state();
    const everLoaded = states.some((each) => each.everLoaded);
    return { ...state, everLoaded, notRead: this.#shown(state.notRead) };
  }

  /** Paths are told only where every account may be seen. */
  #shown(notRead: NotRead): NotRead {
    return this.options.allowed === null ? notRead : { ...notRead, problems: [], leftOut: [] };
  }

  stateKey(): string | null {
    const keys = this.options.sources.map((source) => source.stateKey());
    return keys.includes(null) ? null : JSON.stringify(keys);
  }

  waiting(): number {
    return Math.max(...this.options.sources.map((source) => source.waiting()));
  }

  /** Whichever of them answers: the longest of their limits. */
  limitSeconds(): number | null {
    const limits = this.options.sources.flatMap((source) => source.limitSeconds() ?? []);
    return limits.length > 0 ? Math.max(...limits) : null;
  }

  async answering(account: string): Promise<SourceInfo> {
    return (await this.#routes.to(account)).answering(account);
  }

  async overview(scope: Scope): Promise<Overview> {
    return (await this.#routes.to(scope.account)).overview(scope);
  }

  async timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return (await this.#routes.to(scope.account)).timeline(scope, bucketMs);
  }

  async facet(scope: Scope, facet: Facet, limit: number, contains = ""): Promise<readonly FacetValue[]> {
    return (await this.#routes.to(scope.account)).facet(scope, facet, limit, contains);
  }

  async groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups> {
    return (await this.#routes.to(scope.account)).groups(scope, facet, limit);
  }

  async trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]> {
    return (await this.#routes.to(scope.account)).trends(scope, group, bucketMs);
  }

  async refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]> {
    return (await this.#routes.to(scope.account)).refusedLetters(scope, group, limit);
  }

  async page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    return (await this.#routes.to(scope.account)).page(scope, order, offset, limit);
  }

  async *stream(scope: Scope): AsyncGenerator<readonly Failure[]> {
    yield* (await this.#routes.to(scope.account)).stream(scope);
  }

  /** All sources are searched; a row of an account that may not be asked for is neither told nor counted. */
  find(lookup: Lookup, limit: number): Promise<FoundRows> {
    const { sources, allowed } = this.options;
    if (allowed === null) return findInAll(sources, lookup, limit);
    const asked = lookup.accounts?.filter((account) => this.#routes.allows(account));
    const accounts = asked ?? allowed.map((account) => account.toLowerCase());
    return findInAll(sources, { ...lookup, accounts }, limit);
  }

  /** Not even by its id is a request of an account shown that may not be asked for. */
  async failure(
    id: string,
    near: ListPosition | null,
    accounts: readonly string[] | null = null,
  ): Promise<Failure | null> {
    for (const source of await this.#routes.possible(near?.scope.account ?? null)) {
      const failure = await source.failure(id, near, accounts);
      if (failure) return this.#routes.allows(failure.request.account) ? failure : null;
    }
    return null;
  }

  async history(scope: Scope): Promise<History> {
    return (await this.#routes.to(scope.account)).history(scope);
  }

  async endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens> {
    return (await this.#routes.to(scope.account)).endingTokens(scope, asked);
  }

  async spreadTokens(scope: Scope): Promise<SpreadTokens> {
    return (await this.#routes.to(scope.account)).spreadTokens(scope);
  }

  async otherRefusals(scope: Scope): Promise<OtherRefusals | null> {
    return (await this.#routes.to(scope.account)).otherRefusals(scope);
  }

  async keyRequests(asked: KeyRequestsAsked): Promise<KeyRequests | null> {
    return (await this.#routes.to(asked.account)).keyRequests(asked);
  }

  async coverage(account: string | null): Promise<Coverage> {
    return (await this.#routes.to(account)).coverage(account);
  }

  async newest(account: string): Promise<Instant | null> {
    return (await this.#routes.to(account)).newest(account);
  }

  async freshness(scope: Scope): Promise<Freshness | null> {
    return (await this.#routes.to(scope.account)).freshness(scope);
  }

  async accounts(): Promise<readonly AccountSummary[]> {
    const lists = await Promise.all(this.options.sources.map((source) => source.accounts()));
    return firstOfEach(lists).filter(({ account }) => this.#routes.allows(account));
  }

  holds(account: string): Promise<boolean> {
    return this.#routes.holds(account);
  }

  /** Of the one that reads files; their names and lines are told only where every account may be seen. */
  async accounting(): Promise<AccountingReport | null> {
    const reports = await Promise.all(this.options.sources.map((source) => source.accounting()));
    const report = reports.find((each) => each !== null) ?? null;
    if (report === null || this.options.allowed === null) return report;
    return { ...report, listed: [], rejectedLines: [], notRead: this.#shown(report.notRead) };
  }
}
