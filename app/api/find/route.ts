import type { NextRequest } from "next/server";
import { findJson } from "@/lib/insight/find/find-json";
import { parseFindQuery } from "@/lib/insight/find/find-query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The page's answer as JSON, by the same parameters. */
export async function GET(request: NextRequest): Promise<Response> {
  const parsed = parseFindQuery(parametersOf(request.nextUrl.searchParams), instantOf(Date.now()));
  const { status, body } = await findJson(currentSource(), parsed);
  return Response.json(body, { status });
}
