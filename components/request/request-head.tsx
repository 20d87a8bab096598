import { CauseLink } from "@/components/cause-link";
import { CauseMark } from "@/components/cause-mark";
import { CopyMenu } from "@/components/insight/copy-menu";
import { LoggedText } from "@/components/logged-text";
import { AppLink } from "@/components/ui/app-link";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { Confidence } from "@/lib/diagnosis/causes/causes";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import { formatCount } from "@/lib/format/numbers";
import { visibleText } from "@/lib/format/visible-text";
import type { RequestDetails } from "@/lib/insight/answers/request-answer";
import { buildFacetHref, buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { frozenQuery } from "@/lib/insight/query/window";
import { FAULT_TEXTS } from "@/lib/insight/texts/fault-texts";
import { toHeadline } from "@/lib/insight/texts/headline";
import { ticketFileHref } from "@/lib/insight/tickets/ticket-formats";
import { formatMoment } from "@/lib/time/times";

const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  certain: "Certain: the row proves it",
  likely: "Likely: the status names the kind of failure, and the rest is in order",
  possible: "Possible: by elimination, or other reasons remain",
};

function Step({
  query,
  row,
  children,
  label,
}: {
  readonly query: InsightQuery;
  readonly row: string | null;
  readonly children: string;
  readonly label: string;
}) {
  const frame = "inline-flex size-8 items-center justify-center rounded-md border border-line";
  if (!row)
    return (
      <span aria-hidden="true" className={`${frame} text-muted`}>
        {children}
      </span>
    );
  return (
    <AppLink
      variant="plain"
      href={buildInsightHref(query, { row })}
      label={label}
      className={`${frame} bg-card hover:bg-hover`}
    >
      {children}
    </AppLink>
  );
}

function Steps({
  query,
  position: part,
}: {
  readonly query: InsightQuery;
  readonly position: RequestDetails["position"];
}) {
  if (!part.ok) {
    return (
      <p className="text-note text-muted">
        Its position in the list could not be loaded: {FAULT_TEXTS[part.fault].short}
      </p>
    );
  }
  const position = part.value;
  if (position === null) return null;
  return (
    <nav aria-label="Neighboring requests" className="flex items-center gap-2 text-note text-muted">
      <span>
        {formatCount(position.number)} of {formatCount(position.total)}
      </span>
      <Step query={query} row={position.previous} label="Previous request">
        ‹
      </Step>
      <Step query={query} row={position.next} label="Next request">
        ›
      </Step>
    </nav>
  );
}

/** The verdict in one sentence, who asked for what, and the ways on from here. */
export function RequestHead({
  details: { failure, window, position, sameToken },
  verdict,
  query,
}: {
  readonly details: RequestDetails;
  readonly verdict: Verdict;
  readonly query: InsightQuery;
}) {
  const { request, reason, confidence } = failure;
  const others = sameToken.ok ? ` (${formatCount(sameToken.value)})` : "";
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-2 text-note font-semibold text-muted">
        <CauseMark cause={reason} />
        <CauseLink cause={reason} />
        <span className="font-normal">
          <LoggedText text={request.operation} limit={40} /> ·{" "}
          <LoggedText mono text={request.objectKey || request.path} limit={120} />
        </span>
      </p>
      <h1 className="mt-1 max-w-[36em] text-title font-semibold tracking-[-0.02em] text-balance">
        {visibleText(toHeadline(verdict.sentence))}
      </h1>
      <p className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
        <Badge tone={confidence === "certain" ? "good" : "plain"}>{CONFIDENCE_WORDS[confidence]}</Badge>
        <span>{formatMoment(request.time, query.zone)}</span>
        <span>
          from <LoggedText mono text={request.callerAddress} limit={64} />
        </span>
        <span>
          request id <LoggedText mono text={request.requestId} limit={64} />
        </span>
      </p>
      <div className="no-print mt-4 flex flex-wrap items-center gap-2">
        <CopyButton file={ticketFileHref(frozenQuery(query, window), "text")}>Copy as ticket</CopyButton>
        <CopyMenu query={query} window={window} />
        <AppLink variant="button" href={`${buildFacetHref(query, "token", request.token)}#requests`}>
          Requests with this token{others}
        </AppLink>
        <div className="sm:ms-auto">
          <Steps query={query} position={position} />
        </div>
      </div>
    </div>
  );
}
