import type { Clock } from "./clock";
import { FairQueue } from "./fair-queue";
import { steadyClock } from "./steady-clock";

export interface QueryLimits {
  readonly atOnce: number;
  readonly perWindow: number;
  readonly windowMs: number;
}

/** What the service allows one identity; above it, it answers 429 (azure-storage-facts.md section 10). */
export const SERVICE_LIMITS: QueryLimits = { atOnce: 5, perWindow: 200, windowMs: 30_000 };

/** What the page tells those who wait. */
export interface Waiting {
  readonly queries: number;
  /** running: others must end first; rate: too many were sent a moment ago. */
  readonly why: "running" | "rate" | null;
  /** When the service takes the next one, as far as that is known; milliseconds since 1970. */
  readonly nextMs: number | null;
}

export interface QueryQueue {
  /**
   * Runs the work when its turn comes. Viewers (any object that stands for one) take turns, so that
   * one who asks much does not hold up another. Rejects with the signal's reason while it waits.
   */
  run<T>(viewer: object, work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  waiting(): Waiting;
}

type Start = () => void;

/** Holds at every moment: no more than `atOnce` run, no more than `perWindow` were started in a window. */
class LimitedQueue implements QueryQueue {
  private readonly turns = new FairQueue<object, Start>();
  private running = 0;
  private started: readonly number[] = [];
  private cancel: (() => void) | null = null;
  /** What the window is measured by: a clock that is set back would keep it full. */
  private readonly steadyMs: () => number;

  constructor(
    private readonly clock: Clock,
    private readonly limits: QueryLimits,
  ) {
    this.steadyMs = steadyClock(() => clock.now());
  }

  async run<T>(viewer: object, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    await this.turn(viewer, signal);
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.advance();
    }
  }

  waiting(): Waiting {
    const queries = this.turns.size;
    if (queries === 0) return { queries, why: null, nextMs: null };
    const waitMs = this.rateWaitMs();
    if (waitMs === null) return { queries, why: "running", nextMs: null };
    return { queries, why: "rate", nextMs: this.clock.now() + waitMs };
  }

  /** How long no more may be started; null where one may. */
  private rateWaitMs(): number | null {
    const nowMs = this.steadyMs();
    const { windowMs, perWindow } = this.limits;
    this.started = this.started.filter((at) => at > nowMs - windowMs);
    const [oldest] = this.started;
    const full = this.started.length >= perWindow;
    return oldest !== undefined && full ? oldest + windowMs - nowMs : null;
  }

  private advance(): void {
    this.cancel?.();
    this.cancel = null;
    while (this.running < this.limits.atOnce) {
      const waitMs = this.rateWaitMs();
      if (waitMs !== null) {
        if (this.turns.size > 0) this.cancel = this.clock.after(waitMs, () => this.advance());
        return;
      }
      const start = this.turns.next();
      if (!start) return;
      this.running += 1;
      this.started = [...this.started, this.steadyMs()];
      start();
    }
  }

  private turn(viewer: object, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.turns.remove(viewer, start);
        reject(signal.reason);
        this.advance();
      };
      const start = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
      this.turns.add(viewer, start);
      this.advance();
    });
  }
}

/** The queue of one identity: share it between all clients that sign in as that identity. */
export function makeQueryQueue(clock: Clock, limits: QueryLimits = SERVICE_LIMITS): QueryQueue {
  return new LimitedQueue(clock, limits);
}
