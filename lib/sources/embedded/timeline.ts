import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { Timeline } from "@/lib/log-source/failures";
import type { StoreReader } from "@/lib/store/database";
import { instantOf } from "@/lib/time/instant";
import { countedFailures } from "./counted-failures";
import type { FoundScope } from "./where";

/** Failures per bucket and reason; buckets are counted from 1970 in UTC. */
export async function readTimeline(
  reader: StoreReader,
  scope: FoundScope,
  bucketMs: number,
): Promise<Timeline> {
  const { sql, values } = countedFailures(scope, { facets: ["reason"], bucketMs });
  const rows = await reader.read(
    // Grouped before it is text: the text of each row would be made and compared.
    `SELECT bucket, reason::VARCHAR AS reason, rows FROM (
       SELECT bucket, reason, sum(rows) AS rows FROM ${sql} GROUP BY ALL) ORDER BY 1, 2`,
    values,
  );
  const buckets = new Map<number, Partial<Record<Cause, number>>>();
  for (const row of rows) {
    const start = Number(row.bucket) * bucketMs;
    const counts = buckets.get(start) ?? {};
    counts[row.reason as Cause] = Number(row.rows);
    buckets.set(start, counts);
  }
  return { bucketMs, buckets: [...buckets].map(([start, counts]) => ({ start: instantOf(start), counts })) };
}
