import type { History } from "@/lib/diagnosis/findings/history";
import type { AccountingReport } from "@/lib/log-source/accounting";
import { canceledError } from "@/lib/log-source/canceled-error";
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
import type { LoadState } from "@/lib/log-source/load-state";
import { type ListPosition, type LogSource, SourceError, type SourceInfo } from "@/lib/log-source/log-source";
import type { FoundRows, Lookup } from "@/lib/log-source/lookup";
import type { KeyRequests, KeyRequestsAsked, OtherRefusals } from "@/lib/log-source/other-requests";
import { currentSignal } from "@/lib/log-source/request-signal";
import type { Grouping, PageOrder, Scope } from "@/lib/log-source/scope";
import type { EndingAsked, EndingTokens, SpreadTokens } from "@/lib/log-source/token-uses";
import type { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { type StoreProblem, storeProblemOf } from "@/lib/store/store-problem";
import { tellOperator } from "@/lib/telemetry/tell-operator";
import type { Instant } from "@/lib/time/instant";
import { Admission } from "../admission";
import { readAccounting } from "./accounting";
import { type Asked, type Read, readerFor, type ScopeQuestion } from "./asked";
import { readAccounts, readCoverage, readHolds, readNewest } from "./coverage";
import { readFacet } from "./facets";
import { streamFailures } from "./failure-pages";
import { findFailures } from "./find-failures";
import { FoundTexts } from "./found-texts";
import { readRefusedLetters, readTrends } from "./group-details";
import { readGroups } from "./groups";
import { readHistory } from "./history";
import { KeptStretches } from "./kept-stretches";
import { readKeyRequests, readOtherRefusals } from "./other-requests";
import { readOverview } from "./overview";
import { QueryCache } from "./query-cache";
import { readFailure } from "./read-failure";
import { readTimeline } from "./timeline";
import { readEndingTokens, readSpreadTokens } from "./token-uses";

const ID = /^[0-9a-f]{32}$/;

/** A page asks for some twelve; a history may hold thousands of groups. */
const MAX_ANSWERS = 300;
const MAX_HISTORIES = 10;
/** So may tokens that end soon, which nobody asks for twice where the window goes on to now. */
const MAX_ENDINGS = 10;
/** Pages of so many rows at most are kept: some megabytes in all. */
const MAX_PAGES = 50;
const MAX_KEPT_ROWS = 60;

/** Answers from the embedded store: rows that were classified when they were loaded. */
export class EmbeddedSource implements LogSource {
  readonly name = "exported logs";
  readonly #answers = new QueryCache(MAX_ANSWERS);
  readonly #histories = new QueryCache(MAX_HISTORIES);
  readonly #endings = new QueryCache(MAX_ENDINGS);
  readonly #pages = new QueryCache(MAX_PAGES);
  readonly #texts = new FoundTexts();
  readonly #stretches = new KeptStretches(this.#texts);
  readonly #admission = new Admission();

  /** `store` gives null until it is open. */
  constructor(
    private readonly store: () => Store | null,
    private readonly status: LoadStatus,
  ) {}

  state(): LoadState {
    return this.status.state;
  }

  stateKey(): string | null {
    const [store, { state }] = [this.store(), this.status];
    if (store === null || state.phase !== "ready" || state.reclassifying || state.problem !== "") return null;
    return JSON.stringify([store.stateKey, state]);
  }

  waiting(): number {
    return 0;
  }

  limitSeconds(): null {
    return null;
  }

  async answering(): Promise<SourceInfo> {
    return { name: this.name, remote: false, queries: () => [] };
  }

  overview(scope: Scope): Promise<Overview> {
    return this.#rememberIn(
      scope,
      { name: ["overview"], fields: ["reason", "delegator", "caller"] },
      readOverview,
    );
  }

  timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return this.#rememberIn(scope, { name: ["timeline", bucketMs], fields: ["reason"] }, (reader, own) =>
      readTimeline(reader, own, bucketMs),
    );
  }

  facet(scope: Scope, facet: Facet, limit: number, contains = ""): Promise<readonly FacetValue[]> {
    return this.#rememberIn(
      scope,
      { name: ["facet", facet, limit, contains], fields: [facet] },
      (reader, own) => readFacet(reader, own, facet, { limit, contains }),
    );
  }

  groups(scope: Scope, facet: Facet, limit: number): Promise<FailureGroups> {
    return this.#rememberIn(
      scope,
      { name: ["groups", facet, limit], fields: [facet, "reason"] },
      (reader, own) => readGroups(reader, own, facet, limit),
    );
  }

  trends(scope: Scope, group: Grouping, bucketMs: number): Promise<readonly GroupTrend[]> {
    return this.#rememberIn(
      scope,
      { name: ["trends", group, bucketMs], fields: [group.facet] },
      (reader, own) => readTrends(reader, own, group, bucketMs),
    );
  }

  refusedLetters(scope: Scope, group: Grouping, limit: number): Promise<readonly RefusedLetters[]> {
    return this.#rememberIn(scope, { name: ["letters", group, limit], fields: null }, (reader, own) =>
      readRefusedLetters(reader, own, group, limit),
    );
  }

  page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    const ask = (asked: Asked) => this.#stretches.page(asked, scope, { order, offset, limit });
    if (limit > MAX_KEPT_ROWS) return this.#ask(ask);
    return this.#remember([scope, "page", order, offset, limit], ask, this.#pages);
  }

  async *stream(scope: Scope): AsyncGenerator<readonly Failure[]> {
    const viewer = currentSignal();
    const store = this.#open();
    const { leave } = this.#admission.enter(viewer);
    try {
      yield* streamFailures(readerFor(store, viewer), scope);
    } catch (error) {
      throw viewer?.aborted ? canceledError("the exported logs", error) : error;
    } finally {
      leave();
    }
  }

  find(lookup: Lookup, limit: number): Promise<FoundRows> {
    return this.#ask(({ reader }) => findFailures(reader, lookup, { limit, source: this.name }));
  }

  async failure(
    id: string,
    _near: ListPosition | null = null,
    accounts: readonly string[] | null = null,
  ): Promise<Failure | null> {
    return ID.test(id) ? this.#ask(({ reader }) => readFailure(reader, id, accounts)) : null;
  }

  history(scope: Scope): Promise<History> {
    return this.#rememberIn(scope, { name: ["history"], fields: ["token"] }, readHistory, this.#histories);
  }

  endingTokens(scope: Scope, asked: EndingAsked): Promise<EndingTokens> {
    return this.#remember(
      [scope, asked],
      ({ reader }) => readEndingTokens(reader, scope, asked),
      this.#endings,
    );
  }

  spreadTokens(scope: Scope): Promise<SpreadTokens> {
    return this.#remember(["spread", scope], ({ reader }) => readSpreadTokens(reader, scope));
  }

  otherRefusals(scope: Scope): Promise<OtherRefusals | null> {
    const { account, window } = scope;
    return this.#remember(["others", account, window], ({ reader }) => readOtherRefusals(reader, scope));
  }

  keyRequests(asked: KeyRequestsAsked): Promise<KeyRequests | null> {
    return this.#remember(["keys", asked], ({ reader }) => readKeyRequests(reader, asked));
  }

  coverage(account: string | null): Promise<Coverage> {
    return this.#remember(["coverage", account], ({ reader, store }) =>
      readCoverage(reader, account, store.loadedAt),
    );
  }

  newest(account: string): Promise<Instant | null> {
    return this.#remember(["newest", account], ({ reader }) => readNewest(reader, account));
  }

  /** Of what was never exported nothing is known. */
  async freshness(): Promise<null> {
    return null;
  }

  accounts(): Promise<readonly AccountSummary[]> {
    return this.#remember(["accounts"], ({ reader }) => readAccounts(reader));
  }

  holds(account: string): Promise<boolean> {
    return this.#remember(["holds", account], ({ reader }) => readHolds(reader, account));
  }

  async accounting(): Promise<AccountingReport> {
    const report = await this.#remember(["accounting"], ({ store, reader }) => readAccounting(store, reader));
    return { ...report, notRead: this.status.state.notRead };
  }

  /** Resolves where the store is open and answers; rejects with a SourceError that says why it does not. */
  async ready(): Promise<void> {
    await this.#ask(({ reader }) => reader.read("SELECT 1"));
  }

  /** The cause is for whoever runs the server; a store that was closed meanwhile is no news. */
  #doubt(store: Store, problem: StoreProblem): void {
    if (this.store() !== store) return;
    tellOperator(problem.message, problem.cause);
    this.status.doubt(problem, problem.fault === "damaged");
  }

  #open(): Store {
    const store = this.store();
    if (store) return store;
    const { phase, problem, nextStep } = this.status.state;
    if (phase === "failed") throw new SourceError("store-failed", problem, nextStep);
    throw new SourceError(
      "loading",
      "The logs are being loaded.",
      "The page shows them as soon as they are ready.",
    );
  }

  /** Asks what the store answered already, as long as nothing was taken in since. */
  #remember<Answer>(
    question: readonly unknown[],
    make: (asked: Asked) => Promise<Answer>,
    answers = this.#answers,
  ): Promise<Answer> {
    return this.#admit((store, viewer) => {
      const ask = (signal: AbortSignal) =>
        make({ store, reader: store.database.until(signal), viewer: signal });
      return answers.of(store, JSON.stringify(question), ask, viewer);
    });
  }

  #rememberIn<Answer>(
    scope: Scope,
    { name, fields }: ScopeQuestion,
    read: Read<Answer>,
    answers = this.#answers,
  ): Promise<Answer> {
    return this.#remember([scope, ...name], (asked) => this.#within(asked, scope, { fields, read }), answers);
  }

  #within<Answer>(
    { store, reader, viewer }: Asked,
    scope: Scope,
    { fields, read }: Pick<ScopeQuestion, "fields"> & { readonly read: Read<Answer> },
  ): Promise<Answer> {
    return this.#texts.asking({ store, scope, fields, viewer }, (own) => read(reader, own));
  }

  #ask<Answer>(question: (asked: Asked) => Promise<Answer>): Promise<Answer> {
    return this.#admit((store, viewer) => question({ store, reader: readerFor(store, viewer), viewer }));
  }

  async #admit<Answer>(
    question: (store: Store, viewer: AbortSignal | undefined) => Promise<Answer>,
  ): Promise<Answer> {
    const store = this.#open();
    const viewer = currentSignal();
    const { leave } = this.#admission.enter(viewer);
    try {
      return await question(store, viewer);
    } catch (error) {
      if (viewer?.aborted) throw canceledError("the exported logs", error);
      const problem = storeProblemOf(error, "unanswered");
      this.#doubt(store, problem);
      throw new SourceError("store-failed", problem.message, problem.nextStep, error);
    } finally {
      leave();
    }
  }
}
