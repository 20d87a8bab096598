import type { Failure } from "@/lib/log-source/failures";
import type { KeptById } from "./answer-memory";

/** The failures shown last, by id: a service can't be asked for an id of our making. */
export class RecentFailures {
  constructor(private readonly failures: KeptById<Failure>) {}

  keep(failures: readonly Failure[]): void {
    for (const failure of failures) this.failures.set(failure.id, failure);
  }

  find(id: string): Failure | null {
    return this.failures.get(id.toLowerCase()) ?? null;
  }
}
