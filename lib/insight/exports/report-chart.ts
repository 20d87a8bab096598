import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { htmlText } from "@/lib/format/html";
import { formatCount } from "@/lib/format/numbers";
import type { TimeZone } from "@/lib/time/time-zone";
import { OTHER_COLOUR, SERIES_COLOURS } from "../views/series-colours";
import { axisSteps, type GridBucket, type TimelineGrid, tickStarts, tickText } from "../views/timeline-grid";

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [760, 220, 46, 8, 26];
const MAX_TICKS = 7;

/** By rank, as on the page in light: a report is a paper. */
const colourOf = (rank: number): string => (SERIES_COLOURS[rank] ?? OTHER_COLOUR)[0];

const round = (value: number): string => String(Math.round(value * 100) / 100);

type ToHeight = (count: number) => number;

/** The bars of one bucket upon each other, the most frequent reason at the bottom. */
function barsOf(
  { counts }: GridBucket,
  reasons: readonly Cause[],
  toHeight: ToHeight,
  place: string,
): string {
  let y = HEIGHT - BOTTOM;
  return reasons
    .map((reason, rank) => {
      const height = toHeight(counts[reason] ?? 0);
      y -= height;
      const paint = `y="${round(y)}" height="${round(height)}" fill="${colourOf(rank)}"`;
      return height === 0 ? "" : `<rect ${place} ${paint}/>`;
    })
    .join("");
}

function linesOf(top: number, step: number, toHeight: ToHeight): string {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
    .map((value) => {
      const y = round(HEIGHT - BOTTOM - toHeight(value));
      return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" stroke="#d0d5dd"/><text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end">${formatCount(value)}</text>`;
    })
    .join("");
}

/** The blocked requests over time by reason as one SVG, with its legend below. */
export function reportChart(grid: TimelineGrid, zone: TimeZone): string {
  const { top, step } = axisSteps(grid.peak);
  const toHeight = (count: number) => (count / top) * (HEIGHT - BOTTOM - TOP);
  const width = (WIDTH - LEFT) / grid.buckets.length;
  const ticks = new Set(tickStarts(grid, MAX_TICKS, zone));
  const bars = grid.buckets.map((bucket, index) => {
    const x = LEFT + index * width;
    const place = `x="${round(x + width * 0.08)}" width="${round(width * 0.84)}"`;
    const tick = `<text x="${round(x + width / 2)}" y="${HEIGHT - 8}" text-anchor="${index === grid.buckets.length - 1 ? "end" : "middle"}">${tickText(bucket.start, grid.bucketMs, zone)}</text>`;
    return `${barsOf(bucket, grid.reasons, toHeight, place)}${ticks.has(bucket.startMs) ? tick : ""}`;
  });
  const legend = grid.reasons.map((reason, rank) => {
    const mark = `<svg width="10" height="10" aria-hidden="true"><rect width="10" height="10" fill="${colourOf(rank)}"/></svg>`;
    return `<li>${mark} ${htmlText(CAUSE_TEXTS[reason].label)}</li>`;
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Blocked requests over time by reason">`,
    linesOf(top, step, toHeight),
    ...bars,
    `</svg><ul class="legend">${legend.join("")}</ul>`,
  ].join("");
}
