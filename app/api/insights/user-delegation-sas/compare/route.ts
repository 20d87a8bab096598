import type { NextRequest } from "next/server";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { compareJson } from "@/lib/insight/ahead/compare-json";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The page's window beside another, under the same filters: `compare` is previous, or an interval start/end. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query, notices } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), now);
  const answer = await answerCompare(currentSource(), query, now);
  if (!isProblem(answer)) return Response.json(compareJson(answer, notices));
  const { status, headers, body } = answer;
  return Response.json(body, { status, headers });
}
