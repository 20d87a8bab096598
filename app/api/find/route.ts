import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { findJson } from "@/lib/insight/find/find-json";
import { parseFindQuery } from "@/lib/insight/find/find-query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The page's answer as JSON, by the same parameters. */
export async function GET(request: NextRequest): Promise<Response> {
  const parsed = parseFindQuery(readParameters(request.nextUrl.searchParams), instantOf(Date.now()));
  const { status, body } = await findJson(currentSource(), parsed);
  return Response.json(body, { status });
}
