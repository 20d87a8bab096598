import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { compareJson } from "@/lib/insight/ahead/compare-json";
import { compareTicket } from "@/lib/insight/ahead/compare-ticket";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { endingJson } from "@/lib/insight/ahead/ending-json";
import { endingTicket } from "@/lib/insight/ahead/ending-ticket";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import type { AskedPage } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { Ticket } from "@/lib/insight/tickets/ticket";
import { ticketMarkdown } from "@/lib/insight/tickets/ticket-markdown";
import type { TicketContext } from "@/lib/insight/tickets/ticket-parts";
import { ticketText } from "@/lib/insight/tickets/ticket-text";
import type { LogSource } from "@/lib/log-source/log-source";
import { ArgumentFault } from "./argument-fault";
import type { ReportFormat } from "./arguments";

/** The pages beside the insight. */
export type AheadPage = Exclude<AskedPage, "insight">;

interface Told {
  readonly ticket: Ticket;
  readonly json: object;
}

function orFault<Answer extends object>(answer: Answer | JsonAnswer): Answer {
  if (!isProblem(answer)) return answer;
  throw new ArgumentFault("problem" in answer.body ? answer.body.problem : "There is no answer.");
}

async function tellAhead(
  source: LogSource,
  query: InsightQuery,
  page: AheadPage,
  context: TicketContext,
): Promise<Told> {
  if (page === "expiring") {
    const answer = orFault(await answerEnding(source, query, context.now));
    return { ticket: endingTicket(answer, query, context), json: endingJson(answer, []) };
  }
  const answer = orFault(await answerCompare(source, query, context.now));
  return { ticket: compareTicket(answer, query, context), json: compareJson(answer, []) };
}

/** Tokens that end soon, or two windows side by side, of one account as a text. Throws an ArgumentFault for an account that the logs lack. */
export async function aheadText(
  source: LogSource,
  { query, page, format }: { query: InsightQuery; page: AheadPage; format: ReportFormat },
  context: TicketContext,
): Promise<string> {
  const { ticket, json } = await tellAhead(source, query, page, context);
  if (format === "json") return `${JSON.stringify(json, null, 2)}\n`;
  return format === "markdown" ? ticketMarkdown(ticket) : ticketText(ticket);
}
