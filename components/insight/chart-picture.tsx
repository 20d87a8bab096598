import type { ReactNode } from "react";
import { causePaint } from "@/components/cause-mark";
import { gapPaint } from "@/components/insight/gap-mark";
import { formatCount } from "@/lib/format/numbers";
import type { BarRange } from "@/lib/insight/views/chart-selection";
import type { ChartTick, FailureChart } from "@/lib/insight/views/failure-chart";

/** A bar that holds something is seen, however high the others are: so much of the height at least. */
const LEAST = 0.008;
/** What of its place a bar fills. */
const WIDTH = 0.84;

const percent = (value: number) => `${Math.round(value * 100_000) / 1000}%`;
const rounded = (value: number) => Math.round(value * 100) / 100;

/** One path for all bars of a series, in bars across and requests down from `top`. */
function seriesPaths({ series, top, edges }: FailureChart) {
  const below = edges.slice(1).map(() => 0);
  return series.map(({ reason, counts }) => {
    const bars = counts
      .map((count, index) => {
        if (count === 0) return "";
        const isFirst = below[index] === 0;
        const height = isFirst ? Math.max(count, top * LEAST) : count;
        below[index] = (below[index] ?? 0) + height;
        const x = rounded(index + (1 - WIDTH) / 2);
        return `M${x} ${rounded(top - (below[index] ?? 0))}h${WIDTH}v${rounded(height)}h-${WIDTH}z`;
      })
      .filter((bar) => bar !== "");
    return { reason, path: bars.join("") };
  });
}

function Steps({
  top,
  step,
  children,
}: Pick<FailureChart, "top" | "step"> & { readonly children: (value: number, y: string) => ReactNode }) {
  const values = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return values.map((value) => children(value, percent(1 - value / top)));
}

function Patterns() {
  return (
    <defs>
      <pattern
        id="chart-uncovered"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="7" height="7" fill="var(--sunken)" />
        <path d="M0 0V7" stroke="var(--muted)" strokeOpacity="0.7" strokeWidth="1.5" />
      </pattern>
      <pattern id="chart-unsettled" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--warn-soft)" />
        <circle cx="2.5" cy="2.5" r="1" fill="var(--warn)" />
      </pattern>
    </defs>
  );
}

function anchorAt(place: number): "start" | "middle" | "end" {
  if (place < 0.05) return "start";
  return place > 0.94 ? "end" : "middle";
}

/** A text under the chart stays inside it at both ends. */
function Ticks({
  ticks,
  count,
  className = "",
}: {
  readonly ticks: readonly ChartTick[];
  readonly count: number;
  readonly className?: string;
}) {
  return (
    <g className={className}>
      {ticks.map(({ at, text }) => {
        const place = at / count;
        return (
          <text
            key={at}
            x={percent(place)}
            y="15"
            textAnchor={anchorAt(place)}
            fontSize="11"
            fill="var(--muted)"
          >
            {text}
          </text>
        );
      })}
    </g>
  );
}

const BADGE = 18;
/** So close, two badges would cover each other on a telephone. */
const ROOM = 0.06;

/** The line that each event's badge stands on: the first with room for it. */
function badgeRows({ events, edges }: FailureChart): readonly number[] {
  const ends: number[] = [];
  return events.map(({ place }) => {
    const at = place / (edges.length - 1);
    const row = ends.findIndex((end) => at - end >= ROOM);
    const own = row === -1 ? ends.length : row;
    ends[own] = at;
    return own;
  });
}

function Badges({ chart }: { readonly chart: FailureChart }) {
  const rows = badgeRows(chart);
  if (rows.length === 0) return null;
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={(Math.max(...rows) + 1) * BADGE + 2}
      className="keep-colour col-start-2 block overflow-visible"
    >
      {chart.events.map(({ place, label }, index) => {
        const [x, y] = [percent(place / (chart.edges.length - 1)), (rows[index] ?? 0) * BADGE + BADGE / 2];
        return (
          <g key={`${label}${place}`}>
            <line x1={x} x2={x} y1={y} y2="100%" stroke="var(--text)" strokeDasharray="3 3" />
            <circle cx={x} cy={y} r="8" fill="var(--text)" />
            <text
              x={x}
              y={y}
              dy="0.35em"
              textAnchor="middle"
              fontSize="11"
              fontWeight="600"
              fill="var(--card)"
            >
              {index + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Plot({ chart, range }: { readonly chart: FailureChart; readonly range: BarRange | null }) {
  const { top, step, events, gaps, edges } = chart;
  const count = edges.length - 1;
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height="100%"
      className="keep-colour absolute inset-0 block overflow-visible"
    >
      <Patterns />
      {gaps.map(({ kind, from, to }) => (
        <rect
          key={`${kind}${from}`}
          data-gap={kind}
          x={percent(from / count)}
          width={percent((to - from) / count)}
          height="100%"
          fill={gapPaint(kind)}
        />
      ))}
      <Steps top={top} step={step}>
        {(value, y) => <line key={value} x1="0" x2="100%" y1={y} y2={y} stroke="var(--line)" />}
      </Steps>
      {range && (
        <rect
          data-selected
          x={percent(range.first / count)}
          width={percent((range.last + 1 - range.first) / count)}
          height="100%"
          fill="var(--accent)"
          fillOpacity="0.14"
          stroke="var(--accent)"
        />
      )}
      <svg
        aria-hidden="true"
        x="0"
        y="0"
        width="100%"
        height="100%"
        viewBox={`0 0 ${count} ${top}`}
        preserveAspectRatio="none"
      >
        {seriesPaths(chart).map(({ reason, path }) => (
          <path key={reason} d={path} fill={causePaint(reason)} />
        ))}
      </svg>
      {events.map(({ place, label }) => (
        <line
          key={`${label}${place}`}
          data-event
          x1={percent(place / count)}
          x2={percent(place / count)}
          y1="0"
          y2="100%"
          stroke="var(--text)"
          strokeDasharray="3 3"
        />
      ))}
    </svg>
  );
}

/**
 * The chart as a picture: the same with scripts, without them and in a panel. What is laid over its plot (`children`)
 * has the plot's size. No styles, which the page's policy forbids: places are attributes of SVG.
 */
export function ChartPicture({
  chart,
  range = null,
  narrow = false,
  children,
}: {
  readonly chart: FailureChart;
  readonly range?: BarRange | null;
  /** For some 400 pixels, whatever the window has. */
  readonly narrow?: boolean;
  readonly children?: ReactNode;
}) {
  const count = chart.edges.length - 1;
  return (
    <div className="grid h-full grid-cols-[2.75rem_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_1.25rem]">
      <Badges chart={chart} />
      <svg
        aria-hidden="true"
        width="100%"
        height="100%"
        className="col-start-1 row-start-2 block overflow-visible"
      >
        <Steps top={chart.top} step={chart.step}>
          {(value, y) => (
            <text key={value} x="82%" y={y} dy="0.32em" textAnchor="end" fontSize="11" fill="var(--muted)">
              {formatCount(value)}
            </text>
          )}
        </Steps>
      </svg>
      <div className="relative col-start-2 row-start-2">
        <Plot chart={chart} range={range} />
        {children}
      </div>
      <svg
        aria-hidden="true"
        width="100%"
        height="20"
        className="col-start-2 row-start-3 block overflow-visible"
      >
        <Ticks ticks={chart.ticks.narrow} count={count} className={narrow ? "" : "sm:hidden"} />
        {!narrow && <Ticks ticks={chart.ticks.wide} count={count} className="max-sm:hidden" />}
      </svg>
    </div>
  );
}
