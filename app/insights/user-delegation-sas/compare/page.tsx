import type { Metadata } from "next";
import { CompareView } from "@/components/ahead/compare-view";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { readCompare, withoutCompare } from "@/lib/insight/ahead/compare-query";
import { isProblem } from "@/lib/insight/answers/window-facts";
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
  const parameters = await searchParams;
  const now = instantOf(Date.now());
  const { compareWith, notices: own } = readCompare(parameters);
  const { query, notices } = parseInsightQuery(withoutCompare(parameters), now);
  const source = currentSource();
  const answer = await answerCompare(source, query, compareWith, now);
  if (viewerHasLeft()) return null;
  if (isProblem(answer) && answer.status === 503) answerUnavailable();
  return (
    <CompareView
      answer={answer}
      parsed={{ query, notices: [...notices, ...own] }}
      sampleData={source.state().sampleData}
    />
  );
}
