import type { NextRequest } from "next/server";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf, type QueryNotice } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";
import { type Instant, instantOf } from "@/lib/time/instant";

/** A route that tells a page beside the insight as JSON: what `ask` answers the address, or why there is no answer. */
export function askedJson<Answer extends object>(
  ask: (source: LogSource, query: InsightQuery, now: Instant) => Promise<Answer | JsonAnswer>,
  toJson: (answer: Answer, ignored: readonly QueryNotice[]) => object,
) {
  return async (request: NextRequest): Promise<Response> => {
    const now = instantOf(Date.now());
    const { query, notices } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), now);
    const answer = await ask(currentSource(), query, now);
    if (!isProblem(answer)) return Response.json(toJson(answer, notices));
    const { status, headers, body } = answer;
    return Response.json(body, { status, headers });
  };
}
