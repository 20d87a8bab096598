import { classify } from "@/lib/diagnosis/verdict/classify";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import type { Store } from "@/lib/store/store";
import { type BenchResult, rateResult } from "./result";

/** So few that they stay at hand, as the rows do that a loader has just read. */
const ROWS = 500;

const RUNS = 400;

/** Per second of the fastest of many short runs: a processor that others share is slow for seconds on end. */
function rateOf(requests: readonly LoggedRequest[], work: (request: LoggedRequest) => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const before = performance.now();
    for (const request of requests) work(request);
    best = Math.min(best, performance.now() - before);
  }
  return (requests.length / best) * 1000;
}

/** Verdicts on one core, over stored failures. */
export async function benchVerdicts(store: Store): Promise<readonly BenchResult[]> {
  const rows = await store.database.read(
    `SELECT ${FAILURE_SELECT} FROM failures USING SAMPLE reservoir(${ROWS} ROWS) REPEATABLE (1)`,
  );
  const requests = rows.map((row) => fromFailureRow(row).request);
  return [
    rateResult("verdicts without evidence, one core", rateOf(requests, classify), 300_000),
    rateResult("verdicts with evidence, one core", rateOf(requests, diagnose), 100_000),
  ];
}
