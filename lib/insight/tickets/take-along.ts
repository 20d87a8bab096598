import type { LogSource } from "@/lib/log-source/log-source";
import type { JsonAnswer } from "../answers/json-answer";
import { askRequestFacts, type RequestFacts } from "../answers/request-facts";
import { askWindow, askWindowFacts, isProblem } from "../answers/window-facts";
import type { InsightQuery } from "../query/insight-query";
import { requestCurl } from "./request-curl";
import { requestTicket } from "./request-ticket";
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
  const ticket = requestTicket(facts, query, context);
  return { text: format === "markdown" ? ticketMarkdown(ticket) : ticketText(ticket) };
}

async function takeQueries(source: LogSource, query: InsightQuery, { now }: TicketContext): Promise<Taken> {
  const asked = await askWindow(source, query, now);
  return isProblem(asked) ? asked : { text: await viewQueries(source, asked) };
}

/** What is on screen, or the request that the query names, in one of the formats. */
export async function takeAlong(
  source: LogSource,
  query: InsightQuery,
  format: TicketFormat,
  context: TicketContext,
): Promise<Taken> {
  if (query.row !== null) {
    const facts = await askRequestFacts(source, query, query.row, context.now);
    return isProblem(facts) ? facts : takeRequest(facts, query, format, context);
  }
  if (format === "kql") return takeQueries(source, query, context);
  const facts = await askWindowFacts(source, query, context.now);
  if (isProblem(facts)) return facts;
  const ticket = windowTicket(facts, query, context);
  return { text: format === "markdown" ? ticketMarkdown(ticket) : ticketText(ticket) };
}
