import type { History } from "@/lib/diagnosis/findings/history";
import type { Instant } from "@/lib/time/instant";
import type { AccountingReport, NotRead } from "./accounting";
import { begun } from "./begun-stream";
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
import { type Grouping, NO_FILTERS, type PageOrder, type Scope } from "./scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "./token-uses";
import { maySee, type Sighting, stillSees, type Viewer } from "./viewer";

/**
 * What is asked about in place of an account that may not be seen. No storage account can be called so: the store
 * answers, and takes as long, as for any name that it does not know.
 */
const NO_ACCOUNT = "-";

type Asked = Omit<Sighting, "outcome">;

/** Asked without one: the list of them, a request by its id, a search. */
const NO_ACCOUNTS = { account: null, window: null } as const;

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

  stateKey(): string | null {
    return this.source.stateKey();
  }

  waiting(): number {
    return this.source.waiting();
  }

  limitSeconds(): number | null {
    return this.source.limitSeconds();
  }

  async overview(scope: Scope): Promise<Overview> {
    return this.#within(scope, (seen) => this.source.overview(seen));
  }

  async timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return this.#within(scope, (seen) => this.source.timeline(seen, bucketMs));
  }

  async facet(scope: Scope, facet: Facet, limit: number, contains = ""): Promise<readonly FacetValue[]> {
    return this.#within(scope, (seen) => this.source.facet(seen, facet, limit, contains));
  }

  async groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups> {
    return this.#within(scope, (seen) => this.source.groups(seen, facet, limit));
  }

  async trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]> {
    return this.#within(scope, (seen) => this.source.trends(seen, group, bucketMs));
  }

  async refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]> {
    return this.#within(scope, (seen) => this.source.refusedLetters(seen, group, limit));
  }

  async page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    return this.#within(scope, (seen) => this.source.page(seen, order, offset, limit));
  }

  /**
   * Azure may refuse after the first rows, and an account be taken from someone who still reads of it: that is on record
   * too, before the reader is told.
   */
  async *stream(scope: Scope): AsyncGenerator<readonly Failure[]> {
    const { account, window } = scope;
    const seen = this.#substituted(scope) === scope;
    const batches = await this.#within(scope, (asked) => begun(this.source.stream(asked)));
    try {
      for await (const batch of batches) {
        if (seen && !stillSees(this.viewer, account)) throw await this.#takenAway({ account, window });
        yield batch;
      }
    } catch (error) {
      await this.#recordRefusal({ account, window }, error);
      throw error;
    }
  }

  /** Only rows of the viewer's accounts are looked for; which were found, or that none was, is recorded before it is told. */
  async find(lookup: Lookup, limit: number): Promise<FoundRows> {
    const accountsAsked = this.#narrowed(lookup.accounts);
    const found = await this.#decided(NO_ACCOUNTS, () =>
      this.source.find({ ...lookup, accounts: accountsAsked }, limit),
    );
    const accounts = new Set(found.failures.map(({ request }) => request.account));
    if ([...accounts].some((account) => !maySee(this.viewer, account)))
      throw new Error("A source found a row of an account that it was not to search.");
    // Where several are asked, one that is refused does not keep the others' rows back.
    const isRefused = found.unsearched.some(({ fault }) => fault === "forbidden");
    if (isRefused && this.viewer.azure !== undefined)
      await this.#record({ ...NO_ACCOUNTS, outcome: "refused" });
    for (const account of accounts) await this.#record({ account, window: null, outcome: "allowed" });
    if (accounts.size === 0 && !this.#seesAll()) await this.#record({ ...NO_ACCOUNTS, outcome: "denied" });
    return found;
  }

  /** A row is looked for among the viewer's accounts alone: one of others takes as long as one that there is not. */
  async failure(id: string, near: ListPosition | null): Promise<Failure | null> {
    const scope = near && this.#substituted(near.scope);
    const list = near && scope && { ...near, scope };
    const failure = await this.#decided(NO_ACCOUNTS, () =>
      this.source.failure(id, list, this.#narrowed(null)),
    );
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
    return this.#within(scope, (seen) => this.source.history(seen));
  }

  async endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens> {
    return this.#within(scope, (seen) => this.source.endingTokens(seen, asked));
  }

  async spreadTokens(scope: Scope): Promise<SpreadTokens> {
    return this.#within(scope, (seen) => this.source.spreadTokens(seen));
  }

  async otherRefusals(scope: Scope): Promise<OtherRefusals | null> {
    return this.#within(scope, (seen) => this.source.otherRefusals(seen));
  }

  async keyRequests(asked: KeyRequestsAsked): Promise<KeyRequests | null> {
    return this.#within({ ...asked, filters: NO_FILTERS }, ({ account }) =>
      this.source.keyRequests({ ...asked, account: account ?? NO_ACCOUNT }),
    );
  }

  async coverage(account: string | null): Promise<Coverage> {
    if (account === null) return this.source.coverage(this.#everyAccount());
    return this.#named(account, (seen) => this.source.coverage(seen));
  }

  async newest(account: string): Promise<Instant | null> {
    return this.#named(account, (seen) => this.source.newest(seen));
  }

  async freshness(scope: Scope): Promise<Freshness | null> {
    return this.#within(scope, (seen) => this.source.freshness(seen));
  }

  async accounts(): Promise<readonly AccountSummary[]> {
    const all = await this.#onRecord({ ...NO_ACCOUNTS, outcome: "allowed" }, () => this.source.accounts());
    return all.filter(({ account }) => maySee(this.viewer, account));
  }

  async holds(account: string): Promise<boolean> {
    return this.#named(account, (seen) => this.source.holds(seen));
  }

  /** Names of files and lines that were rejected may be any account's: they are told to who may see all, and on record. */
  async accounting(): Promise<AccountingReport | null> {
    const report = await this.source.accounting();
    if (report === null) return null;
    if (!this.#seesAll())
      return { ...report, listed: [], rejectedLines: [], notRead: countAlone(report.notRead) };
    await this.#record({ ...NO_ACCOUNTS, outcome: "allowed" });
    return report;
  }

  async answering(account: string): Promise<SourceInfo> {
    return this.#named(account, (seen) => this.source.answering(seen));
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
    if (scope.account === null) this.#everyAccount();
    else if (!maySee(this.viewer, scope.account)) return { ...scope, account: NO_ACCOUNT };
    return scope;
  }

  #within<Answer>(scope: Scope, ask: (seen: Scope) => Promise<Answer>): Promise<Answer> {
    const seen = this.#substituted(scope);
    const { account, window } = scope;
    const outcome = seen === scope ? "allowed" : "denied";
    return this.#onRecord({ account, window, outcome }, () => ask(seen));
  }

  /** What is said of an account besides its rows is on record only where it was refused. */
  #named<Answer>(account: string, ask: (seen: string) => Promise<Answer>): Promise<Answer> {
    const asked = { account, window: null };
    if (maySee(this.viewer, account)) return this.#refusalOnRecord(asked, () => ask(account));
    return this.#onRecord({ ...asked, outcome: "denied" }, () => ask(NO_ACCOUNT));
  }

  /** On record before the source is asked, and what Azure decided, where it does, before anything is shown. */
  async #onRecord<Answer>(sighting: Sighting, ask: () => Promise<Answer>): Promise<Answer> {
    if (this.viewer.azure === undefined) {
      await this.#record(sighting);
      return ask();
    }
    const answer = await this.#decided(sighting, ask);
    await this.#record(sighting);
    return answer;
  }

  /** Where Azure decides, that it was asked, and its refusal. */
  async #decided<Answer>(asked: Asked, ask: () => Promise<Answer>): Promise<Answer> {
    if (this.viewer.azure !== undefined) await this.#record({ ...asked, outcome: "asked" });
    return this.#refusalOnRecord(asked, ask);
  }

  async #refusalOnRecord<Answer>(asked: Asked, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      await this.#recordRefusal(asked, error);
      throw error;
    }
  }

  async #recordRefusal(asked: Asked, error: unknown): Promise<void> {
    const refused = error instanceof SourceError && error.fault === "forbidden";
    if (refused && this.viewer.azure !== undefined) await this.#record({ ...asked, outcome: "refused" });
  }

  async #takenAway(asked: Asked): Promise<SourceError> {
    await this.#record({ ...asked, outcome: "denied" });
    const problem = "You may no longer see this account.";
    return new SourceError("not-found", problem, "Ask whoever runs this dashboard.");
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
