import type { LogSource } from "@/lib/log-source/log-source";
import { toReportAccounting } from "../answers/report";
import { settle } from "../answers/settle";
import { askWindowFacts, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import type { Taken } from "../tickets/take-along";
import type { TicketContext } from "../tickets/ticket-parts";
import { htmlReport, MAX_REPORT_ROWS } from "./html-report";
import { readText } from "./text";

/** What is on screen as one HTML file, its rows in the order of the query; or why there is none, as an answer. */
export async function makeReport(
  source: LogSource,
  query: InsightQuery,
  context: TicketContext,
): Promise<Taken> {
  const facts = await askWindowFacts(source, query, context.now);
  if (isProblem(facts)) return facts;
  const { account, window, filters } = facts;
  const [page, accounting] = await Promise.all([
    settle(source.page({ account, window, filters }, query.order, 0, MAX_REPORT_ROWS)),
    settle(source.accounting()),
  ]);
  const files = accounting.ok && accounting.value ? readText(toReportAccounting(accounting.value)) : "";
  return { text: htmlReport({ facts, page: page.ok ? page.value : null, files }, query, context) };
}
