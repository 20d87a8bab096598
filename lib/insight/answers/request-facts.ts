import type { LogSource } from "@/lib/log-source/log-source";
import { NO_FILTERS, onlyValue } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { InsightQuery } from "../query/insight-query";
import { type JsonAnswer, sourceProblem, stateProblem } from "./json-answer";
import { answerRequest, type RequestDetails } from "./request-answer";
import { settle } from "./settle";
import { type AskedWindow, askWindow, isProblem } from "./window-facts";

/** What a ticket says of one request. */
export interface RequestFacts extends AskedWindow {
  readonly details: RequestDetails;
  /** Failures of the account with its reason in the window, itself among them; null if they could not be counted. */
  readonly sameReason: number | null;
}

/** What a ticket says of the request `row`; or why it can't be said, as an answer. */
export async function askRequestFacts(
  source: LogSource,
  query: InsightQuery,
  row: string,
  now: Instant,
): Promise<RequestFacts | JsonAnswer> {
  const details = await answerRequest(source, query, row, now);
  if (details.kind === "source-error") return sourceProblem(details.error);
  if (details.kind !== "request") return stateProblem(details.kind);
  const { request, reason } = details.failure;
  const asked = await askWindow(source, { ...query, account: request.account }, now);
  if (isProblem(asked)) return asked;
  const { account, window } = asked;
  const filters = { ...NO_FILTERS, facets: { reason: onlyValue(reason) } };
  const same = await settle(source.overview({ account, window, filters }));
  return { ...asked, details, sameReason: same.ok ? same.value.failures : null };
}
