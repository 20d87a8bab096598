import type { NextRequest } from "next/server";
import { readParameters } from "@/app/api/read-parameters";
import { ownSite } from "@/app/own-site";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { takeAlong } from "@/lib/insight/tickets/take-along";
import { readTicketFormat, ticketFormats } from "@/lib/insight/tickets/ticket-formats";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const dynamic = "force-dynamic";

/** What the page's address shows as a text to copy: `format` is text, markdown or kql, with `row` also curl. */
export async function GET(request: NextRequest): Promise<Response> {
  const { format: _asked, ...parameters } = readParameters(request.nextUrl.searchParams);
  const now = instantOf(Date.now());
  const { query } = parseInsightQuery(parameters, now);
  const isRequest = query.row !== null;
  const format = readTicketFormat(request.nextUrl.searchParams.get("format"), isRequest);
  if (format === null) {
    const known = ticketFormats(isRequest).join(", ");
    return Response.json(
      { problem: `format must be one of ${known}`, nextStep: "Choose a format." },
      { status: 400 },
    );
  }
  const taken = await takeAlong(currentSource(), query, format, { site: await ownSite(), now });
  if (!("text" in taken)) return Response.json(taken.body, { status: taken.status, headers: taken.headers });
  return new Response(taken.text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
