import type { Metadata } from "next";
import { EndingView } from "@/components/ahead/ending-view";
import { readWithin, withoutWithin } from "@/lib/insight/ahead/ahead-query";
import { answerEnding } from "@/lib/insight/ahead/ending-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
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
  const parameters = await searchParams;
  const now = instantOf(Date.now());
  const within = readWithin(parameters);
  const { query, notices } = parseInsightQuery(withoutWithin(parameters), now);
  const source = currentSource();
  const answer = await answerEnding(source, query, within.ms, now);
  if (viewerHasLeft()) return null;
  if (isProblem(answer) && answer.status === 503) answerUnavailable();
  return (
    <EndingView
      answer={answer}
      parsed={{ query, notices: [...notices, ...within.notices] }}
      withinMs={within.ms}
      now={now}
      sampleData={source.state().sampleData}
    />
  );
}
