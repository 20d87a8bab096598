/** What the chart in the browser gets: only what it draws. */
export interface ChartBar {
  readonly startMs: number;
  /** "11:50 – 11:55 UTC, 20 Nov" */
  readonly title: string;
  readonly tick: string;
  readonly total: number;
  /** Counts in the order of the series. */
  readonly counts: readonly number[];
  /** The page for this bar's window. */
  readonly href: string;
}

export interface ChartSeries {
  readonly key: string;
  readonly label: string;
  readonly paint: string;
}

export interface ChartData {
  readonly bars: readonly ChartBar[];
  readonly series: readonly ChartSeries[];
  readonly ticks: readonly number[];
  readonly top: number;
  readonly step: number;
  readonly summary: string;
}
