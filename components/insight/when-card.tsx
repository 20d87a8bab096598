import { causePaint } from "@/components/cause-mark";
import type { ChartData } from "@/components/insight/chart-data";
import { LazyChart } from "@/components/insight/lazy-chart";
import { StaticChart } from "@/components/insight/static-chart";
import { AppLink } from "@/components/ui/app-link";
import { Card } from "@/components/ui/card";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { buildResetHref, buildZoomHref } from "@/lib/insight/query/zoom-href";
import {
  axisSteps,
  type GridBucket,
  type TimelineGrid,
  tickStarts,
  tickText,
  toTimelineGrid,
} from "@/lib/insight/views/timeline-grid";
import type { Timeline } from "@/lib/log-source/failures";
import type { Window } from "@/lib/log-source/scope";
import { durationWords } from "@/lib/time/durations";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatClock, formatDay, formatWindow, formatZone } from "@/lib/time/times";
import { DAY_MS } from "@/lib/time/units";

/** By number of reasons, so that the picture ends where the list beside it does. */
const HEIGHTS: Readonly<Record<number, string>> = { 0: "", 1: "", 2: "", 3: "", 4: "lg:h-80", 5: "lg:h-102" };

function bucketTitle({ start, end }: GridBucket, bucketMs: number, zone: TimeZone): string {
  const time = (instant: Instant) => `${formatDay(instant, zone)}, ${formatClock(instant, zone)}`;
  const until = bucketMs >= DAY_MS ? time(end) : formatClock(end, zone);
  return `${time(start)} – ${until} ${formatZone({ from: start, to: end }, zone)}`;
}

function bucketHref({ start, end }: GridBucket, query: InsightQuery): string {
  return buildZoomHref(query, { from: start, to: end });
}

function peakWords({ buckets, bucketMs, peak }: TimelineGrid, zone: TimeZone): string {
  const highest = buckets.find(({ total }) => total === peak);
  if (!highest || peak === 0) return "No blocked requests in this time range.";
  return `Peak: ${formatCount(peak)} in ${bucketTitle(highest, bucketMs, zone)}.`;
}

function toChartData(grid: TimelineGrid, query: InsightQuery): ChartData {
  return {
    ...axisSteps(grid.peak),
    ticks: tickStarts(grid, 7, query.zone),
    summary: `${peakWords(grid, query.zone)} The table below the chart shows the same numbers.`,
    series: grid.reasons.map((reason) => ({
      key: reason,
      label: CAUSE_TEXTS[reason].label,
      paint: causePaint(reason),
    })),
    bars: grid.buckets.map((bucket) => ({
      startMs: bucket.startMs,
      title: bucketTitle(bucket, grid.bucketMs, query.zone),
      tick: tickText(bucket.start, grid.bucketMs, query.zone),
      total: bucket.total,
      counts: grid.reasons.map((reason) => bucket.counts[reason] ?? 0),
      href: bucketHref(bucket, query),
    })),
  };
}

function TwinTable({ grid, query }: { readonly grid: TimelineGrid; readonly query: InsightQuery }) {
  const filled = grid.buckets.filter(({ total }) => total > 0);
  return (
    <section
      aria-label="Blocked requests over time as a table"
      className="max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-note">
        <thead className="sticky top-0 bg-sunken text-small text-muted">
          <tr>
            <th scope="col" className="px-3 py-1.5 text-start font-medium whitespace-nowrap">
              From
            </th>
            <th scope="col" className="px-3 py-1.5 text-end font-medium">
              All
            </th>
            {grid.reasons.map((reason) => (
              <th key={reason} scope="col" className="px-3 py-1.5 text-end font-medium">
                {CAUSE_TEXTS[reason].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filled.map((bucket) => (
            <tr key={bucket.startMs} className="border-t border-line">
              <th scope="row" className="px-3 py-1 text-start font-normal whitespace-nowrap">
                <AppLink href={bucketHref(bucket, query)}>
                  {formatDay(bucket.start, query.zone)}, {formatClock(bucket.start, query.zone)}
                </AppLink>
              </th>
              <td className="px-3 py-1 text-end font-semibold">{formatCount(bucket.total)}</td>
              {grid.reasons.map((reason) => (
                <td key={reason} className="px-3 py-1 text-end">
                  {formatCount(bucket.counts[reason] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Back to the window that was zoomed in from: always in one place, and without a use in the newest 24 hours. */
function ResetZoom({ query }: { readonly query: InsightQuery }) {
  const href = buildResetHref(query);
  const look = "inline-flex min-h-6 items-center";
  if (href === null) return <span className={`${look} text-muted opacity-60`}>Reset zoom</span>;
  return (
    <AppLink stay href={href} className={look}>
      Reset zoom
    </AppLink>
  );
}

/** Blocked requests over time, as a picture and as a table. */
export function WhenCard({
  timeline,
  window,
  query,
}: {
  readonly timeline: Timeline;
  readonly window: Window;
  readonly query: InsightQuery;
}) {
  const grid = toTimelineGrid(timeline, window);
  return (
    <Card
      id="when"
      title="When"
      action={<ResetZoom query={query} />}
      note={`blocked requests per ${durationWords(grid.bucketMs)}, by reason, ${formatZone(window, query.zone)}`}
    >
      <p className="sr-only">
        Chart for {formatWindow(window, query.zone)}, {countOf(grid.buckets.length, "bar")}.{" "}
        {peakWords(grid, query.zone)}
      </p>
      <div className={`h-72 ${HEIGHTS[grid.reasons.length] ?? "lg:h-80"}`}>
        <LazyChart data={toChartData(grid, query)}>
          <StaticChart grid={grid} zone={query.zone} />
        </LazyChart>
      </div>
      <details className="mt-3">
        <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
          Show as table
        </summary>
        <div className="mt-2">
          <TwinTable grid={grid} query={query} />
        </div>
      </details>
    </Card>
  );
}
