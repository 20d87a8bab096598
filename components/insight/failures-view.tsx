import { AheadLine } from "@/components/ahead/ahead-line";
import { ComparedCard } from "@/components/ahead/compared-card";
import { Completeness } from "@/components/insight/completeness";
import { FilterBar } from "@/components/insight/filter-bar";
import { GroupsCard } from "@/components/insight/groups-card";
import { LogFindings } from "@/components/insight/log-findings";
import { Origin } from "@/components/insight/origin";
import { OtherRefusalsLine } from "@/components/insight/other-refusals";
import { Part } from "@/components/insight/part";
import { PartProblem } from "@/components/insight/part-problem";
import { QueriesCard } from "@/components/insight/queries-card";
import { ReasonsCard } from "@/components/insight/reasons-card";
import { Documents } from "@/components/insight/recommendations";
import { RequestsSection } from "@/components/insight/requests-section";
import { Freshness, Statement } from "@/components/insight/statement";
import { ViewTabs } from "@/components/insight/view-tabs";
import { WhenCard } from "@/components/insight/when-card";
import { ReasonColours } from "@/components/reason-colours";
import { Card } from "@/components/ui/card";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { type FailureReport, isFiltered } from "@/lib/insight/answers/failure-report";
import type { Asked, PendingFailures } from "@/lib/insight/answers/insight-page";
import { together } from "@/lib/insight/answers/pending";
import type { Preferences } from "@/lib/insight/preferences/preferences";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { endOfKnown, lastCountWords } from "@/lib/insight/texts/recency-texts";
import { toFixExamples } from "@/lib/insight/views/fix-examples";
import { lettersByClient } from "@/lib/insight/views/letters";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import { toTimelineGrid } from "@/lib/insight/views/timeline-grid";
import type { Overview } from "@/lib/log-source/failures";
import type { Instant } from "@/lib/time/instant";

interface ViewProps {
  readonly answer: PendingFailures;
  readonly query: InsightQuery;
  readonly now: Instant;
}

/** Where what is known ends, and whether the log ends there. */
function endOf({ window, coverage }: Pick<Asked, "window" | "coverage">) {
  const end = endOfKnown(window, coverage.newestRequest);
  return { end, endsWithLog: end !== window.to || coverage.newestRequest === null };
}

type HeadParts = Pick<FailureReport & Asked, "whole" | "timeline" | "confidence" | "freshness">;

function Head({ answer, parts, query, now }: ViewProps & { readonly parts: HeadParts }) {
  const { account, window, coverage } = answer;
  const { whole, freshness, timeline, confidence } = parts;
  if (!whole.ok) {
    return (
      <>
        <h1 className="mb-4 text-title font-semibold tracking-[-0.02em]">
          User delegation SAS failures for {account}
        </h1>
        <PartProblem part={whole} what="The overview" />
      </>
    );
  }
  const { end, endsWithLog } = endOf(answer);
  const filtered = isFiltered(query.filters);
  return (
    <>
      <Statement
        account={account}
        overview={whole.value}
        window={window}
        zone={query.zone}
        end={end}
        endsWithLog={endsWithLog}
        lastCount={timeline.ok && !filtered ? lastCountWords(timeline.value, end) : null}
      />
      {query.span.kind === "newest" && (
        <p className="mt-1.5 text-note text-muted">
          No time range was specified. Showing the latest 24 hours in the log.
        </p>
      )}
      <Freshness
        coverage={coverage}
        overview={whole.value}
        now={now}
        zone={query.zone}
        from={answer.answeredBy.name}
        missing={freshness.ok && freshness.value ? missingInLog(freshness.value) : 0}
        confidence={confidence.ok ? confidence.value : null}
        filtered={filtered}
      />
    </>
  );
}

function outcome({ page, whole }: Pick<FailureReport, "page" | "whole">): string {
  if (!page.ok || !whole.ok) return "";
  return `${formatCount(page.value.total)} of ${formatCount(whole.value.failures)} blocked requests`;
}

type ReasonParts = Pick<
  FailureReport,
  "why" | "timeline" | "clients" | "letters" | "newest" | "groups" | "page"
>;

interface PictureProps {
  readonly answer: PendingFailures;
  readonly query: InsightQuery;
}

/** What the list of reasons shows beside its counts. */
function contextOf(answer: PendingFailures, parts: ReasonParts, why: Overview): ReasonContext {
  const { window } = answer;
  const { timeline, clients, newest, letters } = parts;
  const examples = newest.ok ? toFixExamples(newest.value, why) : [];
  return {
    ...endOf(answer),
    failures: why.failures,
    window,
    clients: clients.ok ? clients.value : null,
    letters: letters.ok ? lettersByClient(letters.value) : [],
    grid: timeline.ok ? toTimelineGrid(timeline.value, window) : null,
    examples: new Map(examples.map((example) => [example.failure.reason, example])),
  };
}

function Reasons({ answer, query, parts }: PictureProps & { readonly parts: ReasonParts }) {
  const { why, newest } = parts;
  if (!why.ok) {
    return (
      <Card id="why" title="Why">
        <PartProblem part={why} what="The reasons" />
      </Card>
    );
  }
  return (
    <div className="grid gap-4">
      <ReasonsCard reasons={why.value.reasons} context={contextOf(answer, parts, why.value)} query={query} />
      {!newest.ok && <PartProblem part={newest} what="The latest request for each reason" />}
    </div>
  );
}

