import { CAUSES, type Cause } from "@/lib/diagnosis/causes/causes";
import type { FailureGroup, GroupTrend } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { EndsWith } from "../texts/recency-texts";
import type { TimelineGrid } from "./timeline-grid";

/** What the groups are shown against. */
export interface GroupContext {
  /** Failures of all groups. */
  readonly failures: number;
  readonly window: Window;
  /** Where what is known ends, and with what. */
  readonly end: Instant;
  readonly endsWith: EndsWith;
  /** Null where it could not be read. */
  readonly grid: TimelineGrid | null;
}

/** The counts of a group on the buckets of the chart. */
export function trendCounts(
  trends: readonly GroupTrend[],
  value: string,
  { buckets }: TimelineGrid,
): readonly number[] {
  const own = trends.find((trend) => trend.value === value)?.buckets ?? [];
  const counts = new Map(own.map(({ start, count }) => [epochMsOf(start), count]));
  return buckets.map(({ startMs }) => counts.get(startMs) ?? 0);
}

/** Why a group was blocked, the most frequent reason first. */
export function reasonsOf({
  reasons,
}: FailureGroup): readonly { readonly reason: Cause; readonly count: number }[] {
  return CAUSES.flatMap((reason) => {
    const count = reasons[reason] ?? 0;
    return count > 0 ? [{ reason, count }] : [];
  }).sort((a, b) => b.count - a.count);
}
