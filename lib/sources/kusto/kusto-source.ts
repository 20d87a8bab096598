import type { AccountInspector } from "@/lib/azure/account-inspector";
import type { History } from "@/lib/diagnosis/findings/history";
import type { KustoScope } from "@/lib/kusto/scope-steps";
import { ALL_READ } from "@/lib/log-source/accounting";
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
import {
  type Grouping,
  NO_FILTERS,
  type PageOrder,
  type Scope,
  type Window,
  withinGroups,
} from "@/lib/log-source/scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "@/lib/log-source/token-uses";
import type { Service } from "@/lib/requests/logged-request";
import { type Instant, latestOf } from "@/lib/time/instant";
import type { KustoClient } from "./client/kusto-client";
import { AnswerMemory, type OwnMemory } from "./queries/answer-memory";
import { findFailures } from "./queries/find-failures";
import { linkedQueries } from "./queries/linked-queries";
import { readAccounts } from "./queries/read-accounts";
import { readCoverage } from "./queries/read-coverage";
import { readFacet } from "./queries/read-facet";
import { readFreshness } from "./queries/read-freshness";
import { readRefusedLetters, readTrends } from "./queries/read-group-details";
import { readGroups } from "./queries/read-groups";
import { readHistory } from "./queries/read-history";
import { readKeyRequests, readOtherRefusals } from "./queries/read-other-requests";
import { readOverview } from "./queries/read-overview";
import { readPage, streamFailures } from "./queries/read-page";
import { readTimeline } from "./queries/read-timeline";
import { readEndingTokens, readSpreadTokens } from "./queries/read-token-uses";
import { RecentFailures } from "./queries/recent-failures";
import { resolveFilters } from "./queries/resolve-filters";
import type { AskAll } from "./queries/service-scope";
import { askSlices, type Slice } from "./queries/slices";
import { TableExtents } from "./queries/table-extents";
import { TokenIndex } from "./queries/token-index";

export interface KustoSourceOptions {
  readonly client: KustoClient;
  /** The tables to ask. */
  readonly services: readonly Service[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How many queries wait for their turn; none where no one counts. */
  readonly waiting?: () => number;
  /** How long a query may take; no limit where no one says. */
  readonly limitSeconds?: number;
  /** Checks accounts themselves; none where nothing but their logs is read. */
  readonly inspector?: AccountInspector;
  /** Accounts that are asked by their own resource: listed each by itself. */
  readonly ownResources?: readonly string[];
  /** False where nothing but such accounts can be asked. */
  readonly listsOthers?: boolean;
  /** "https://portal.azure.com" where it opens queries of these logs. */
  readonly portal?: string | null;
  /** Its part of a memory that others share; one of its own where it is not told. */
  readonly memory?: OwnMemory;
}

const READY: LoadState = {
  phase: "ready",
  bytesRead: 0,
  bytesTotal: 0,
  files: 0,
  everLoaded: true,
  reclassifying: false,
  problem: "",
  nextStep: "",
  notRead: ALL_READ,
  mended: null,
  sampleData: false,
};

/** Answers from a service that speaks KQL: the rule book runs in the query, the rows stay where they are. */
export class KustoSource implements LogSource {
  readonly name: string;
  readonly #client: KustoClient;
  readonly #reaches: TableExtents;
  readonly #tokens: TokenIndex;
  readonly #recent: RecentFailures;

  constructor(private readonly options: KustoSourceOptions) {
    this.name = options.client.name;
    this.#client = options.client;
    this.#reaches = new TableExtents(options);
    const { tokens, failures } = options.memory ?? new AnswerMemory().of("");
    this.#tokens = new TokenIndex(tokens);
    this.#recent = new RecentFailures(failures);
  }

  state(): LoadState {
    return READY;
  }

  /** Rows come in at the service without word. */
  stateKey(): null {
    return null;
  }

  waiting(): number {
    return this.options.waiting?.() ?? 0;
  }

  limitSeconds(): number | null {
    return this.options.limitSeconds ?? null;
  }

