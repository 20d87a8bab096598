import type { BarRange } from "./chart-selection";
import type { FailureChart } from "./failure-chart";

/** The address of the page zoomed in to a part of its window, without that part: "…?account=stone&from=", "&to=", the rest. */
export interface ZoomAddress {
  readonly before: string;
  readonly between: string;
  readonly after: string;
}

/** "2026-11-28T05:00Z": as short as an address has it. */
const shortTime = (ms: number): string =>
  new Date(ms)
    .toISOString()
    .replace(/\.000Z$/, "Z")
    .replace(/:00Z$/, "Z");

/** The page zoomed in to some bars, within the window. */
export function buildRangeHref(
  {
    startMs,
    bucketMs,
    edges,
    from,
    to,
  }: Pick<FailureChart, "startMs" | "bucketMs" | "edges" | "from" | "to">,
  { before, between, after }: ZoomAddress,
  { first, last }: BarRange,
): string {
  const start = first === 0 ? from : shortTime(startMs + first * bucketMs);
  const end = last + 2 === edges.length ? to : shortTime(startMs + (last + 1) * bucketMs);
  return `${before}${start}${between}${end}${after}`;
}
