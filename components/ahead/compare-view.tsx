import { AnswerFrame } from "@/components/ahead/answer-frame";
import { Compared } from "@/components/ahead/compared";
import type { CompareAnswer } from "@/lib/insight/ahead/compare-answer";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { Instant } from "@/lib/time/instant";

/** Two windows side by side: what is new, gone, grown and shrunk, by reason, client and token. */
export function CompareView(props: {
  readonly answer: CompareAnswer | JsonAnswer;
  readonly parsed: ParsedQuery;
  readonly now: Instant;
  readonly sampleData: boolean;
}) {
  return (
    <AnswerFrame
      {...props}
      page="compare"
      title="Compared with the time before"
      placeOf={({ account, coverage, now: { window } }) => ({ account, coverage, window })}
    >
      {(found) => <Compared answer={found} {...props.parsed} />}
    </AnswerFrame>
  );
}
