import type { LogSource } from "@/lib/log-source/log-source";
import { answerCompare } from "../ahead/compare-answer";
import { compareTicket } from "../ahead/compare-ticket";
import { answerEnding } from "../ahead/ending-answer";
import { endingTicket } from "../ahead/ending-ticket";
import type { JsonAnswer } from "../answers/json-answer";
import { askRequestFacts, type RequestFacts } from "../answers/request-facts";
import { askWindow, askWindowFacts, isProblem } from "../answers/window-facts";
import type { AskedPage } from "../query/build-href";
import type { InsightQuery } from "../query/insight-query";
import { requestCurl } from "./request-curl";
import { requestTicket } from "./request-ticket";
import type { Ticket } from "./ticket";
import type { TicketFormat } from "./ticket-formats";
import { ticketMarkdown } from "./ticket-markdown";
import type { TicketContext } from "./ticket-parts";
import { ticketText } from "./ticket-text";
import { requestQuery, viewQueries } from "./view-queries";
import { windowTicket } from "./window-ticket";

/** A text to copy; or why there is none, as an answer. */
export type Taken = { readonly text: string } | JsonAnswer;

function takeRequest(
  facts: RequestFacts,
  query: InsightQuery,
  format: TicketFormat,
  context: TicketContext,
): Taken {
  const { failure } = facts.details;
  if (format === "kql") return { text: requestQuery(failure) };
  if (format === "curl") return { text: requestCurl(failure.request) };
  return written(requestTicket(facts, query, context), format);
}

async function takeQueries(source: LogSource, query: InsightQuery, { now }: TicketContext): Promise<Taken> {
  const asked = await askWindow(source, query, now);
  return isProblem(asked) ? asked : { text: await viewQueries(source, asked) };
}

const written = (ticket: Ticket, format: TicketFormat): Taken => ({
  text: format === "markdown" ? ticketMarkdown(ticket) : ticketText(ticket),
});

/** A page beside the insight. */
async function takePage(source: LogSource, query: InsightQuery, asked: TakeAsked): Promise<Taken> {
  const { page, format, context } = asked;
  if (page === "expiring") {
    const answer = await answerEnding(source, query, context.now);
    return isProblem(answer) ? answer : written(endingTicket(answer, query, context), format);
  }
  const answer = await answerCompare(source, query, context.now);
  return isProblem(answer) ? answer : written(compareTicket(answer, query, context), format);
}

interface TakeAsked {
  readonly page: AskedPage;
  readonly format: TicketFormat;
  readonly context: TicketContext;
}

/** What is on screen, or the request that the query names, in one of the formats. */
export async function takeAlong(source: LogSource, query: InsightQuery, asked: TakeAsked): Promise<Taken> {
  const { page, format, context } = asked;
  if (page !== "insight") return takePage(source, query, asked);
  if (query.row !== null) {
    const facts = await askRequestFacts(source, query, query.row, context.now);
    return isProblem(facts) ? facts : takeRequest(facts, query, format, context);
  }
  if (format === "kql") return takeQueries(source, query, context);
  const facts = await askWindowFacts(source, query, context.now);
  if (isProblem(facts)) return facts;
  return written(windowTicket(facts, query, context), format);
}
