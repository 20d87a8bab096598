const NUMBER = String.raw`(\d{1,15}(?:[.,]\d{1,9})?)`;
const FORM = new RegExp(
  `^P(?:${NUMBER}W)?(?:${NUMBER}D)?(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
);

const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/** A century: more is a slip of the keyboard, and dates before the year 0 are no instants. */
export const MAX_DURATION_MS = 36_525 * 86_400_000;

/** ISO-8601 lets the last number alone have a fraction. */
const FRACTION_BEFORE = /[.,]\d+[WDHMS].*\d/;

/**
 * Milliseconds, cut to whole ones, of an ISO-8601 duration of weeks, days, hours, minutes and seconds;
 * null for anything else. Months and years have no fixed length. "PT24H" gives 86400000, "PT1.5H" 5400000.
 */
export function parseIsoDuration(text: string): number | null {
  const found = FORM.exec(text.toUpperCase());
  if (!found || FRACTION_BEFORE.test(found[0])) return null;
  const lengths = UNIT_MS.map((unit, index) => unit * Number((found[index + 1] ?? "0").replace(",", ".")));
  const ms = Math.floor(lengths.reduce((sum, length) => sum + length, 0) + 1e-6);
  return ms > 0 && ms <= MAX_DURATION_MS ? ms : null;
}

/** The shortest duration text: 86400000 gives "P1D", 5400000 "PT1H30M", 1500 "PT1.5S". */
export function isoDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor((seconds % 86_400) / 3600),
    Math.floor((seconds % 3600) / 60),
    (seconds % 60) + (ms % 1000) / 1000,
  ];
  const time = `${h ? `${h}H` : ""}${m ? `${m}M` : ""}${s ? `${s.toFixed(3).replace(/\.?0+$/, "")}S` : ""}`;
  return `P${d ? `${d}D` : ""}${time ? `T${time}` : ""}`;
}
