import type { ComponentProps, ReactNode } from "react";
import { AheadLine } from "@/components/ahead/ahead-line";
import { ComparedCard } from "@/components/ahead/compared-card";
import { Completeness } from "@/components/insight/completeness";
import { FilterBar } from "@/components/insight/filter-bar";
import { GroupsCard } from "@/components/insight/groups-card";
import { LateFindings, LogFindings } from "@/components/insight/log-findings";
import { Origin } from "@/components/insight/origin";
import { OtherRefusalsLine } from "@/components/insight/other-refusals";
import { PartChain, step } from "@/components/insight/part-chain";
import { PartProblem } from "@/components/insight/part-problem";
import { QueriesCard } from "@/components/insight/queries-card";
import { ReasonsCard } from "@/components/insight/reasons-card";
import { Documents } from "@/components/insight/recommendations";
import { Freshness, Statement } from "@/components/insight/statement";
import { ViewTabs } from "@/components/insight/view-tabs";
import type { Asking } from "@/components/insight/waiting";
import { WhenCard } from "@/components/insight/when-card";
import { ReasonColours } from "@/components/reason-colours";
import { Static } from "@/components/static/static";
import { Card } from "@/components/ui/card";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { type FailureReport, isFiltered } from "@/lib/insight/answers/failure-report";
import type { Asked, PendingFailures } from "@/lib/insight/answers/insight-page";
import { firstOf, together } from "@/lib/insight/answers/pending";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { endOf, lastCountWords } from "@/lib/insight/texts/recency-texts";
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

/** What is shown of the log's completeness as long as it is not known. */
const UNKNOWN = { ok: true, value: null } as const;

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
  "why" | "timeline" | "clients" | "delegators" | "letters" | "newest" | "groups" | "page"
>;

interface PictureProps {
  readonly answer: PendingFailures;
  readonly query: InsightQuery;
}

/** What the list of reasons shows beside its counts. */
function contextOf(answer: PendingFailures, parts: ReasonParts, why: Overview): ReasonContext {
  const { window } = answer;
  const { timeline, clients, delegators, newest, letters } = parts;
  const examples = newest.ok ? toFixExamples(newest.value, why) : [];
  return {
    ...endOf(answer),
    failures: why.failures,
    window,
    named: {
      client: clients.ok ? clients.value : null,
      delegator: delegators.ok ? delegators.value : null,
    },
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

interface PictureParts {
  readonly parts: ReasonParts;
  /** What the chart shows, its marks from what has come by now. */
  readonly marks: ComponentProps<typeof WhenCard>["parts"];
}

/** Reasons and chart: under each other, and side by side where there is room for both. */
function Pictures({ answer, query, now, parts, marks }: ViewProps & PictureParts) {
  return (
    <div className="mt-5 grid items-start gap-4 min-[1680px]:grid-cols-2">
      <Static>
        <Groups answer={answer} query={query} parts={parts} />
      </Static>
      <WhenCard parts={marks} asked={answer} query={query} now={now} />
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

/** The steps of the page in its order, each with what it waits for. */
function stepsOf({ answer, query, now }: ViewProps, rows: ReactNode) {
  const { parts, window } = answer;
  const { whole, why, timeline, confidence, opened, freshness, page, newest, findings } = parts;
  const { clients, delegators, letters, groups } = parts;
  const found = firstOf(findings, page);
  return [
    step("verdict", "the verdict", together({ whole, timeline, confidence }), (come) => (
      <>
        {come.whole.ok && <ReasonColours reasons={come.whole.value.reasons} />}
        <Static>
          <Head
            answer={answer}
            parts={{ ...come, freshness: freshness.now()?.value ?? UNKNOWN }}
            query={query}
            now={now}
          />
        </Static>
      </>
    )),
    step("ahead", "which tokens end soon", parts.ending, (found) => (
      <Static>
        <AheadLine ending={found} query={query} window={window} />
      </Static>
    )),
    step(
      "compared",
      query.compare ? "the other time range" : "",
      parts.compared,
      (found) =>
        query.compare && (
          <Static>
            <ComparedCard compared={found} compare={query.compare} query={query} />
          </Static>
        ),
    ),
    step("filters", "", together({ page, whole, opened }), (come) => (
      <FilterBar query={query} outcome={outcome(come)} account={answer.account} opened={come.opened} />
    )),
    step(
      "pictures",
      "the reasons",
      together({
        ...{ whole, why, timeline, clients, delegators, letters, newest, page, groups, findings, freshness },
      }),
      (come) => hasMatches(come) && <Pictures {...{ answer, query, now }} parts={come} marks={come} />,
    ),
    step("findings", "what else the log shows", found, (come) =>
      come ? (
        <Static>
          <LogFindings findings={come} query={query} />
        </Static>
      ) : (
        <LateFindings findings={findings} query={query} />
      ),
    ),
    step("others", "what else was refused", parts.others, (found) => (
      <Static>
        <OtherRefusalsLine others={found} />
      </Static>
    )),
    step("requests", "the blocked requests", page, () => rows),
    step("documents", "", together({ why, whole, newest }), (come) => (
      <Static>
        <Documents reasons={pickReasons(come)} host={findHost(come)} />
      </Static>
    )),
    step("completeness", "how complete the log is", freshness, (come) => (
      <Static>
        <Completeness asked={{ freshness: come, window }} now={now} zone={query.zone} />
        <QueriesCard answeredBy={answer.answeredBy} />
        <Origin asked={answer} />
      </Static>
    )),
  ];
}

/** The insight with failures: what and why, when, which, and what the log can't show. Each part comes as its answer does. */
export function FailuresView({
  asking,
  rows,
  ...view
}: ViewProps & {
  readonly asking: Asking;
  /** The list of blocked requests. */
  readonly rows: ReactNode;
}) {
  return <PartChain steps={stepsOf(view, rows)} asking={asking} />;
}
