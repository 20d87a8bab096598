import type { NextRequest } from "next/server";
import { answerFacet } from "@/lib/insight/answers/facet-values";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The values of one facet under the page's address, for a menu that is opened. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query } = parseInsightQuery(parametersOf(request.nextUrl.searchParams), now);
  const { status, headers, body } = await answerFacet(currentSource(), query, now);
  return Response.json(body, { status, headers });
}
