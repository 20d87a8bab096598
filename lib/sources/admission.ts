import { SourceError } from "@/lib/log-source/log-source";

/** So many viewers may wait for answers at a time; more would wait longer than anybody does. */
export const MAX_VIEWERS = 64;

/** What a viewer is told who comes while too many wait. */
const tooManyWait = (): SourceError =>
  new SourceError("throttled", "Too many queries are waiting.", "Try again in a few seconds.");

/** Bounds the work that waits at a source by the viewers for whom it is done. */
export class Admission {
  /** Unanswered questions of each. */
  readonly #waiting = new Map<AbortSignal, number>();
  readonly #admitted = new WeakSet<AbortSignal>();

  constructor(private readonly most = MAX_VIEWERS) {}

  /**
   * Lets a viewer's question in; `leave` must be called once it is answered. Throws a SourceError where
   * too many wait: whoever was let in once may ask all that its page needs, and so may this process.
   */
  enter(viewer: AbortSignal | undefined): { leave(): void } {
    if (!viewer) return { leave: () => undefined };
    if (!this.#admitted.has(viewer) && this.#waiting.size >= this.most) throw tooManyWait();
    this.#admitted.add(viewer);
    this.#waiting.set(viewer, (this.#waiting.get(viewer) ?? 0) + 1);
    return { leave: () => this.#leave(viewer) };
  }

  #leave(viewer: AbortSignal): void {
    const left = (this.#waiting.get(viewer) ?? 1) - 1;
    if (left > 0) this.#waiting.set(viewer, left);
    else this.#waiting.delete(viewer);
  }
}
