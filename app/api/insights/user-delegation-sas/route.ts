import type { NextRequest } from "next/server";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { answerRowJson } from "@/lib/insight/answers/row-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The page's answer as JSON; the same query, the same window rules. With `row`: that request, as its page has it. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query, notices } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), now);
  const asked = { query, ignored: notices };
  const { status, headers, body } = query.row
    ? await answerRowJson(currentSource(), asked, query.row, now)
    : await answerJson(currentSource(), asked, now);
  return Response.json(body, { status, headers });
}
