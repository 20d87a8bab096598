import type { Coverage } from "@/lib/log-source/coverage";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";
import { type JsonAnswer, sourceProblem } from "../answers/json-answer";
import { settle } from "../answers/settle";
import { askWindow, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import { COMPARED, type Comparison, compareWindows } from "./compare-windows";

/** Two windows of an account side by side. */
export interface CompareAnswer extends Comparison {
  readonly account: string;
  readonly source: string;
  readonly coverage: Coverage;
}

/** Compares the query's window with another under the same filters; or why it can't be done, as an answer. */
export async function answerCompare(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<CompareAnswer | JsonAnswer> {
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters, coverage, answering } = asked;
  const scope = { account, window, filters };
  const compareWith = query.compare ?? "previous";
  const found = await settle(compareWindows(source, { scope, coverage, compareWith, fields: COMPARED }));
  return found.ok ? { account, source: answering.name, coverage, ...found.value } : sourceProblem(found);
}
