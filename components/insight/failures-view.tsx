import { Completeness } from "@/components/insight/completeness";
import { FilterBar } from "@/components/insight/filter-bar";
import { FixCards } from "@/components/insight/fix-cards";
import { LogFindings } from "@/components/insight/log-findings";
import { Origin } from "@/components/insight/origin";
import { PartProblem } from "@/components/insight/part-problem";
import { QueriesCard } from "@/components/insight/queries-card";
import { Recommendations } from "@/components/insight/recommendations";
import { RequestsSection } from "@/components/insight/requests-section";
import { Figures, Freshness, Statement } from "@/components/insight/statement";
import { WhenCard } from "@/components/insight/when-card";
import { WhyCard } from "@/components/insight/why-card";
import { Card } from "@/components/ui/card";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import type { InsightAnswer } from "@/lib/insight/answers/insight-page";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { toFixExamples } from "@/lib/insight/views/fix-examples";
import type { Instant } from "@/lib/time/instant";

type Failures = Extract<InsightAnswer, { kind: "failures" }>;

interface ViewProps {
  readonly answer: Failures;
  readonly query: InsightQuery;
  readonly now: Instant;
}

function Head({ answer, query, now }: ViewProps) {
  const { whole, account, window, coverage, freshness } = answer;
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
  return (
    <>
      <Statement account={account} overview={whole.value} window={window} />
      {query.span.kind === "newest" && (
        <p className="mt-2 text-note text-muted">
          No time range was specified. Showing the latest 24 hours in the log.
        </p>
      )}
      <Figures overview={whole.value} window={window} />
      <Freshness
        coverage={coverage}
        overview={whole.value}
        now={now}
        from={answer.answeredBy.name}
        missing={freshness.ok && freshness.value ? missingInLog(freshness.value) : 0}
      />
    </>
  );
}

function outcome({ page, whole }: Failures): string {
  if (!page.ok || !whole.ok) return "";
  return `${formatCount(page.value.total)} of ${formatCount(whole.value.failures)} blocked requests`;
}

/** So many reasons fit beside the picture; more get the whole width below it. */
const REASONS_BESIDE = 5;

function Pictures({ answer, query }: Omit<ViewProps, "now">) {
  const { timeline, why, window } = answer;
  const wide = why.ok && why.value.reasons.length > REASONS_BESIDE;
  const columns = wide ? "" : "lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]";
  return (
    <div className={`mt-6 grid items-start gap-4 ${columns}`}>
      {timeline.ok ? (
        <WhenCard timeline={timeline.value} window={window} query={query} />
      ) : (
        <Card id="when" title="When">
          <PartProblem part={timeline} what="The timeline" />
        </Card>
      )}
      {why.ok ? (
        <WhyCard wide={wide} overview={why.value} window={window} query={query} />
      ) : (
        <Card id="why" title="Why">
          <PartProblem part={why} what="The reasons" />
        </Card>
      )}
    </div>
  );
}

/** The reasons that advice is for: those in sight, else those of the whole window. */
function pickReasons({ why, whole }: Failures): readonly Cause[] {
  const narrowed = why.ok ? why.value.reasons : [];
  const all = whole.ok ? whole.value.reasons : [];
  return (narrowed.length > 0 ? narrowed : all).map(({ reason }) => reason);
}

/** The account's host, which says what cloud it is in. */
function findHost({ newest }: Failures): string {
  return newest.ok ? (newest.value[0]?.request.host ?? "") : "";
}

/** The insight with failures: what, when, why, which, and what to do. */
export function FailuresView({ answer, query, now }: ViewProps) {
  const { why, newest } = answer;
  const matches = !answer.page.ok || answer.page.value.total > 0;
  return (
    <>
      <Head answer={answer} query={query} now={now} />
      <FilterBar query={query} outcome={outcome(answer)} />
      {matches && <Pictures answer={answer} query={query} />}
      <LogFindings findings={answer.findings} query={query} />
      {!newest.ok && (
        <div className="mt-6">
          <PartProblem part={newest} what="The latest request for each reason" />
        </div>
      )}
      {why.ok && newest.ok && <FixCards examples={toFixExamples(newest.value, why.value)} query={query} />}
      <RequestsSection report={answer} query={query} />
      <Recommendations reasons={pickReasons(answer)} host={findHost(answer)} />
      <Completeness asked={answer} now={now} />
      <QueriesCard answeredBy={answer.answeredBy} />
      <Origin asked={answer} />
    </>
  );
}
