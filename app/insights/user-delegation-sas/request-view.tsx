import { RequestPage } from "@/components/request/request-page";
import { currentChecks } from "@/lib/check-runner/current-checks";
import { answerRequest } from "@/lib/insight/answers/request-answer";
import { correctedOf, titledVerdict } from "@/lib/insight/answers/request-verdict";
import type { ParsedQuery } from "@/lib/insight/query/query";
import { checksOfRequest } from "@/lib/live-checks/links/checks-of-request";
import { checkHref } from "@/lib/live-checks/protocol/check-href";
import { answerUnavailable, viewerHasLeft } from "@/lib/log-source/current-response";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Instant } from "@/lib/time/instant";

/** One blocked request with its verdict, made now from the rules. */
export async function RequestView({
  source,
  parsed,
  row,
  now,
}: {
  readonly source: LogSource;
  readonly parsed: ParsedQuery;
  readonly row: string;
  readonly now: Instant;
}) {
  const answer = await answerRequest(source, parsed.query, row, now);
  if (viewerHasLeft()) return null;
  if (answer.kind === "failed" || answer.kind === "source-error") answerUnavailable();
  if (answer.kind !== "request") return <RequestPage answer={answer} parsed={parsed} />;
  const { title, verdict } = titledVerdict(answer, parsed.query.zone);
  const corrected = correctedOf(answer);
  const isTried = corrected.trial !== null && currentChecks() !== null;
  const trialHref = isTried ? checkHref("trial", { ...corrected.trial }) : "";
  const liveChecks = checksOfRequest(answer.failure.request, now);
  return (
    <RequestPage
      answer={answer}
      parsed={parsed}
      explained={{ title, verdict, corrected, trialHref, liveChecks }}
    />
  );
}