/** The same failures by what the query views them by. */
function Groups({ answer, query, parts }: PictureProps & { readonly parts: ReasonParts }) {
  const { groups, timeline, page } = parts;
  const { window } = answer;
  if (!groups.ok) {
    return (
      <Card id="why" title="Why" action={<ViewTabs query={query} />}>
        <PartProblem part={groups} what="The groups" />
      </Card>
    );
  }
  if (groups.value === null) return <Reasons answer={answer} query={query} parts={parts} />;
  const counted = groups.value.groups.reduce((sum, { count }) => sum + count, 0);
  const context = {
    ...endOf(answer),
    failures: page.ok ? page.value.total : counted,
    window,
    grid: timeline.ok ? toTimelineGrid(timeline.value, window) : null,
  };
  return <GroupsCard answer={groups.value} context={context} query={query} />;
}

/** Whether there is a picture to show: no request may match the filters. */
export const hasMatches = ({ page }: Pick<FailureReport, "page">): boolean =>
  !page.ok || page.value.total > 0;

/** Reasons and chart: under each other, and side by side where there is room for both. */
function Pictures({ answer, query, now }: ViewProps) {
  const { whole, why, timeline, clients, letters, newest, findings, freshness, page, groups } = answer.parts;
  return (
    <div className="mt-5 grid items-start gap-4 empty:hidden min-[1680px]:grid-cols-2">
      <Part of={together({ why, timeline, clients, letters, newest, page, groups })} waiting={<Waiting />}>
        {(parts) => hasMatches(parts) && <Groups answer={answer} query={query} parts={parts} />}
      </Part>
      <Part of={together({ timeline, whole, why, newest, findings, freshness, page })} waiting={<Waiting />}>
        {(parts) => hasMatches(parts) && <WhenCard parts={parts} asked={answer} query={query} now={now} />}
      </Part>
    </div>
  );
}

type DocumentParts = Pick<FailureReport, "why" | "whole" | "newest">;

/** The reasons that documents are for: those in sight, else those of the whole window. */
function pickReasons({ why, whole }: DocumentParts): readonly Cause[] {
  const narrowed = why.ok ? why.value.reasons : [];
  const all = whole.ok ? whole.value.reasons : [];
  return (narrowed.length > 0 ? narrowed : all).map(({ reason }) => reason);
}

/** The account's host, which says what cloud it is in. */
function findHost({ newest }: DocumentParts): string {
  return newest.ok ? (newest.value[0]?.request.host ?? "") : "";
}

function Waiting() {
  return <p className="mt-4 text-muted">Asking the source.</p>;
}

/** The insight with failures: what and why, when, which, and what the log can't show. Each part comes as its answer does. */
export function FailuresView({
  answer,
  query,
  now,
  preferences,
}: ViewProps & { readonly preferences: Preferences }) {
  const { whole, why, timeline, confidence, opened, freshness, page, newest, findings } = answer.parts;
  return (
    <>
      <Part of={whole} waiting={null}>
        {(found) => found.ok && <ReasonColours reasons={found.value.reasons} />}
      </Part>
      <Part of={together({ whole, timeline, confidence, freshness })} waiting={<Waiting />}>
        {(parts) => <Head answer={answer} parts={parts} query={query} now={now} />}
      </Part>
      <Part of={answer.parts.ending} waiting={<Waiting />}>
        {(found) => <AheadLine ending={found} query={query} window={answer.window} />}
      </Part>
      {query.compare && (
        <Part of={answer.parts.compared} waiting={<Waiting />}>
          {(found) => <ComparedCard compared={found} compare={query.compare ?? "previous"} query={query} />}
        </Part>
      )}
      <Part of={together({ page, whole, opened })} waiting={<Waiting />}>
        {(parts) => (
          <FilterBar query={query} outcome={outcome(parts)} account={answer.account} opened={parts.opened} />
        )}
      </Part>
      <Pictures answer={answer} query={query} now={now} />
      <Part of={findings} waiting={<Waiting />}>
        {(found) => <LogFindings findings={found} query={query} />}
      </Part>
      <Part of={answer.parts.others} waiting={<Waiting />}>
        {(found) => <OtherRefusalsLine others={found} />}
      </Part>
      <Part of={together({ page })} waiting={<Waiting />}>
        {(report) => (
          <RequestsSection report={report} account={answer.account} query={query} preferences={preferences} />
        )}
      </Part>
      <Part of={together({ why, whole, newest })} waiting={<Waiting />}>
        {(parts) => <Documents reasons={pickReasons(parts)} host={findHost(parts)} />}
      </Part>
      <Part of={freshness} waiting={<Waiting />}>
        {(found) => (
          <Completeness asked={{ freshness: found, window: answer.window }} now={now} zone={query.zone} />
        )}
      </Part>
      <QueriesCard answeredBy={answer.answeredBy} />
      <Origin asked={answer} />
    </>
  );
}
