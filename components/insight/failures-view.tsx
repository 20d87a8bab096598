import type { ReactNode } from "react";
import { AheadLine } from "@/components/ahead/ahead-line";
import { ComparedCard } from "@/components/ahead/compared-card";
import { Completeness } from "@/components/insight/completeness";
import { FilterBar } from "@/components/insight/filter-bar";
import { LateFindings, LogFindings } from "@/components/insight/log-findings";
import { Origin } from "@/components/insight/origin";
import { OtherRefusalsLine } from "@/components/insight/other-refusals";
import { PartChain, step } from "@/components/insight/part-chain";
import { PartProblem } from "@/components/insight/part-problem";
import { hasMatches, Pictures } from "@/components/insight/pictures";
import { QueriesCard } from "@/components/insight/queries-card";
import { Documents } from "@/components/insight/recommendations";
import { Freshness, Statement } from "@/components/insight/statement";
import type { Asking } from "@/components/insight/waiting";
import { ReasonColours } from "@/components/reason-colours";
import { Static } from "@/components/static/static";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { formatCount } from "@/lib/format/numbers";
import { type FailureReport, isFiltered } from "@/lib/insight/answers/failure-report";
import type { Asked, PendingFailures } from "@/lib/insight/answers/insight-page";
import { firstOf, together } from "@/lib/insight/answers/pending";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { missingInLog } from "@/lib/insight/texts/freshness-texts";
import { endOf, lastCountWords } from "@/lib/insight/texts/recency-texts";
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
  const known = endOf(answer, now);
  const filtered = isFiltered(query.filters);
  return (
    <>
      <Statement
        account={account}
        overview={whole.value}
        window={window}
        zone={query.zone}
        {...known}
        lastCount={timeline.ok && !filtered ? lastCountWords(timeline.value, known) : null}
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
        <AheadLine ending={found} {...{ query, window, now }} />
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
