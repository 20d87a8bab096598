import { TrendBars } from "@/components/insight/trend-bars";
import { formatCount, formatShare } from "@/lib/format/numbers";
import { recencyWords } from "@/lib/insight/texts/recency-texts";
import { seenWords } from "@/lib/insight/texts/seen-words";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import { recencyOf } from "@/lib/insight/views/recency";
import type { FailureGroup } from "@/lib/log-source/failures";
import type { TimeZone } from "@/lib/time/time-zone";

/** At the end of a head: the shape over time (null where it is not known), how often, and of how many. */
export function Figures({
  trend,
  paint,
  count,
  failures,
}: {
  readonly trend: readonly number[] | null;
  readonly paint: string;
  readonly count: number;
  readonly failures: number;
}) {
  return (
    <>
      <span className="ms-auto max-sm:hidden">{trend && <TrendBars counts={trend} paint={paint} />}</span>
      <span data-count className="w-16 flex-none text-end font-semibold">
        {formatCount(count)}
      </span>
      <span className="w-14 flex-none text-end text-muted">{formatShare(count, failures)}</span>
    </>
  );
}

/** Whether it still happens, and from when to when it was seen. */
export function Seen({
  seen,
  context,
  zone,
}: {
  readonly seen: Pick<FailureGroup, "count" | "first" | "last">;
  readonly context: Pick<ReasonContext, "end" | "endsWithLog" | "window">;
  readonly zone: TimeZone;
}) {
  const recency = recencyOf(seen, context.end);
  return (
    <>
      <span className={recency.kind === "ongoing" ? "font-semibold text-bad" : ""}>
        {recencyWords(recency, context.endsWithLog)}
      </span>
      {" · "}
      {seenWords(seen.first, seen.last, context.window, zone)}
    </>
  );
}
