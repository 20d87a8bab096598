import type { History } from "@/lib/diagnosis/findings/history";
import type { Instant } from "@/lib/time/instant";
import type { AccountingReport, NotRead } from "./accounting";
import type { AccountSummary, Coverage } from "./coverage";
import type {
  FacetValue,
  Failure,
  FailureGroups,
  FailurePage,
  GroupTrend,
  Overview,
  RefusedLetters,
  Timeline,
} from "./failures";
import type { Facet } from "./fields";
import type { Freshness } from "./freshness";
import type { LoadState } from "./load-state";
import { type ListPosition, type LogSource, SourceError, type SourceInfo } from "./log-source";
import type { FoundRows, Lookup } from "./lookup";
import type { KeyRequests, KeyRequestsAsked, OtherRefusals } from "./other-requests";
import { type Grouping, NO_FILTERS, type PageOrder, type Scope, type Window } from "./scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "./token-uses";
import { maySee, type Sighting, type Viewer } from "./viewer";

/**
 * What is asked about in place of an account that may not be seen. No storage account can be called so: the store
 * answers, and takes as long, as for any name that it does not know.
 */
const NO_ACCOUNT = "-";

const UNRECORDED = new SourceError(
  "store-failed",
  "The audit log can't be written, so nothing is shown.",
  "An operator has to make the file of SAS_INSIGHTS_AUDIT writable, or its disk less full.",
);

/**
 * A source as one viewer may see it. Every query goes through here (currentSource gives nothing else), an account
 * that is not the viewer's looks like one that does not exist, and what is shown is on record before it is.
 */
export class ViewerSource implements LogSource {
  readonly name: string;

  constructor(
    private readonly source: LogSource,
    private readonly viewer: Viewer,
  ) {
    this.name = source.name;
  }

  state(): LoadState {
    const state = this.source.state();
    return this.#seesAll() ? state : { ...state, notRead: countAlone(state.notRead) };
  }

  waiting(): number {
    return this.source.waiting();
  }

  limitSeconds(): number | null {
    return this.source.limitSeconds();
  }

