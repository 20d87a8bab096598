import { AnswerFrame } from "@/components/ahead/answer-frame";
import { EndingFound } from "@/components/ahead/ending-found";
import type { EndingAnswer } from "@/lib/insight/ahead/ending-answer";
import type { JsonAnswer } from "@/lib/insight/answers/json-answer";
import type { ParsedQuery } from "@/lib/insight/query/query";
import type { Instant } from "@/lib/time/instant";

/** Tokens in use that end soon: what fails next, for whom, and what already replaces it. */
export function EndingView(props: {
  readonly answer: EndingAnswer | JsonAnswer;
  readonly parsed: ParsedQuery;
  readonly now: Instant;
  readonly sampleData: boolean;
}) {
  return (
    <AnswerFrame {...props} page="expiring" title="Tokens in use that end soon" placeOf={(found) => found}>
      {(found) => <EndingFound answer={found} query={props.parsed.query} now={props.now} />}
    </AnswerFrame>
  );
}
