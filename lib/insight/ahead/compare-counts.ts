/** How a count changed: seen in both windows alike, or not; unknown where one of them can't tell. */
export type Change = "new" | "gone" | "grown" | "shrunk" | "same" | "unknown";

/** A count of one window; `isWhole` says that what is not in `counts` did not happen there. */
export interface Counted {
  readonly counts: ReadonlyMap<string, number>;
  readonly isWhole: boolean;
  /** Hours of the window that the log covers. */
  readonly hours: number;
}

export interface ComparedCount {
  readonly value: string;
  /** Null where it is not known. */
  readonly now: number | null;
  readonly before: number | null;
  /** For each hour that the log covers. */
  readonly nowPerHour: number | null;
  readonly beforePerHour: number | null;
  readonly change: Change;
}

/** What changes by less than a tenth is the same. */
const SAME = 1.1;

function countIn({ counts, isWhole }: Counted, value: string): number | null {
  return counts.get(value) ?? (isWhole ? 0 : null);
}

const perHour = (count: number | null, { hours }: Counted): number | null =>
  count === null || hours <= 0 ? null : count / hours;

function changeOf(now: number | null, before: number | null): Change {
  if (now === null || before === null) return "unknown";
  if (before === 0) return now === 0 ? "same" : "new";
  if (now === 0) return "gone";
  if (now > before * SAME) return "grown";
  return before > now * SAME ? "shrunk" : "same";
}

/**
 * The counts of two windows side by side, the largest first. Rates are compared, so that windows may differ in
 * length; a window that the log does not cover (0 hours) makes every change unknown.
 */
export function compareCounts(now: Counted, before: Counted): readonly ComparedCount[] {
  const values = new Set([...now.counts.keys(), ...before.counts.keys()]);
  return [...values]
    .map((value): ComparedCount => {
      const covered = before.hours > 0 ? countIn(before, value) : null;
      const counted = now.hours > 0 ? countIn(now, value) : null;
      const rates = [perHour(counted, now), perHour(covered, before)] as const;
      return {
        value,
        now: counted,
        before: covered,
        nowPerHour: rates[0],
        beforePerHour: rates[1],
        change: changeOf(rates[0], rates[1]),
      };
    })
    .toSorted(
      (a, b) =>
        Math.max(b.now ?? 0, b.before ?? 0) - Math.max(a.now ?? 0, a.before ?? 0) ||
        (a.value < b.value ? -1 : 1),
    );
}
