import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { FailureGroups } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { FixExample } from "./fix-examples";
import type { ClientLetters } from "./letters";
import type { TimelineGrid } from "./timeline-grid";

const NAMED_CLIENTS = 2;

/** What the list of reasons shows beside the counts of each. */
export interface ReasonContext {
  /** Failures of all reasons. */
  readonly failures: number;
  readonly window: Window;
  /** Where what is known ends, and whether that is the end of the log. */
  readonly end: Instant;
  readonly endsWithLog: boolean;
  /** By client; null where it could not be read. */
  readonly clients: FailureGroups | null;
  /** Letters that the first clients lack; none where they could not be read. */
  readonly letters: readonly ClientLetters[];
  /** Null where it could not be read. */
  readonly grid: TimelineGrid | null;
  readonly examples: ReadonlyMap<Cause, FixExample>;
}

export interface ReasonClients {
  readonly named: readonly { readonly value: string; readonly count: number }[];
  readonly others: number;
  /** False where there may be more than `others`. */
  readonly exact: boolean;
}

/** The clients that were blocked for a reason, the most often blocked first; one that is not logged is not named. */
export function clientsOf(reason: Cause, { clients }: Pick<ReasonContext, "clients">): ReasonClients {
  if (!clients) return { named: [], others: 0, exact: false };
  const own = clients.groups
    .flatMap(({ value, reasons }) => {
      const count = reasons[reason] ?? 0;
      return count > 0 && value !== "" ? [{ value, count }] : [];
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    named: own.slice(0, NAMED_CLIENTS),
    others: Math.max(0, own.length - NAMED_CLIENTS),
    exact: clients.exact,
  };
}