  async answering(account: string): Promise<SourceInfo> {
    const tables = (await this.#reaches.of(account)).filter(({ rows }) => rows > 0);
    const portal = this.options.portal ?? null;
    return { name: this.name, remote: true, queries: (scope) => linkedQueries(scope, tables, portal) };
  }

  overview(scope: Scope): Promise<Overview> {
    return readOverview(this.#askAll(scope));
  }

  timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return readTimeline(this.#askAll(scope), bucketMs);
  }

  facet(scope: Scope, facet: Facet, limit: number, contains = ""): Promise<readonly FacetValue[]> {
    return readFacet(this.#askAll(scope), { facet, limit, contains }, this.#tokens);
  }

  groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups> {
    return readGroups(this.#askAll(scope), { facet, limit }, this.#tokens);
  }

  trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]> {
    return readTrends(this.#askAll(withinGroups(scope, group)), group, bucketMs, this.#tokens);
  }

  refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]> {
    return readRefusedLetters(this.#askAll(withinGroups(scope, group)), group, limit, this.#tokens);
  }

  async page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    const page = await readPage(this.#askAll(scope), order, offset, limit);
    this.#remember(page.failures);
    return page;
  }

  stream(scope: Scope): AsyncIterable<readonly Failure[]> {
    return streamFailures((window) => this.#askAll({ ...scope, window }), scope.window);
  }

  async find(lookup: Lookup, limit: number): Promise<FoundRows> {
    const window = this.#reaches.allTime();
    const found = await findFailures((query) => this.#askTables(window, query), lookup, limit);
    this.#remember(found.failures);
    return { ...found, searched: [{ source: this.name, from: window.from }], unsearched: [] };
  }

  async failure(
    id: string,
    near: ListPosition | null,
    accounts: readonly string[] | null = null,
  ): Promise<Failure | null> {
    const found = this.#recent.find(id);
    const known = found && (accounts?.includes(found.request.account) ?? true) ? found : null;
    if (known || !near) return known;
    const { failures } = await this.page(near.scope, near.order, near.offset, near.limit);
    return failures.find((failure) => failure.id === id) ?? null;
  }

  history(scope: Scope): Promise<History> {
    return readHistory(this.#askAll(scope), scope.window, this.#tokens);
  }

  endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens> {
    return readEndingTokens(this.#askAll(scope), asked, this.#tokens);
  }

  spreadTokens(scope: Scope): Promise<SpreadTokens> {
    return readSpreadTokens(this.#askAll(scope), this.#tokens);
  }

  otherRefusals(scope: Scope): Promise<OtherRefusals> {
    return readOtherRefusals(this.#askAll(scope));
  }

  keyRequests({ account, window, delegator }: KeyRequestsAsked): Promise<KeyRequests> {
    return readKeyRequests(this.#askAll({ account, window, filters: NO_FILTERS }), delegator);
  }

  coverage(account: string | null): Promise<Coverage> {
    return readCoverage(this.#reaches, account);
  }

  async newest(account: string): Promise<Instant | null> {
    return latestOf((await this.#reaches.of(account)).flatMap(({ last }) => last ?? []));
  }

  async freshness({ account, window }: Scope): Promise<Freshness | null> {
    if (account === null) return null;
    const { inspector = null, now } = this.options;
    return readFreshness({ reaches: this.#reaches, inspector, now }, { account, window });
  }

  async accounts(): Promise<readonly AccountSummary[]> {
    const lists = await Promise.all(this.#places().map((account) => this.#summaries(account)));
    return [...new Map(lists.flat().map((summary) => [summary.account, summary])).values()];
  }

  /** Whom all accounts together are asked of: null for all that no resource of their own answers for. */
  #places(): readonly (string | null)[] {
    const { ownResources = [], listsOthers = true } = this.options;
    return [...(listsOthers ? [null] : []), ...ownResources];
  }

  /** Every table of every place: which of them hold rows is known of the last weeks only. */
  async #askTables(window: Window, query: (scope: KustoScope) => string): Promise<readonly Slice[]> {
    const filters = NO_FILTERS;
    const asked = this.#places().flatMap((account) =>
      this.options.services.map((service) => {
        const text = (part: Window) => query({ service, account, window: part, filters });
        return askSlices(this.#client, { service, account, window, text });
      }),
    );
    return (await Promise.all(asked)).flatMap((slices) => slices ?? []);
  }

  #remember(failures: readonly Failure[]): void {
    this.#recent.keep(failures);
    for (const { request } of failures) this.#tokens.registerFrom(request);
  }

  #summaries(account: string | null): Promise<readonly AccountSummary[]> {
    const window = this.#reaches.lastDay();
    return readAccounts(this.#askAll({ account, window, filters: NO_FILTERS }));
  }

  async holds(account: string): Promise<boolean> {
    return (await this.#reaches.servicesOf(account)).length > 0;
  }

  async accounting(): Promise<null> {
    return null;
  }

  /** Asks the tables in which the account has rows, the token's filter turned into what they hold. */
  #askAll(scope: Scope): AskAll {
    return async (query, { unfiltered = false, window = scope.window } = {}) => {
      const services = await this.#reaches.servicesOf(scope.account);
      const filters = unfiltered ? NO_FILTERS : await this.#filtersOf(scope);
      const asked = services.map((service) =>
        askSlices(this.#client, {
          service,
          account: scope.account,
          window,
          text: (part: Window) => query({ service, account: scope.account, window: part, filters }),
        }),
      );
      const slices = await Promise.all(asked);
      if (slices.includes(null)) throw this.#reaches.gone(scope.account);
      return slices.flatMap((parts) => parts ?? []);
    };
  }

  #filtersOf(scope: Scope): Promise<Scope["filters"]> {
    const { token: _left, ...facets } = scope.filters.facets;
    const others = { ...scope, filters: { ...scope.filters, facets } };
    return resolveFilters(scope.filters, this.#tokens, () => this.#askAll(others));
  }
}
