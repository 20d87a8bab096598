import { toFindings } from "@/lib/diagnosis/findings/observations";
import { explain } from "@/lib/diagnosis/verdict/explain";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import type { LogSource } from "@/lib/log-source/log-source";
import { NO_FILTERS, type Scope } from "@/lib/log-source/scope";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { Instant } from "@/lib/time/instant";
import { type JsonAnswer, sourceProblem } from "../answers/json-answer";
import { verdictsIn } from "../answers/request-verdict";
import { settle } from "../answers/settle";
import { askWindow, isProblem } from "../answers/window-facts";
import { exportQuery } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { frozenQuery } from "../query/window";
import type { ExportSubject } from "./export-writer";

export interface PlannedExport {
  readonly scope: Scope;
  readonly subject: ExportSubject;
  /** Its candidates in the order that the window's rows give them, where those could be read. */
  readonly verdictOn: (request: LoggedRequest) => Verdict;
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
  const subject: ExportSubject = {
    ...{ account, window, zone: query.zone, total: overview.value.failures },
    query: exportQuery({ ...frozenQuery(query, window), account }),
  };
  const history = await settle(source.history({ ...scope, filters: NO_FILTERS }));
  const verdictOn = history.ok ? verdictsIn(history.value, toFindings(history.value)) : explain;
  return { scope, subject, verdictOn, name: `${account}-blocked-requests-${from}Z` };
}
