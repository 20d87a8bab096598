import type { ReactNode } from "react";
import { CopyMenu } from "@/components/insight/copy-menu";
import { LimitsCard } from "@/components/insight/limits-card";
import { QueryNotices } from "@/components/insight/query-notices";
import { DocumentList } from "@/components/insight/recommendations";
import { ChecksCard } from "@/components/request/checks-card";
import { CorrectedCard } from "@/components/request/corrected-card";
import { AlsoTrueCard, CandidatesCard, EvidenceCard, FixCard } from "@/components/request/findings";
import { KeyMakerCard } from "@/components/request/key-maker-card";
import { LiveChecksCard } from "@/components/request/live-checks-card";
import { ObservationsCard } from "@/components/request/observations-card";
import { RequestCard } from "@/components/request/request-card";
import { RequestHead } from "@/components/request/request-head";
import { RequestSteps } from "@/components/request/request-steps";
import { TimeBarsCard } from "@/components/request/time-bars-card";
import { TokenCard } from "@/components/request/token-card";
import { Shell } from "@/components/shell";
import { FailedState } from "@/components/states/failed-state";
import { LoadingState } from "@/components/states/loading-state";
import { SourceErrorState } from "@/components/states/source-error-state";
import { StatePanel } from "@/components/states/state-panel";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { CorrectedToken } from "@/lib/diagnosis/corrected/corrected-token";
import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import { formatCount } from "@/lib/format/numbers";
import type { RequestAnswer, RequestDetails } from "@/lib/insight/answers/request-answer";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import type { ParsedQuery } from "@/lib/insight/query/query";
import { frozenQuery } from "@/lib/insight/query/window";
import { ticketFileHref } from "@/lib/insight/tickets/ticket-formats";
import { toTimeBars } from "@/lib/insight/views/time-bars";
import { tokenHref } from "@/lib/inspector/token-address";
import type { FittingCheck } from "@/lib/live-checks/links/checks-of-request";
import { offsetLabel } from "@/lib/time/time-zone";
import { formatClockMs } from "@/lib/time/times";

export interface Explained {
  /** What happened, in plain words. */
  readonly title: string;
  readonly verdict: Verdict;
  readonly corrected: CorrectedToken;
  /** The form that tries it; "" where live checks are off, or there is nothing to try. */
  readonly trialHref: string;
  readonly liveChecks: readonly FittingCheck[];
}

function listHref(query: InsightQuery): string {
  return `${buildInsightHref(query, { row: null })}#requests`;
}

function NoRequest({ query }: { readonly query: InsightQuery }) {
  return (
    <StatePanel
      glyph="lost"
      tone="warn"
      title="This request is not in the log"
      lead="The link points to a blocked request that is not, or no longer, in the logs that were read. Its file may have been replaced, or the link may come from another installation."
      actions={
        <AppLink variant="primary" href={listHref(query)}>
          Show the list of blocked requests
        </AppLink>
      }
    />
  );
}

/** The verdict, and the ways on from here. */
function Head({
  details,
  explained,
  query,
}: {
  readonly details: RequestDetails;
  readonly explained: Explained;
  readonly query: InsightQuery;
}) {
  const { token } = details.alike;
  const others = token?.count.ok ? ` (${formatCount(token.count.value)})` : "";
  return (
    <div>
      <RequestHead
        details={details}
        title={explained.title}
        sentence={explained.verdict.sentence}
        zone={query.zone}
        heading="h1"
      />
      <div className="no-print mt-4 flex flex-wrap items-center gap-2">
        <CopyButton file={ticketFileHref(frozenQuery(query, details.window), { format: "text" })}>
          Copy as ticket
        </CopyButton>
        <CopyMenu query={query} window={details.window} />
        {token && (
          <AppLink variant="button" href={`${buildInsightHref(query, { filters: token.filters })}#requests`}>
            Requests with this token{others}
          </AppLink>
        )}
        <div className="sm:ms-auto">
          <RequestSteps query={query} position={details.position} />
        </div>
      </div>
    </div>
  );
}

/** On a telephone in this order: what other rows show, what decided and what to change, every check, then the row itself. */
function Details({
  details,
  explained,
  query,
}: {
  readonly details: RequestDetails;
  readonly explained: Explained;
  readonly query: InsightQuery;
}) {
  const { request } = details.failure;
  const { verdict, corrected, trialHref, liveChecks } = explained;
  const bars = toTimeBars(request, query.zone);
  return (
    <>
      <Head details={details} explained={explained} query={query} />
      <Static>
        <div className="mt-6 grid items-start gap-4 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
          <div className="grid min-w-0 gap-4">
            <ObservationsCard observations={details.observations} />
            <EvidenceCard verdict={verdict} />
            <FixCard fix={verdict.fix} corrected={corrected} />
            {bars && (
              <TimeBarsCard
                bars={bars}
                moment={`this request, ${formatClockMs(request.time, query.zone)}`}
                title="Token, key and request over time"
                zone={offsetLabel(request.time, query.zone)}
              />
            )}
            <ChecksCard checks={verdict.checks} />
            <KeyMakerCard maker={details.keyMaker} zone={query.zone} />
            <CorrectedCard token={corrected} trialHref={trialHref} />
            <TokenCard
              request={request}
              action={<AppLink href={tokenHref(request)}>Inspect this token</AppLink>}
            />
          </div>
          <div className="grid min-w-0 gap-4">
            <CandidatesCard reason={verdict.reason} candidates={verdict.candidates} />
            <AlsoTrueCard alsoTrue={verdict.alsoTrue} />
            <RequestCard failure={details.failure} alike={details.alike} query={query} />
            <LiveChecksCard checks={liveChecks} />
            <Card id="documents" title="Documentation">
              <DocumentList ids={verdict.documents} host={request.host} />
            </Card>
          </div>
        </div>
        <LimitsCard />
      </Static>
    </>
  );
}

function content(answer: RequestAnswer, query: InsightQuery, explained: Explained | undefined): ReactNode {
  if (answer.kind === "loading") return <LoadingState state={answer.state} />;
  if (answer.kind === "failed") return <FailedState state={answer.state} />;
  if (answer.kind === "source-error") {
    return (
      <SourceErrorState error={answer.error} account={query.account} againHref={buildInsightHref(query)} />
    );
  }
  if (answer.kind === "no-request" || !explained) return <NoRequest query={query} />;
  return <Details details={answer} explained={explained} query={query} />;
}

/** The page of one blocked request in any of its states. */
export function RequestPage({
  answer,
  parsed: { query, notices },
  explained,
}: {
  readonly answer: RequestAnswer;
  readonly parsed: ParsedQuery;
  readonly explained?: Explained;
}) {
  const crumb = (
    <AppLink href={listHref(query)} className="inline-flex min-h-6 items-center">
      ‹ All blocked requests{query.account ? ` to ${query.account}` : ""}
    </AppLink>
  );
  return (
    <Shell sampleData={answer.state.sampleData} crumb={crumb}>
      <div className="grid gap-5">
        <QueryNotices notices={notices} />
        <div>{content(answer, query, explained)}</div>
      </div>
    </Shell>
  );
}
