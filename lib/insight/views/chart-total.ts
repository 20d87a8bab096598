import type { BarRange } from "./chart-selection";
import type { FailureChart } from "./failure-chart";

/** How many requests were blocked in some bars of a chart. */
export function totalIn({ series }: Pick<FailureChart, "series">, { first, last }: BarRange): number {
  const counts = series.flatMap((one) => one.counts.slice(first, last + 1));
  return counts.reduce((sum, count) => sum + count, 0);
}
