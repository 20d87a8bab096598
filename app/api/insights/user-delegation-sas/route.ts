import type { NextRequest } from "next/server";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

function readParameters(search: URLSearchParams): Record<string, string[]> {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

/** The page's answer as JSON; the same query, the same window rules. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query, notices } = parseInsightQuery(readParameters(request.nextUrl.searchParams), now);
  const { status, headers, body } = await answerJson(currentSource(), { query, ignored: notices }, now);
  return Response.json(body, { status, headers });
}
