import type { Metadata } from "next";
import { ownSite } from "@/app/own-site";
import { readAddress } from "@/app/viewer";
import { TicketView } from "@/components/insight/ticket-view";
import { type RawParameters, valuesOf } from "@/lib/insight/query/query-reader";
import { takeAlong } from "@/lib/insight/tickets/take-along";
import { readTicketFormat, readTicketOf } from "@/lib/insight/tickets/ticket-formats";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Text to copy" };

/** What the insight's address shows as a text to select and copy, where a script can't do it. */
export default async function TicketPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const { format: _asked, of: _of, ...parameters } = await searchParams;
  const { now, parsed } = await readAddress(parameters);
  const [asked = null] = valuesOf(await searchParams, "format");
  const [page = null] = valuesOf(await searchParams, "of");
  const of = readTicketOf(page, parsed.query);
  const format = readTicketFormat(asked, of) ?? "text";
  const source = currentSource();
  const taken = await takeAlong(source, parsed.query, {
    page: of.page,
    format,
    context: { site: await ownSite(), now },
  });
  if (viewerHasLeft()) return null;
  if (!("text" in taken) && taken.status === 503) answerUnavailable();
  return (
    <TicketView
      taken={taken}
      parsed={parsed}
      of={of}
      format={format}
      sampleData={source.state().sampleData}
    />
  );
}
