import { type LoadStatus, TELL_MENDED_MS } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { type StoreFault, StoreProblem, storeProblemOf } from "@/lib/store/store-problem";
import { verifyStore } from "@/lib/store/verify-store";
import { tellOperator } from "@/lib/telemetry/tell-operator";

/** A store that is damaged again so soon lies on a disk that damages it. */
const MEND_PAUSE_MS = 10 * 60_000;

/** Told to whoever runs the server; DuckDB's own words may name paths, so the page does not show them. */
export function complain({ message, nextStep, cause }: StoreProblem): void {
  tellOperator(`${message} ${nextStep}`, cause);
}

/** Holds the one store of a server: opens it, makes it anew where it is damaged, lets it go. */
export class StoreKeeper {
  #store: Store | null = null;
  /** By a clock that nobody sets. */
  #mendedMs = Number.NEGATIVE_INFINITY;
  /** Files of the store that was let go which are no longer there: their rows were in it alone. */
  #gone = 0;
  #lost = 0;

  /** `open` opens the store, or makes it anew; `opened` is told which store answers, null for none. */
  constructor(
    private readonly open: (anew: boolean) => Promise<Store>,
    private readonly status: LoadStatus,
    private readonly opened: (store: Store | null) => void,
  ) {}

  get store(): Store | null {
    return this.#store;
  }

  /** What a damaged store held that no file gives back, in plain words. */
  get lost(): readonly string[] {
    if (this.#lost === 0 || performance.now() - this.#mendedMs > TELL_MENDED_MS) return [];
    return [`rows of files that no longer exist (${this.#lost}): they were only in the damaged store`];
  }

  /** The store, open. A damaged one is made anew; rejects with a StoreProblem. */
  async hold(anew = false): Promise<Store> {
    if (this.#store !== null) return this.#store;
    try {
      this.#store = await this.open(anew);
    } catch (error) {
      const problem = storeProblemOf(error);
      if (problem.fault !== "damaged") throw problem;
      this.#store = await this.#mend(problem);
    }
    this.opened(this.#store);
    return this.#store;
  }

  async release(): Promise<void> {
    const store = this.#store;
    this.#store = null;
    this.opened(null);
    if (store === null) return;
    this.#gone = [...store.ledger.values()].filter(({ gone }) => gone).length;
    // What DuckDB has given up answers no one.
    if (store.usable) await store.closeQuietly();
  }

  /**
   * Reads the whole store; one that can't be read is opened anew and read again, and made anew where
   * it is damaged. `damaged`: opened anew at once, since what DuckDB has in its memory may be well.
   * Rejects with a StoreProblem where none of this helps.
   */
  async verify(damaged: boolean): Promise<void> {
    if (!damaged && (await this.#isSound())) return;
    await this.release();
    try {
      await verifyStore((await this.hold()).database);
    } catch (error) {
      const problem = storeProblemOf(error);
      await this.release();
      if (problem.fault !== "damaged") throw problem;
      this.#store = await this.#mend(problem);
      this.opened(this.#store);
    }
  }

  /** Makes a store anew whose file is no longer its own. Rejects with a StoreProblem. */
  async replaceLost(): Promise<void> {
    if (this.#store === null || this.#store.isInPlace) return;
    await this.release();
    this.#store = await this.#mend(new StoreProblem("damaged", "the store's file was deleted or replaced"));
    this.opened(this.#store);
  }

  async #isSound(): Promise<boolean> {
    try {
      await verifyStore((await this.hold()).database);
      return true;
    } catch (error) {
      const problem = storeProblemOf(error);
      complain(problem);
      this.status.failed(problem.message, problem.nextStep, false);
      return false;
    }
  }

  async #mend(damage: StoreProblem): Promise<Store> {
    complain(damage);
    if (performance.now() - this.#mendedMs < MEND_PAUSE_MS) throw problemOf("damaged-again", damage);
    this.#mendedMs = performance.now();
    [this.#lost, this.#gone] = [this.#gone, 0];
    const { message, nextStep } = problemOf("mending", damage);
    this.status.mending(message, nextStep);
    return this.open(true);
  }
}

const problemOf = (fault: StoreFault, { cause }: StoreProblem): StoreProblem =>
  new StoreProblem(fault, cause);
