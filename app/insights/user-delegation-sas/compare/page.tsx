import type { Metadata } from "next";
import { readPreferences } from "@/app/viewer";
import { CompareView } from "@/components/ahead/compare-view";
import { LocalZone } from "@/components/display/local-zone";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { zonesOf } from "@/lib/insight/preferences/preferences";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import { instantOf } from "@/lib/time/instant";

export const metadata: Metadata = { title: "Compared with the time before" };

/** The insight's window beside another. */
export default async function ComparePage({
  searchParams,
}: {
  readonly searchParams: Promise<RawParameters>;
}) {
  const now = instantOf(Date.now());
  const preferences = await readPreferences();
  const parsed = parseInsightQuery(await searchParams, now, zonesOf(preferences));
  const source = currentSource();
  const answer = await answerCompare(source, parsed.query, now);
  if (viewerHasLeft()) return null;
  if (isProblem(answer) && answer.status === 503) answerUnavailable();
  return (
    <>
      <LocalZone query={parsed.query} preferences={preferences} />
      <CompareView answer={answer} parsed={parsed} now={now} sampleData={source.state().sampleData} />
    </>
  );
}
