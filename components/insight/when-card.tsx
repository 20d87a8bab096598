import { ChartEvents, ChartLegend } from "@/components/insight/chart-legend";
import { ChartTable } from "@/components/insight/chart-table";
import { FailureChart } from "@/components/insight/failure-chart";
import { PartProblem } from "@/components/insight/part-problem";
import { Static } from "@/components/static/static";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { countOf, formatCount } from "@/lib/format/numbers";
import { type FailureReport, isShown } from "@/lib/insight/answers/failure-report";
import type { Asked } from "@/lib/insight/answers/insight-page";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { buildResetHref, zoomAddress } from "@/lib/insight/query/zoom-href";
import { type ChartEvent, chartEvents } from "@/lib/insight/views/chart-events";
import { chartGaps } from "@/lib/insight/views/chart-gaps";
import { type FailureChart as Chart, toFailureChart } from "@/lib/insight/views/failure-chart";
import { rankReasons } from "@/lib/insight/views/reason-ranks";
import type { Timeline } from "@/lib/log-source/failures";
import { unitWords } from "@/lib/time/durations";
import type { Instant } from "@/lib/time/instant";
import { formatWindow, formatZone } from "@/lib/time/times";

/** What the chart is drawn from; a part that could not be asked leaves its marks out. */
type WhenParts = Pick<
  FailureReport & Asked,
  "timeline" | "whole" | "why" | "newest" | "findings" | "freshness"
>;

interface WhenProps {
  readonly parts: WhenParts;
  readonly asked: Pick<Asked, "window" | "coverage">;
  readonly query: InsightQuery;
  readonly now: Instant;
}

function eventsOf({ parts: { why, newest, findings }, asked, query }: WhenProps): readonly ChartEvent[] {
  const reasons = why.ok ? why.value.reasons.filter(({ reason }) => isShown(query.filters, reason)) : [];
  const facts = {
    reasons,
    newest: newest.ok ? newest.value : [],
    findings: findings.ok ? findings.value : null,
  };
  return chartEvents(facts, asked.window);
}

function chartOf(timeline: Timeline, props: WhenProps): Chart {
  const { parts, asked, query, now } = props;
  const { whole, freshness } = parts;
  return toFailureChart({
    timeline,
    window: asked.window,
    zone: query.zone,
    ranked: rankReasons(whole.ok ? whole.value.reasons : []),
    events: eventsOf(props),
    gaps: chartGaps(asked.window, asked.coverage, {
      now,
      freshness: freshness.ok ? freshness.value : null,
    }),
  });
}

/** "Peak: 113 from 28 Nov, 23:30." */
function peakWords({ series, edges }: Chart): string {
  const totals = edges
    .slice(1)
    .map((_, index) => series.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0));
  const peak = Math.max(...totals);
  return `Peak: ${formatCount(peak)} from ${edges[totals.indexOf(peak)]}.`;
}

/** Back to the window that was zoomed in from: nothing where that is not known. */
function ResetZoom({ query }: { readonly query: InsightQuery }) {
  const href = buildResetHref(query);
  // Its place stays: what stands below must not move.
  return (
    <span className="no-print inline-flex min-h-6 items-center">
      {href !== null && (
        <AppLink stay href={href}>
          Reset zoom
        </AppLink>
      )}
    </span>
  );
}

/** Blocked requests over time, as a picture and as a table, with what happened and what the log does not cover. */
export function WhenCard(props: WhenProps) {
  const { parts, asked, query } = props;
  if (!parts.timeline.ok) {
    return (
      <Card id="when" title="When">
        <PartProblem part={parts.timeline} what="The timeline" />
      </Card>
    );
  }
  const chart = chartOf(parts.timeline.value, props);
  const address = zoomAddress(query);
  return (
    <Card
      id="when"
      title="When"
      action={<ResetZoom query={query} />}
      note={`blocked requests per ${unitWords(chart.bucketMs)}, ${formatZone(asked.window, query.zone)}`}
    >
      <p className="sr-only">
        Chart for {formatWindow(asked.window, query.zone)}, {countOf(chart.edges.length - 1, "bar")}.{" "}
        {peakWords(chart)}
      </p>
      <FailureChart
        chart={chart}
        address={address}
        legend={
          <Static>
            <ChartLegend chart={chart} />
          </Static>
        }
        table={
          <Static>
            <ChartTable chart={chart} address={address} />
          </Static>
        }
      >
        <Static>
          <ChartEvents chart={chart} />
        </Static>
      </FailureChart>
    </Card>
  );
}
