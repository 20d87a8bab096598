import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { LoggedText } from "@/components/logged-text";
import { Badge } from "@/components/ui/badge";
import type { Confidence } from "@/lib/diagnosis/causes/causes";
import { visibleText } from "@/lib/format/visible-text";
import type { RequestDetails } from "@/lib/insight/answers/request-answer";
import { toHeadline } from "@/lib/insight/texts/headline";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMoment } from "@/lib/time/times";

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  certain: "Certain: the log line proves it",
  likely: "Likely: the status names the kind of failure, and the rest is in order",
  possible: "Possible: by elimination, or other reasons remain",
};

/** What happened in plain words, then as the rule book says it, and how sure that is. */
export function RequestHead({
  details: { failure },
  title,
  sentence,
  zone,
  heading: Heading,
}: {
  readonly details: Pick<RequestDetails, "failure">;
  readonly title: string;
  readonly sentence: string;
  readonly zone: TimeZone;
  /** In a panel the page has its own first heading. */
  readonly heading: "h1" | "h2";
}) {
  const { request, reason, confidence } = failure;
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-note font-semibold text-muted">
        <CauseMark cause={reason} />
        <CauseLink cause={reason} />
        <span className="font-normal">
          <LoggedText text={request.operation} limit={40} /> · {formatMoment(request.time, zone)}
        </span>
      </p>
      <Heading
        className={`mt-1 max-w-[36em] font-semibold tracking-[-0.02em] text-balance ${Heading === "h1" ? "text-title" : "text-section"}`}
      >
        {visibleText(title)}
      </Heading>
      <p className="mt-2 text-note text-muted">
        <bdi>{visibleText(toHeadline(sentence))}</bdi>
      </p>
      <p className="mt-2">
        <Badge tone={confidence === "certain" ? "good" : "plain"}>{CONFIDENCE_WORDS[confidence]}</Badge>
      </p>
    </>
  );
}
