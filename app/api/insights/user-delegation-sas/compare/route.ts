import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { readCompare, withoutCompare } from "@/lib/insight/ahead/compare-query";
import { compareHeadline, compareLimits } from "@/lib/insight/ahead/compare-texts";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** The page's window beside another, under the same filters: `compare` is previous, or an interval start/end. */
export async function GET(request: NextRequest): Promise<Response> {
  const parameters = readParameters(request.nextUrl.searchParams);
  const now = instantOf(Date.now());
  const { compareWith, notices: own } = readCompare(parameters);
  const { query, notices } = parseInsightQuery(withoutCompare(parameters), now);
  const answer = await answerCompare(currentSource(), query, compareWith, now);
  if (isProblem(answer)) {
    const { status, headers, body } = answer;
    return Response.json(body, { status, headers });
  }
  const told = { headline: compareHeadline(answer), notes: compareLimits(answer) };
  return Response.json({
    schemaVersion: 1,
    state: "compared",
    ...answer,
    ...told,
    ignored: [...notices, ...own],
  });
}
