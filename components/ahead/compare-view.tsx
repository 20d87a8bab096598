import { AnswerFrame } from "@/components/ahead/answer-frame";
import { Comparison } from "@/components/ahead/comparison";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import type { ParsedQuery } from "@/lib/insight/query/query";

/** Two windows side by side: what is new, gone, grown and shrunk, by reason, client and token. */
export function CompareView({
  answer,
  parsed,
  sampleData,
}: {
  readonly answer: CompareAnswer | JsonAnswer;
  readonly parsed: ParsedQuery;
  readonly sampleData: boolean;
}) {
  return (
    <AnswerFrame
      answer={answer}
      parsed={parsed}
      title="Compared with the time before"
      sampleData={sampleData}
    >
      {(found) => <Comparison answer={found} query={parsed.query} />}
    </AnswerFrame>
  );
}
