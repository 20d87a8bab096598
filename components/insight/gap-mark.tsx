import type { PlacedGap } from "@/lib/insight/views/failure-chart";

/** The paint of a gap; the patterns stand in the chart's picture. */
export const gapPaint = (kind: PlacedGap["kind"]): string => `url(#chart-${kind})`;

/** The small square of a gap in the legend. */
export function GapMark({ kind }: Pick<PlacedGap, "kind">) {
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" className="keep-colour inline-block size-2.5 flex-none">
      <rect width="10" height="10" rx="3" fill={gapPaint(kind)} />
    </svg>
  );
}
