import type { Metadata } from "next";
import { readPreferences } from "@/app/viewer";
import { EndingView } from "@/components/ahead/ending-view";
import { LocalZone } from "@/components/display/local-zone";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Tokens in use that end soon" };

/** Before it fails: tokens in use that end within the time that the address says. */
export default async function ExpiringPage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const now = instantOf(Date.now());
  const preferences = await readPreferences();
  const parsed = parseInsightQuery(await searchParams, now, zonesOf(preferences));
  const source = currentSource();
  const answer = await answerEnding(source, parsed.query, now);
  if (viewerHasLeft()) return null;
  if (isProblem(answer) && answer.status === 503) answerUnavailable();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <EndingView answer={answer} parsed={parsed} now={now} sampleData={source.state().sampleData} />
    </>
  );
}
