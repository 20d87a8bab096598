"use client";

import { useRouter } from "next/navigation";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import type { ChartBar, ChartData, ChartSeries } from "@/components/insight/chart-data";
import { formatCount } from "@/lib/format/numbers";

const AXIS_TEXT = { fontSize: 11, fill: "var(--muted)" } as const;

function BarFacts({ bar, series }: { readonly bar: ChartBar; readonly series: readonly ChartSeries[] }) {
  const rows = series
    .map(({ label, paint }, index) => ({ label, paint, count: bar.counts[index] ?? 0 }))
    .filter(({ count }) => count > 0);
  return (
    <div className="rounded-md border border-line-strong bg-card px-3 py-2 text-small shadow-lg shadow-black/10">
      <p className="font-semibold">{bar.title}</p>
      <ul className="mt-1 grid gap-0.5">
        {rows.map(({ label, paint, count }) => (
          <li key={label} className="flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 10 10" className="size-2.5">
              <rect width="10" height="10" rx="3" fill={paint} />
            </svg>
            <span>{label}</span>
            <span className="ms-auto ps-4 font-semibold">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-1 border-t border-line pt-1 text-muted">
        {formatCount(bar.total)} blocked{bar.total > 0 && ". Click to zoom in"}
      </p>
    </div>
  );
}

/** Blocked requests over time, stacked by reason; arrow keys walk the bars, a click opens a bar's window. */
export function FailureChart({ data }: { readonly data: ChartData }) {
  const router = useRouter();
  const open = (index: number) => {
    const bar = data.bars[index];
    if (bar && bar.total > 0) router.push(bar.href);
  };
  return (
    <BarChart
      responsive
      width="100%"
      height="100%"
      data={[...data.bars]}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap="8%"
      title="Blocked requests over time by reason"
      desc={data.summary}
      onClick={({ activeTooltipIndex }) => open(Number(activeTooltipIndex))}
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="startMs"
        ticks={[...data.ticks]}
        tickFormatter={(startMs) => data.bars.find((bar) => bar.startMs === startMs)?.tick ?? ""}
        tick={AXIS_TEXT}
        tickLine={false}
        axisLine={false}
        interval={0}
      />
      <YAxis
        domain={[0, data.top]}
        ticks={Array.from({ length: Math.round(data.top / data.step) + 1 }, (_, index) => index * data.step)}
        tickFormatter={formatCount}
        tick={AXIS_TEXT}
        tickLine={false}
        axisLine={false}
        width={44}
      />
      <Tooltip
        cursor={{ fill: "var(--accent)", fillOpacity: 0.08 }}
        isAnimationActive={false}
        content={({ active, label }) => {
          const bar = active ? data.bars.find(({ startMs }) => startMs === label) : undefined;
          return bar ? <BarFacts bar={bar} series={data.series} /> : null;
        }}
      />
      {data.series.map(({ key, label, paint }, index) => (
        <Bar
          key={key}
          stackId="all"
          name={label}
          dataKey={(bar: ChartBar) => bar.counts[index] ?? 0}
          fill={paint}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}
