import type { NextRequest } from "next/server";
import { ownSite } from "@/app/own-site";
import { readAddress } from "@/app/viewer";
import { parametersOf } from "@/lib/insight/query/query-reader";
import { takeAlong } from "@/lib/insight/tickets/take-along";
import { readTicketFormat, readTicketOf, ticketFormats } from "@/lib/insight/tickets/ticket-formats";
import { currentSource } from "@/lib/log-source/current-source";

export const dynamic = "force-dynamic";

/**
 * What the page's address shows as a text to copy: `format` is text, markdown or kql, with `row` also curl. `of` names
 * the page: expiring or compare, else the insight. Times are in the zone of the address, else in that of the reader.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const { searchParams } = request.nextUrl;
  const { format: _asked, of: _of, ...parameters } = parametersOf(searchParams);
  const { now, parsed } = await readAddress(parameters);
  const { query } = parsed;
  const of = readTicketOf(searchParams.get("of"), query);
  const format = readTicketFormat(searchParams.get("format"), of);
  if (format === null) {
    const known = ticketFormats(of).join(", ");
    return Response.json(
      { problem: `format must be one of ${known}`, nextStep: "Choose a format." },
      { status: 400 },
    );
  }
  const taken = await takeAlong(currentSource(), query, {
    page: of.page,
    format,
    context: { site: await ownSite(), now },
  });
  if (!("text" in taken)) return Response.json(taken.body, { status: taken.status, headers: taken.headers });
  return new Response(taken.text, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
