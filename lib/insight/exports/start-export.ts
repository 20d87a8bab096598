import type { Overview } from "@/lib/log-source/failures";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import { type JsonAnswer, sourceProblem } from "../answers/json-answer";
import { settle } from "../answers/settle";
import { askWindow, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";

export interface PlannedExport {
  readonly scope: Scope;
  /** How many requests it will hold. */
  readonly total: Overview["failures"];
  /** Without extension: "stcontosodemo-blocked-requests-2026-11-28T2140Z". */
  readonly name: string;
}

/** What is exported for the query, with its count; or why there is nothing to export, as an answer. */
export async function planExport(
  source: LogSource,
  query: InsightQuery,
  now: Instant,
): Promise<PlannedExport | JsonAnswer> {
  const asked = await askWindow(source, query, now);
  if (isProblem(asked)) return asked;
  const { account, window, filters } = asked;
  const scope: Scope = { account, window, filters };
  const overview = await settle(source.overview(scope));
  if (!overview.ok) return sourceProblem(overview);
  const from = window.from.slice(0, 16).replace(":", "");
  return { scope, total: overview.value.failures, name: `${account}-blocked-requests-${from}Z` };
}
