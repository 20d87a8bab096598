import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { readWithin, withoutWithin } from "@/lib/insight/ahead/ahead-query";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { endingJson } from "@/lib/insight/ahead/ending-json";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** Tokens in use that end within `within` (PT24H), of the page's window and filters. */
export async function GET(request: NextRequest): Promise<Response> {
  const parameters = readParameters(request.nextUrl.searchParams);
  const now = instantOf(Date.now());
  const within = readWithin(parameters);
  const { query, notices } = parseInsightQuery(withoutWithin(parameters), now);
  const answer = await answerEnding(currentSource(), query, within.ms, now);
  const { status, headers, body } = endingJson(answer, [...notices, ...within.notices]);
  return Response.json(body, { status, headers });
}
