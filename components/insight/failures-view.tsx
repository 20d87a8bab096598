import { Completeness } from "@/components/insight/completeness";
import { FilterBar } from "@/components/insight/filter-bar";
import { LogFindings } from "@/components/insight/log-findings";
import { Origin } from "@/components/insight/origin";
import { PartProblem } from "@/components/insight/part-problem";
import { QueriesCard } from "@/components/insight/queries-card";
import { ReasonsCard } from "@/components/insight/reasons-card";
import { Documents } from "@/components/insight/recommendations";
import { RequestsSection } from "@/components/insight/requests-section";
import { Freshness, Statement } from "@/components/insight/statement";
import { WhenCard } from "@/components/insight/when-card";
import { Card } from "@/components/ui/card";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { isFiltered } from "@/lib/insight/answers/failure-report";
import type { InsightAnswer } from "@/lib/insight/answers/insight-page";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { endOfKnown, lastCountWords } from "@/lib/insight/texts/recency-texts";
import { toFixExamples } from "@/lib/insight/views/fix-examples";
import type { ReasonContext } from "@/lib/insight/views/reason-context";
import { toTimelineGrid } from "@/lib/insight/views/timeline-grid";
import type { Overview } from "@/lib/log-source/failures";
import type { Instant } from "@/lib/time/instant";

type Failures = Extract<InsightAnswer, { kind: "failures" }>;

interface ViewProps {
  readonly answer: Failures;
  readonly query: InsightQuery;
  readonly now: Instant;
}

/** Where what is known ends, and whether the log ends there. */
function endOf({ window, coverage }: Failures) {
  const end = endOfKnown(window, coverage.newestRequest);
  return { end, endsWithLog: end !== window.to || coverage.newestRequest === null };
}

function Head({ answer, query, now }: ViewProps) {
  const { whole, account, window, coverage, freshness, timeline, facets } = answer;
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
        from={answer.answeredBy.name}
        missing={freshness.ok && freshness.value ? missingInLog(freshness.value) : 0}
        confidence={facets.ok && !filtered ? facets.value.confidence : null}
      />
    </>
  );
}

function outcome({ page, whole }: Failures): string {
  if (!page.ok || !whole.ok) return "";
  return `${formatCount(page.value.total)} of ${formatCount(whole.value.failures)} blocked requests`;
}

/** What the list of reasons shows beside its counts. */
function contextOf(answer: Failures, why: Overview): ReasonContext {
  const { window, timeline, clients, newest } = answer;
  const examples = newest.ok ? toFixExamples(newest.value, why) : [];
  return {
    ...endOf(answer),
    failures: why.failures,
    window,
    clients: clients.ok ? clients.value : null,
    grid: timeline.ok ? toTimelineGrid(timeline.value, window) : null,
    examples: new Map(examples.map((example) => [example.failure.reason, example])),
  };
}

function Reasons({ answer, query }: Omit<ViewProps, "now">) {
  const { why } = answer;
  if (why.ok) {
    return <ReasonsCard reasons={why.value.reasons} context={contextOf(answer, why.value)} query={query} />;
  }
  return (
    <Card id="why" title="Why">
      <PartProblem part={why} what="The reasons" />
    </Card>
  );
}

/** Reasons and chart: under each other, and side by side where there is room for both. */
function Pictures({ answer, query }: Omit<ViewProps, "now">) {
  const { timeline, window } = answer;
  return (
    <div className="mt-5 grid items-start gap-4 min-[1680px]:grid-cols-2">
      <Reasons answer={answer} query={query} />
      {timeline.ok ? (
        <WhenCard timeline={timeline.value} window={window} query={query} />
      ) : (
        <Card id="when" title="When">
          <PartProblem part={timeline} what="The timeline" />
        </Card>
      )}
    </div>
  );
}

/** The reasons that documents are for: those in sight, else those of the whole window. */
function pickReasons({ why, whole }: Failures): readonly Cause[] {
  const narrowed = why.ok ? why.value.reasons : [];
  const all = whole.ok ? whole.value.reasons : [];
  return (narrowed.length > 0 ? narrowed : all).map(({ reason }) => reason);
}

/** The account's host, which says what cloud it is in. */
function findHost({ newest }: Failures): string {
  return newest.ok ? (newest.value[0]?.request.host ?? "") : "";
}

/** The insight with failures: what and why, when, which, and what the log can't show. */
export function FailuresView({ answer, query, now }: ViewProps) {
  const { newest } = answer;
  const matches = !answer.page.ok || answer.page.value.total > 0;
  return (
    <>
      <Head answer={answer} query={query} now={now} />
      <FilterBar query={query} outcome={outcome(answer)} facets={answer.facets} />
      {matches && <Pictures answer={answer} query={query} />}
      {!newest.ok && (
        <div className="mt-4">
          <PartProblem part={newest} what="The latest request for each reason" />
        </div>
      )}
      <LogFindings findings={answer.findings} query={query} />
      <RequestsSection report={answer} query={query} />
      <Documents reasons={pickReasons(answer)} host={findHost(answer)} />
      <Completeness asked={answer} now={now} />
      <QueriesCard answeredBy={answer.answeredBy} />
      <Origin asked={answer} />
    </>
  );
}
