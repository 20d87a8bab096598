import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readPreferences } from "@/app/viewer";
import { RequestPanel } from "@/components/request/request-panel";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { titledVerdict } from "@/lib/insight/answers/request-verdict";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Blocked request" };

/** What the list's side panel fetches of a request: its own address is that of the page with the same `row=`. */
export default async function RequestPart({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const now = instantOf(Date.now());
  const { query } = parseInsightQuery(await searchParams, now, zonesOf(await readPreferences()));
  if (query.row === null) redirect(buildInsightHref(query));
  const answer = await answerRequest(currentSource(), query, query.row, now);
  if (viewerHasLeft()) return null;
  if (answer.kind !== "request") {
    if (answer.kind !== "no-request") answerUnavailable();
    return null;
  }
  return <RequestPanel details={answer} explained={titledVerdict(answer, query.zone)} query={query} />;
}
