import type { NextRequest } from "next/server";
import { newestJson } from "@/lib/insight/answers/newest-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** Whether an open page could show something newer: one number, which every store has at hand. */
export async function GET(request: NextRequest): Promise<Response> {
  const { query } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), instantOf(Date.now()));
  const { status, body } = await newestJson(currentSource(), query.account);
  return Response.json(body, { status });
}
