import { formatCount } from "@/lib/format/numbers";
import { buildRangeHref, type ZoomAddress } from "@/lib/insight/views/chart-address";
import { totalIn } from "@/lib/insight/views/chart-total";
import type { FailureChart } from "@/lib/insight/views/failure-chart";

/** The chart's numbers, each row a way to its part of the window. */
export function ChartTable({
  chart,
  address,
}: {
  readonly chart: FailureChart;
  readonly address: ZoomAddress;
}) {
  const { edges, series, zone } = chart;
  const bars = edges
    .slice(0, -1)
    .map((start, index) => ({ start, range: { first: index, last: index } }))
    .map((bar) => ({ ...bar, total: totalIn(chart, bar.range) }))
    .filter(({ total }) => total > 0);
  return (
    <details className="mt-1">
      <summary className="chevron inline-flex min-h-6 items-center text-note text-accent">
        Show as table
      </summary>
      <section
        aria-label="Blocked requests over time as a table"
        className="mt-2 max-h-80 overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-note [&_td,&_th]:px-3 [&_td,&_th]:py-1 [&_td]:text-end">
          <thead className="sticky top-0 bg-sunken text-small text-muted [&_th]:text-end [&_th]:font-medium [&_th:first-child]:text-start">
            <tr>
              <th scope="col" className="whitespace-nowrap">{`From${zone && ` (${zone})`}`}</th>
              <th scope="col">All</th>
              {series.map(({ reason, label }) => (
                <th key={reason} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="[&_a]:text-accent [&_td:nth-child(2)]:font-semibold [&_th]:text-start [&_th]:font-normal [&_th]:whitespace-nowrap [&_tr]:border-t [&_tr]:border-line">
            {bars.map(({ start, range, total }) => (
              <tr key={start}>
                <th scope="row">
                  <a href={buildRangeHref(chart, address, range)} data-stay="">
                    {start}
                  </a>
                </th>
                <td>{formatCount(total)}</td>
                {series.map(({ reason, counts }) => (
                  <td key={reason}>{formatCount(counts[range.first] ?? 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
