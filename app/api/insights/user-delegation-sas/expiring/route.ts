import type { NextRequest } from "next/server";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { endingJson } from "@/lib/insight/ahead/ending-json";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** Tokens in use that end within `within` (PT24H), of the page's window and filters. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query, notices } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), now);
  const answer = await answerEnding(currentSource(), query, now);
  if (!isProblem(answer)) return Response.json(endingJson(answer, notices));
  const { status, headers, body } = answer;
  return Response.json(body, { status, headers });
}
