const UNITS = [
  { name: "d", ms: 86_400_000 },
  { name: "h", ms: 3_600_000 },
  { name: "min", ms: 60_000 },
  { name: "s", ms: 1000 },
] as const;

/**
 * A length of time in at most two neighbouring units, cut, never rounded up: 13858000 gives
 * "3 h 50 min", 2400 gives "2.4 s", 200 gives "200 ms". The sign is dropped.
 */
export function formatDuration(ms: number): string {
  const length = Math.floor(Math.abs(ms));
  if (length < 1000) return `${length} ms`;
  if (length < 10_000) return `${(Math.floor(length / 100) / 10).toString()} s`;
  let first = 0;
  while (length < (UNITS[first]?.ms ?? 0)) first += 1;
  const [large, small] = [UNITS[first], UNITS[first + 1]];
  if (!large) return `${length} ms`;
  const count = Math.floor(length / large.ms);
  const rest = small ? Math.floor((length % large.ms) / small.ms) : 0;
  return small && rest > 0 ? `${count} ${large.name} ${rest} ${small.name}` : `${count} ${large.name}`;
}

/** How long ago, to the minute, for texts that are kept up to date: "8 min", "1 h 20 min", "less than a minute". */
export function formatAge(ms: number): string {
  const wholeMinutes = Math.floor(ms / 60_000) * 60_000;
  return wholeMinutes < 60_000 ? "less than a minute" : formatDuration(wholeMinutes);
}

const WORDS = [
  { ms: 86_400_000, one: "day", many: "days" },
  { ms: 3_600_000, one: "hour", many: "hours" },
  { ms: 60_000, one: "minute", many: "minutes" },
  { ms: 1000, one: "second", many: "seconds" },
] as const;

/** A round length in words for running text: 86400000 gives "24 hours", 300000 "5 minutes". */
export function durationWords(ms: number): string {
  if (ms === 86_400_000) return "24 hours";
  const unit = WORDS.find((word) => ms >= word.ms && ms % word.ms === 0);
  if (!unit) return formatDuration(ms);
  const count = ms / unit.ms;
  return `${count} ${count === 1 ? unit.one : unit.many}`;
}

/** The same behind "the" or "per", where one is no number: "the hour before", "per minute", "per 30 minutes". */
export const unitWords = (ms: number): string => durationWords(ms).replace(/^1 /, "");
