import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readAddress } from "@/app/viewer";
import { RequestPanel } from "@/components/request/request-panel";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { titledVerdict } from "@/lib/insight/answers/request-verdict";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";

export const metadata: Metadata = { title: "Blocked request" };

/** What the list's side panel fetches of a request: its own address is that of the page with the same `row=`. */
export default async function RequestPart({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const { now, parsed } = await readAddress(await searchParams);
  const { query } = parsed;
  if (query.row === null) redirect(buildInsightHref(query));
  const answer = await answerRequest(currentSource(), query, query.row, now);
  if (viewerHasLeft()) return null;
  if (answer.kind !== "request") {
    if (answer.kind !== "no-request") answerUnavailable();
    return null;
  }
  return <RequestPanel details={answer} explained={titledVerdict(answer, query.zone)} query={query} />;
}
