import type { Failure } from "@/lib/log-source/model";

const MAX_KEPT = 5_000;

/** The failures shown last, by id: a service can't be asked for an id of our making. */
export class RecentFailures {
  readonly #failures = new Map<string, Failure>();

  keep(failures: readonly Failure[]): void {
    for (const failure of failures) {
      this.#failures.delete(failure.id);
      this.#failures.set(failure.id, failure);
    }
    for (const id of [...this.#failures.keys()].slice(0, Math.max(0, this.#failures.size - MAX_KEPT))) {
      this.#failures.delete(id);
    }
  }

  find(id: string): Failure | null {
    return this.#failures.get(id.toLowerCase()) ?? null;
  }
}
