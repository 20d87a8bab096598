/** 3412 gives "3,412"; the grouping is the same on every machine. */
export function formatCount(count: number): string {
  const whole = Math.trunc(Math.abs(count)).toString();
  return (count < 0 ? "-" : "") + whole.replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Share of a whole in per cent with one decimal: (2806, 3412) gives "82.2 %".
 * What is neither nothing nor all is never rounded to it: "< 0.1 %", "> 99.9 %". A whole of 0 gives "–".
 */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 0.05) return "< 0.1 %";
  if (part < whole && percent >= 99.95) return "> 99.9 %";
  return `${percent.toFixed(1)} %`;
}

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Decimal units with three significant digits: 1300000000 gives "1.3 GB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toFixed(digits).replace(/\.0$/, "")} ${BYTE_UNITS[unit]}`;
}

/** (1, "request") gives "1 request", (3, "request") "3 requests"; `plural` where an s is not enough. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
