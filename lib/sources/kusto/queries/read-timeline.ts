import type { Cause } from "@/lib/diagnosis/causes/causes";
import { timelineQuery } from "@/lib/kusto/queries";
import type { Timeline } from "@/lib/log-source/failures";
import { instantOf } from "@/lib/time/instant";
import { countIn, textIn } from "./row-values";
import type { AskAll } from "./service-scope";

/** Failures per bucket and reason; buckets are counted from 1970 in UTC. */
export async function readTimeline(ask: AskAll, bucketMs: number): Promise<Timeline> {
  const buckets = new Map<number, Partial<Record<Cause, number>>>();
  for (const { rows } of await ask((scope) => timelineQuery(scope, bucketMs / 1000))) {
    for (const row of rows) {
      const start = countIn(row, "Bucket");
      const counts = buckets.get(start) ?? {};
      const reason = textIn(row, "Reason") as Cause;
      counts[reason] = (counts[reason] ?? 0) + countIn(row, "Failures");
      buckets.set(start, counts);
    }
  }
  const inOrder = [...buckets].sort(([a], [b]) => a - b);
  return {
    bucketMs,
    buckets: inOrder.map(([start, counts]) => ({ start: instantOf(start * 1000), counts })),
  };
}
