import { classify } from "@/lib/diagnosis/classify";
import { diagnose } from "@/lib/diagnosis/diagnose";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import type { Store } from "@/lib/store/store";
import { type BenchResult, rateResult } from "./result";

const ROWS = 50_000;

const RUNS = 4;

/** Per second of the processor's time, the best of some runs: other processes on the machine don't count. */
function rateOf(requests: readonly LoggedRequest[], work: (request: LoggedRequest) => unknown): number {
  let best = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    for (const request of requests) work(request);
    const { user, system } = process.cpuUsage(before);
    best = Math.max(best, (requests.length / (user + system)) * 1_000_000);
  }
  return best;
}

/** Verdicts on one core, over stored failures. */
export async function benchVerdicts(store: Store): Promise<readonly BenchResult[]> {
  const rows = await store.database.read(`SELECT ${FAILURE_SELECT} FROM failures LIMIT ${ROWS}`);
  const requests = rows.map((row) => fromFailureRow(row).request);
  return [
    rateResult("verdicts without evidence, one core", rateOf(requests, classify), 300_000),
    rateResult("verdicts with evidence, one core", rateOf(requests, diagnose), 100_000),
  ];
}
