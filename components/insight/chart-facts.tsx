import { CauseMark } from "@/components/cause-mark";
import { formatCount } from "@/lib/format/numbers";
import type { BarRange, Selection } from "@/lib/insight/views/chart-selection";
import { totalIn } from "@/lib/insight/views/chart-total";
import type { FailureChart } from "@/lib/insight/views/failure-chart";

/** "28 Nov, 05:30 – 06:00 UTC", with both days where they differ. */
function rangeTitle({ edges, zone }: FailureChart, { first, last }: BarRange): string {
  const [from = "", to = ""] = [edges[first], edges[last + 1]];
  const [day = ""] = from.split(", ");
  const end = to.startsWith(`${day}, `) ? to.slice(day.length + 2) : to;
  return `${from} – ${end} ${zone}`.trimEnd();
}

/** How many were blocked for what in some bars; what was not is left out. */
function countsIn({ series }: FailureChart, { first, last }: BarRange) {
  return series
    .map(({ reason, label, counts }) => ({
      reason,
      label,
      count: counts.slice(first, last + 1).reduce((sum, count) => sum + count, 0),
    }))
    .filter(({ count }) => count > 0);
}

const GAP_WORDS = { uncovered: "Not all of it is in the log", unsettled: "May be incomplete" } as const;

/** What is to be said of the counts of some bars, "" for nothing. */
function gapWords({ gaps }: FailureChart, { first, last }: BarRange): string {
  const met = gaps.find(({ from, to }) => from < last + 1 && to > first);
  return met ? GAP_WORDS[met.kind] : "";
}

export interface FactsProps {
  readonly chart: FailureChart;
  readonly range: BarRange;
}

/** The facts of some bars in one line, to be read aloud. */
export function SpokenFacts({ chart, range }: FactsProps) {
  const counts = countsIn(chart, range).map(({ label, count }) => `${label} ${formatCount(count)}`);
  const parts = [`${formatCount(totalIn(chart, range))} blocked`, ...counts, gapWords(chart, range)];
  return `${rangeTitle(chart, range)}: ${parts.filter((part) => part !== "").join(", ")}`;
}

const NEXT_STEPS = {
  mouse: "Click to zoom in",
  touch: "Tap again to zoom in",
  keys: "Enter to zoom in",
} as const;

/** Beside the bars, on the side that has more room. The place is set by script: a page holds no styles. */
function placeBeside({ first, last }: BarRange, count: number) {
  const [before, after] = [first / count, 1 - (last + 1) / count];
  const [side, room] = before > after ? ["right", before] : ["left", after];
  return {
    [side as string]: `calc(${(1 - (room as number)) * 100}% + 0.5rem)`,
    maxWidth: `max(11rem, ${(room as number) * 100}% - 0.5rem)`,
  };
}

export interface ChartFactsProps extends FactsProps {
  readonly by: Selection["by"];
}

/** The facts of the bars that are pointed at. */
export function ChartFacts({ chart, range, by }: ChartFactsProps) {
  const total = totalIn(chart, range);
  const gap = gapWords(chart, range);
  return (
    <div
      data-facts
      style={placeBeside(range, chart.edges.length - 1)}
      className="pointer-events-none absolute top-0 z-10 w-max rounded-md border border-line-strong bg-card px-3 py-2 text-small shadow-lg"
    >
      <p className="font-semibold">{rangeTitle(chart, range)}</p>
      <ul className="mt-1 grid gap-0.5">
        {countsIn(chart, range).map(({ reason, label, count }) => (
          <li key={reason} className="flex items-center gap-2">
            <CauseMark cause={reason} />
            <span>{label}</span>
            <span className="ms-auto ps-4 font-semibold whitespace-nowrap">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 border-t border-line pt-1 text-muted">
        {formatCount(total)} blocked{total > 0 && `. ${NEXT_STEPS[by]}`}
      </p>
      {gap && <p className="text-muted">{gap}</p>}
    </div>
  );
}
