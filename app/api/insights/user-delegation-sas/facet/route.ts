import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { answerFacet } from "@/lib/insight/answers/facet-values";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The values of one facet under the page's address, for a menu that is opened. */
export async function GET(request: NextRequest): Promise<Response> {
  const now = instantOf(Date.now());
  const { query } = parseInsightQuery(readParameters(request.nextUrl.searchParams), now);
  const { status, headers, body } = await answerFacet(currentSource(), query, now);
  return Response.json(body, { status, headers });
}