  async overview(scope: Scope): Promise<Overview> {
    return this.source.overview(await this.#within(scope));
  }

  async timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return this.source.timeline(await this.#within(scope), bucketMs);
  }

  async facet(scope: Scope, facet: Facet, limit: number, contains = ""): Promise<readonly FacetValue[]> {
    return this.source.facet(await this.#within(scope), facet, limit, contains);
  }

  async groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups> {
    return this.source.groups(await this.#within(scope), facet, limit);
  }

  async trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]> {
    return this.source.trends(await this.#within(scope), group, bucketMs);
  }

  async refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]> {
    return this.source.refusedLetters(await this.#within(scope), group, limit);
  }

  async page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    return this.source.page(await this.#within(scope), order, offset, limit);
  }

  async *stream(scope: Scope): AsyncGenerator<readonly Failure[]> {
    yield* this.source.stream(await this.#within(scope));
  }

  /** Only rows of the viewer's accounts are looked for; which were found is recorded before they are shown. */
  async find(lookup: Lookup, limit: number): Promise<FoundRows> {
    const found = await this.source.find({ ...lookup, accounts: this.#narrowed(lookup.accounts) }, limit);
    const accounts = new Set(found.failures.map(({ request }) => request.account));
    if ([...accounts].some((account) => !maySee(this.viewer, account)))
      throw new Error("A source found a row of an account that it was not to search.");
    for (const account of accounts) await this.#record({ account, window: null, outcome: "allowed" });
    return found;
  }

  /** A row is looked for among the viewer's accounts alone: one of others takes as long as one that there is not. */
  async failure(id: string, near: ListPosition | null): Promise<Failure | null> {
    const scope = near && this.#substituted(near.scope);
    const list = near && scope && { ...near, scope };
    const failure = await this.source.failure(id, list, this.#narrowed(null));
    const account = failure?.request.account ?? null;
    if (account !== null && !maySee(this.viewer, account))
      throw new Error("A source found a row of an account that it was not to search.");
    if (account !== null || !this.#seesAll()) {
      const outcome = account === null ? "denied" : "allowed";
      await this.#record({ account, window: null, outcome });
    }
    return failure;
  }

  async history(scope: Scope): Promise<History> {
    return this.source.history(await this.#within(scope));
  }

  async endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens> {
    return this.source.endingTokens(await this.#within(scope), asked);
  }

  async spreadTokens(scope: Scope): Promise<SpreadTokens> {
    return this.source.spreadTokens(await this.#within(scope));
  }

  async otherRefusals(scope: Scope): Promise<OtherRefusals | null> {
    return this.source.otherRefusals(await this.#within(scope));
  }

  async keyRequests(asked: KeyRequestsAsked): Promise<KeyRequests | null> {
    const { account } = await this.#within({ ...asked, filters: NO_FILTERS });
    return this.source.keyRequests({ ...asked, account: account ?? NO_ACCOUNT });
  }

  async coverage(account: string | null): Promise<Coverage> {
    return this.source.coverage(account === null ? this.#everyAccount() : await this.#named(account));
  }

  async newest(account: string): Promise<Instant | null> {
    return this.source.newest(await this.#named(account));
  }

  async freshness(scope: Scope): Promise<Freshness | null> {
    return this.source.freshness(await this.#within(scope));
  }

  async accounts(): Promise<readonly AccountSummary[]> {
    await this.#record({ account: null, window: null, outcome: "allowed" });
    const all = await this.source.accounts();
    return all.filter(({ account }) => maySee(this.viewer, account));
  }

  async holds(account: string): Promise<boolean> {
    return this.source.holds(await this.#named(account));
  }

  /** Names of files and lines that were rejected may be any account's. */
  async accounting(): Promise<AccountingReport | null> {
    const report = await this.source.accounting();
    if (report === null || this.#seesAll()) return report;
    return { ...report, listed: [], rejectedLines: [], notRead: countAlone(report.notRead) };
  }

  async answering(account: string): Promise<SourceInfo> {
    return this.source.answering(await this.#named(account));
  }

  #seesAll(): boolean {
    return this.viewer.accounts === "all";
  }

  #narrowed(asked: readonly string[] | null): readonly string[] | null {
    const { accounts } = this.viewer;
    if (accounts === "all") return asked;
    const seen = asked?.filter((account) => accounts.has(account.toLowerCase())) ?? [...accounts];
    return seen.length === 0 ? [NO_ACCOUNT] : seen;
  }

  /** All accounts at once are told to those alone who may see each of them. */
  #everyAccount(): null {
    if (this.#seesAll()) return null;
    throw new SourceError("not-found", "Accounts are queried one at a time.", "Choose one account.");
  }

  #substituted(scope: Scope): Scope {
    if (scope.account === null) return { ...scope, account: this.#everyAccount() };
    return maySee(this.viewer, scope.account) ? scope : { ...scope, account: NO_ACCOUNT };
  }

  async #within(scope: Scope): Promise<Scope> {
    const seen = this.#substituted(scope);
    await this.#recordAsked(scope.account, scope.window, seen === scope);
    return seen;
  }

  /** What is said of an account besides its rows is on record only where it was refused. */
  async #named(account: string): Promise<string> {
    if (maySee(this.viewer, account)) return account;
    await this.#recordAsked(account, null, false);
    return NO_ACCOUNT;
  }

  #recordAsked(account: string | null, window: Window | null, allowed: boolean): Promise<void> {
    return this.#record({ account, window, outcome: allowed ? "allowed" : "denied" });
  }

  async #record(sighting: Sighting): Promise<void> {
    const { record } = this.viewer;
    if (record === null) return;
    await record(sighting).catch((error: unknown) => {
      throw new SourceError(UNRECORDED.fault, UNRECORDED.message, UNRECORDED.nextStep, error);
    });
  }
}

const countAlone = (notRead: NotRead): NotRead => ({ ...notRead, problems: [], leftOut: [] });
