/** How many of a unit are in a second, as powers of ten. */
const UNITS = { ms: 3, us: 6, ns: 9 } as const;
export type EpochUnit = keyof typeof UNITS;

const MAX_DIGITS = 7;
/** Years that a time's text can hold: 0000 to 9999. */
const [FIRST_SECOND, LAST_SECOND] = [-62_167_219_200, 253_402_300_799];

type Parts = readonly [seconds: number, rest: number];

function parts(count: number, scale: number): Parts {
  const seconds = Math.floor(count / scale);
  const rest = count - seconds * scale;
  // The quotient may have been rounded up.
  return rest < 0 ? [seconds - 1, rest + scale] : [seconds, rest];
}

/** Nanoseconds of our time are more than a number holds. */
function bigParts(count: bigint): Parts {
  const scale = 1_000_000_000n;
  const rest = ((count % scale) + scale) % scale;
  return [Number((count - rest) / scale), Number(rest)];
}

const DAY_SECONDS = 86_400;
/** Of each number below 60 its two digits, and of each second of an hour its minute and second. */
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, "0"));
const CLOCK = Array.from({ length: 3600 }, (_, n) => `:${TWO[Math.floor(n / 60)]}:${TWO[n % 60]}.`);
let last = { day: Number.NaN, text: "" };

/**
 * A count since 1970 as "2026-11-20T10:00:00.1234567" (to 100 ns, as the logs have it), without a zone: whoever
 * calls knows whether it is UTC. "" for a time that no calendar holds.
 */
export function epochText(count: bigint | number, unit: EpochUnit): string {
  const digits = UNITS[unit];
  const scale = 10 ** digits;
  const [seconds, rest] = unit === "ns" ? bigParts(BigInt(count)) : parts(Number(count), scale);
  if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND)) return "";
  const fraction = rest.toString().padStart(digits, "0").slice(0, MAX_DIGITS);
  // The rows of a log follow each other closely.
  const day = Math.floor(seconds / DAY_SECONDS);
  if (day !== last.day) last = { day, text: new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 11) };
  const second = seconds - day * DAY_SECONDS;
  const hour = Math.floor(second / 3600);
  return `${last.text}${TWO[hour]}${CLOCK[second - hour * 3600]}${fraction}`;
}
