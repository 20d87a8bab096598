import { LRUCache } from "lru-cache";
import type { Failure } from "@/lib/log-source/failures";

const MAX_KEPT = 5_000;

/** The failures shown last, by id: a service can't be asked for an id of our making. */
export class RecentFailures {
  readonly #failures = new LRUCache<string, Failure>({ max: MAX_KEPT });

  keep(failures: readonly Failure[]): void {
    for (const failure of failures) this.#failures.set(failure.id, failure);
  }

  find(id: string): Failure | null {
    return this.#failures.get(id.toLowerCase()) ?? null;
  }
}
