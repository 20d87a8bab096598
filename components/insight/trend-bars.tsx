const WIDTH = 96;
const HEIGHT = 20;

/** Counts of one bucket each over the window, in small: their shape against the highest. The chart has the numbers. */
export function TrendBars({ counts, paint }: { readonly counts: readonly number[]; readonly paint: string }) {
  const peak = Math.max(...counts, 1);
  const step = WIDTH / counts.length;
  // One path in place of a rectangle for each bucket: a page has a dozen of these.
  const path = counts
    .map((count, index) => {
      const height = count === 0 ? 0 : Math.max(2, (count / peak) * HEIGHT);
      const x = (index * step).toFixed(1);
      return count === 0
        ? ""
        : `M${x} ${HEIGHT}v-${height.toFixed(1)}h${Math.max(1, step - 0.5).toFixed(1)}V${HEIGHT}z`;
    })
    .join("");
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="keep-colour block flex-none"
      preserveAspectRatio="none"
    >
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line-strong)" strokeWidth="1" />
      <path d={path} fill={paint} />
    </svg>
  );
}
