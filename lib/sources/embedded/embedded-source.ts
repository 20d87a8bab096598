import type { History } from "@/lib/diagnosis/history";
import type {
  AccountingReport,
  AccountSummary,
  Coverage,
  Facet,
  FacetValue,
  Failure,
  FailurePage,
  LoadState,
  Overview,
  PageOrder,
  Scope,
  Timeline,
} from "@/lib/insight/model";
import type { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { type StoreProblem, storeProblemOf } from "@/lib/store/store-problem";
import { type AnsweringSource, type LogSource, SourceError, type SourceQuery } from "../log-source";
import { readAccounting } from "./accounting";
import { readAccounts, readCoverage, readHolds } from "./coverage";
import { readFacet } from "./facets";
import { readPage, streamFailures } from "./failure-pages";
import { readHistory } from "./history";
import { readOverview } from "./overview";
import { readFailure } from "./read-failure";
import { RememberedAnswers } from "./remembered-answers";
import { readTimeline } from "./timeline";

const ID = /^[0-9a-f]{32}$/;

/** A page asks for some twelve; a history may hold thousands of groups. */
const MOST_ANSWERS = 300;
const MOST_HISTORIES = 10;

/** Answers from the embedded store: rows that were classified when they were loaded. */
export class EmbeddedSource implements LogSource {
  readonly name = "exported logs";
  readonly #answers = new RememberedAnswers(MOST_ANSWERS);
  readonly #histories = new RememberedAnswers(MOST_HISTORIES);

  /** `store` gives null until it is open. */
  constructor(
    private readonly store: () => Store | null,
    private readonly status: LoadStatus,
  ) {}

  state(): LoadState {
    return this.status.state;
  }

  waiting(): number {
    return 0;
  }

  async answering(): Promise<AnsweringSource> {
    return { name: this.name, remote: false, queries: () => [] };
  }

  overview(scope: Scope): Promise<Overview> {
    return this.#remember(["overview", scope], ({ database }) => readOverview(database, scope));
  }

  timeline(scope: Scope, bucketMs: number): Promise<Timeline> {
    return this.#remember(["timeline", scope, bucketMs], ({ database }) =>
      readTimeline(database, scope, bucketMs),
    );
  }

  facet(scope: Scope, facet: Facet, limit: number): Promise<readonly FacetValue[]> {
    return this.#remember(["facet", scope, facet, limit], ({ database }) =>
      readFacet(database, scope, facet, limit),
    );
  }

  page(scope: Scope, order: PageOrder, offset: number, limit: number): Promise<FailurePage> {
    return this.#ask(({ database }) => readPage(database, scope, order, { offset, limit }));
  }

  async *stream(scope: Scope): AsyncGenerator<readonly Failure[]> {
    yield* streamFailures(this.#open().database, scope);
  }

  failure(id: string): Promise<Failure | null> {
    return ID.test(id) ? this.#ask(({ database }) => readFailure(database, id)) : Promise.resolve(null);
  }

  history(scope: Scope): Promise<History> {
    return this.#remember([scope], ({ database }) => readHistory(database, scope), this.#histories);
  }

  coverage(account: string | null): Promise<Coverage> {
    return this.#remember(["coverage", account], ({ database, loadedAt }) =>
      readCoverage(database, account, loadedAt),
    );
  }

  /** Of what was never exported nothing is known. */
  async freshness(): Promise<null> {
    return null;
  }

  accounts(): Promise<readonly AccountSummary[]> {
    return this.#remember(["accounts"], ({ database }) => readAccounts(database));
  }

  holds(account: string): Promise<boolean> {
    return this.#ask(({ database }) => readHolds(database, account));
  }

  queries(): readonly SourceQuery[] {
    return [];
  }

  async accounting(): Promise<AccountingReport> {
    const report = await this.#remember(["accounting"], (store) => readAccounting(store));
    return { ...report, notRead: this.status.state.notRead };
  }

  /** The cause is for whoever runs the server; a store that was closed meanwhile is no news. */
  #doubt(store: Store, problem: StoreProblem): void {
    if (this.store() !== store) return;
    console.error(problem.message, problem.cause ?? "");
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
      "The page shows them as soon as they are there.",
    );
  }

  /** Asks what the store answered already, as long as nothing was taken in since. */
  #remember<Answer>(
    question: readonly unknown[],
    make: (store: Store) => Promise<Answer>,
    answers = this.#answers,
  ): Promise<Answer> {
    return this.#ask((store) => answers.of(store, JSON.stringify(question), () => make(store)));
  }

  async #ask<Answer>(question: (store: Store) => Promise<Answer>): Promise<Answer> {
    const store = this.#open();
    try {
      return await question(store);
    } catch (error) {
      const problem = storeProblemOf(error, "unanswered");
      this.#doubt(store, problem);
      throw new SourceError("store-failed", problem.message, problem.nextStep, error);
    }
  }
}
