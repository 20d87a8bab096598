import { AnswerFrame } from "@/components/ahead/answer-frame";
import { EndingFound } from "@/components/ahead/ending-found";
import type { EndingAnswer } from "@/lib/insight/ahead/ending-answer";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { Instant } from "@/lib/time/instant";

/** Tokens in use that end soon: what fails next, for whom, and what already replaces it. */
export function EndingView({
  answer,
  parsed,
  withinMs,
  now,
  sampleData,
}: {
  readonly answer: EndingAnswer | JsonAnswer;
  readonly parsed: ParsedQuery;
  readonly withinMs: number;
  readonly now: Instant;
  readonly sampleData: boolean;
}) {
  return (
    <AnswerFrame answer={answer} parsed={parsed} title="Tokens in use that end soon" sampleData={sampleData}>
      {(found) => <EndingFound answer={found} query={parsed.query} withinMs={withinMs} now={now} />}
    </AnswerFrame>
  );
}
