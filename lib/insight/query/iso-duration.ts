const FORM = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/** A century: more is a slip of the keyboard, and dates before the year 0 are no instants. */
const MAX_DURATION_MS = 36_525 * 86_400_000;

/**
 * Milliseconds of an ISO-8601 duration of weeks, days, hours, minutes and seconds; null for anything
 * else. Months and years have no fixed length. "PT24H" gives 86400000.
 */
export function parseIsoDuration(text: string): number | null {
  const found = FORM.exec(text.toUpperCase());
  if (!found) return null;
  const ms = UNIT_MS.reduce((sum, unit, index) => sum + unit * Number(found[index + 1] ?? 0), 0);
  return ms > 0 && ms <= MAX_DURATION_MS ? ms : null;
}

/** The shortest duration text: 86400000 gives "P1D", 5400000 "PT1H30M". */
export function isoDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
    seconds % 60,
  ];
  const time = `${h ? `${h}H` : ""}${m ? `${m}M` : ""}${s ? `${s}S` : ""}`;
  return `P${d ? `${d}D` : ""}${time ? `T${time}` : ""}`;
}
