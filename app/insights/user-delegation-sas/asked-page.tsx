import type { ReactNode } from "react";
import { readAddress } from "@/app/viewer";
import { LocalZone } from "@/components/display/local-zone";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import { isProblem } from "@/lib/insight/answers/window-facts";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import { currentSource } from "@/lib/log-source/current-source";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";

interface AskedProps {
  readonly searchParams: Promise<RawParameters>;
}

interface ViewProps<Answer> {
  readonly answer: Answer | JsonAnswer;
  readonly parsed: ParsedQuery;
  readonly now: Instant;
  readonly sampleData: boolean;
}

/** A page beside the insight, which the same address asks: what `ask` answers, as `View` shows it. */
export function askedPage<Answer extends object>(
  ask: (source: LogSource, query: InsightQuery, now: Instant) => Promise<Answer | JsonAnswer>,
  View: (props: ViewProps<Answer>) => ReactNode,
) {
  return async ({ searchParams }: AskedProps): Promise<ReactNode> => {
    const { now, preferences, parsed } = await readAddress(await searchParams);
    const source = currentSource();
    const answer = await ask(source, parsed.query, now);
    if (viewerHasLeft()) return null;
    if (isProblem(answer) && answer.status === 503) answerUnavailable();
    return (
      <>
        <LocalZone query={parsed.query} preferences={preferences} />
        <View answer={answer} parsed={parsed} now={now} sampleData={source.state().sampleData} />
      </>
    );
  };
}
