import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { FailureGroups } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { EndsWith } from "../texts/recency-texts";
import type { FixExample } from "./fix-examples";
import type { ClientLetters } from "./letters";
import type { TimelineGrid } from "./timeline-grid";

/** How many are named; an id of a delegator takes the place of two clients. */
const NAMED = { client: 2, delegator: 1 } as const;

/** By what the failures of each reason are named beside its counts. */
export type NamedBy = keyof typeof NAMED;

/** What the list of reasons shows beside the counts of each. */
export interface ReasonContext {
  /** Failures of all reasons. */
  readonly failures: number;
  readonly window: Window;
  /** Where what is known ends, and with what. */
  readonly end: Instant;
  readonly endsWith: EndsWith;
  /** Null where it could not be read. */
  readonly named: Readonly<Record<NamedBy, FailureGroups | null>>;
  /** Letters that the first clients lack; none where they could not be read. */
  readonly letters: readonly ClientLetters[];
  /** Null where it could not be read. */
  readonly grid: TimelineGrid | null;
  readonly examples: ReadonlyMap<Cause, FixExample>;
}

export interface NamedGroups {
  readonly named: readonly { readonly value: string; readonly count: number }[];
  readonly others: number;
  /** False where there may be more than `others`. */
  readonly exact: boolean;
}

/**
 * Whose requests were blocked for a reason, the most often blocked first; what is not logged is not named. Null where
 * it could not be read.
 */
export function namedGroups(
  reason: Cause,
  by: NamedBy,
  { named }: Pick<ReasonContext, "named">,
): NamedGroups | null {
  const found = named[by];
  if (!found) return null;
  const own = found.groups
    .flatMap(({ value, reasons }) => {
      const count = reasons[reason] ?? 0;
      return count > 0 && value !== "" ? [{ value, count }] : [];
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  return {
    named: own.slice(0, NAMED[by]),
    others: Math.max(0, own.length - NAMED[by]),
    exact: found.exact,
  };
}
