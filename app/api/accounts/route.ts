import type { NextRequest } from "next/server";
import { accountsJson, parseAccountsQuery } from "@/lib/insight/answers/accounts-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The accounts of the logs, each with its numbers and its insight's address: asked when someone opens the switcher. */
export async function GET(request: NextRequest): Promise<Response> {
  const { asked, rest } = parseAccountsQuery(parametersOf(request.nextUrl.searchParams));
  const { query } = parseInsightQuery(rest, instantOf(Date.now()));
  const { status, body } = await accountsJson(currentSource(), asked, query);
  return Response.json(body, { status });
}
