import { causePaint } from "@/components/cause-mark";
import { formatCount } from "@/lib/format/numbers";
import {
  axisSteps,
  type GridBucket,
  type TimelineGrid,
  tickStarts,
  tickText,
} from "@/lib/insight/views/timeline-grid";
import type { TimeZone } from "@/lib/time/time-zone";

const BOTTOM = 90;
const TOP = 3;

/** Where the bars begin, in per cent of the width, and how many times stand below them at most. */
interface Room {
  readonly left: number;
  readonly ticks: number;
}

const WIDE: Room = { left: 5, ticks: 7 };
const NARROW: Room = { left: 9, ticks: 4 };

const percent = (value: number) => `${Math.round(value * 1000) / 1000}%`;

interface Segment {
  readonly paint: string;
  readonly y: number;
  readonly height: number;
}

function segmentsOf(bucket: GridBucket, { reasons }: TimelineGrid, top: number): readonly Segment[] {
  let below = 0;
  return reasons.flatMap((reason) => {
    const count = bucket.counts[reason] ?? 0;
    if (count === 0) return [];
    const height = (count / top) * (BOTTOM - TOP);
    below += height;
    return [{ paint: causePaint(reason), y: BOTTOM - below, height }];
  });
}

function Lines({ top, step, left }: { readonly top: number; readonly step: number; readonly left: number }) {
  const values = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return values.map((value) => {
    const y = percent(BOTTOM - (value / top) * (BOTTOM - TOP));
    return (
      <g key={value}>
        <line x1={percent(left)} x2="100%" y1={y} y2={y} stroke="var(--line)" />
        <text x={percent(left - 0.8)} y={y} dy="0.32em" textAnchor="end" fontSize="11" fill="var(--muted)">
          {formatCount(value)}
        </text>
      </g>
    );
  });
}

/** The chart as the server draws it: there before any script, and where none runs. */
export function StaticChart({
  grid,
  zone,
  narrow = false,
}: {
  readonly grid: TimelineGrid;
  readonly zone: TimeZone;
  /** For some 400 pixels in place of 800. */
  readonly narrow?: boolean;
}) {
  const { top, step } = axisSteps(grid.peak);
  const { left, ticks: most } = narrow ? NARROW : WIDE;
  const width = (100 - left) / grid.buckets.length;
  const ticks = new Set(tickStarts(grid, most, zone));
  return (
    <svg aria-hidden="true" width="100%" height="100%" className="keep-colour block">
      <Lines top={top} step={step} left={left} />
      {grid.buckets.map((bucket, index) => {
        const x = left + index * width;
        return (
          <g key={bucket.startMs}>
            {segmentsOf(bucket, grid, top).map(({ paint, y, height }) => (
              <rect
                key={paint}
                x={percent(x + width * 0.08)}
                width={percent(width * 0.84)}
                y={percent(y)}
                height={percent(height)}
                fill={paint}
              />
            ))}
            {ticks.has(bucket.startMs) && (
              <text x={percent(x + width / 2)} y="97%" textAnchor="middle" fontSize="11" fill="var(--muted)">
                {tickText(bucket.start, grid.bucketMs, zone)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
