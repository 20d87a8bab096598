import { classify } from "@/lib/diagnosis/classify";
import { explain } from "@/lib/diagnosis/explain";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { FAILURE_SELECT, fromFailureRow } from "@/lib/store/failure-row";
import type { Store } from "@/lib/store/store";
import { type BenchResult, rateResult } from "./result";
import { timeMedian } from "./timing";

const ROWS = 50_000;

async function rateOf(
  requests: readonly LoggedRequest[],
  work: (request: LoggedRequest) => unknown,
): Promise<number> {
  const ms = await timeMedian(async () => requests.forEach((request) => void work(request)), 3);
  return (requests.length / ms) * 1000;
}

/** Verdicts on one core, over stored failures. */
export async function benchVerdicts(store: Store): Promise<readonly BenchResult[]> {
  const rows = await store.database.read(`SELECT ${FAILURE_SELECT} FROM failures LIMIT ${ROWS}`);
  const requests = rows.map((row) => fromFailureRow(row).request);
  return [
    rateResult("verdicts without evidence, one core", await rateOf(requests, classify), 300_000),
    rateResult("verdicts with evidence, one core", await rateOf(requests, explain), 100_000),
  ];
}
