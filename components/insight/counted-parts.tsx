import type { ReactNode } from "react";
import { TrendBars } from "@/components/insight/trend-bars";
import { formatCount, formatShare } from "@/lib/format/numbers";
import { recencyWords } from "@/lib/insight/texts/recency-texts";
import { seenWords } from "@/lib/insight/texts/seen-words";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import { recencyOf } from "@/lib/insight/views/recency";
import type { FailureGroup } from "@/lib/log-source/failures";
import type { TimeZone } from "@/lib/time/time-zone";

/**
 * A name with its figures: the shape over time (null where it is not known), how often, and of how many. They go below
 * it on a telephone where the name would have no room beside them.
 */
export function CountedHead({
  trend,
  paint,
  count,
  failures,
  children,
}: {
  readonly trend: readonly number[] | null;
  readonly paint: string;
  readonly count: number;
  readonly failures: number;
  readonly children: ReactNode;
}) {
  return (
    <div className="counted">
      <div>{children}</div>
      <div>
        <span className="max-sm:hidden">{trend && <TrendBars counts={trend} paint={paint} />}</span>
        <span data-count>{formatCount(count)}</span>
        <span>{formatShare(count, failures)}</span>
      </div>
    </div>
  );
}

/** Whether it still happens, and from when to when it was seen. */
export function Seen({
  seen,
  context,
  zone,
}: {
  readonly seen: Pick<FailureGroup, "count" | "first" | "last">;
  readonly context: Pick<ReasonContext, "end" | "endsWith" | "window">;
  readonly zone: TimeZone;
}) {
  const recency = recencyOf(seen, context.end);
  return (
    <>
      <span className={recency.kind === "ongoing" ? "font-semibold text-bad" : ""}>
        {recencyWords(recency, context.endsWith)}
      </span>
      {" · "}
      {seenWords(seen.first, seen.last, context.window, zone)}
    </>
  );
}
