import { HOUR_MS } from "@/lib/time/units";
/** A zone for times that name none. */
export interface LocalZone {
  /** As it was named. */
  readonly name: string;
  /** A local wall clock in milliseconds as if it were UTC, to milliseconds since 1970; null for a time that the clocks' change makes none or two. */
  toUtc(localMs: number): number | null;
}

const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;
/** No zone is further from UTC than 14 hours. */
const MAX_MINUTES = 14 * 60;
/** Offsets are asked for once an hour of wall clock. */
const MAX_HOURS = 20_000;

function fixed(name: string, minutes: number): LocalZone {
  return { name, toUtc: (localMs) => localMs - minutes * 60_000 };
}

/** The zone's distance from UTC at an instant, in milliseconds. */
function offsetReader(zone: string): (epochMs: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
    second: "2-digit",
    era: "short",
  });
  return (epochMs) => {
    const parts = Object.fromEntries(format.formatToParts(epochMs).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute, second } = parts;
    const shown = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    return shown - Math.floor(epochMs / 1_000) * 1_000;
  };
}

/** Both days around a local time, whose offsets are all that can be in force. */
function candidates(localMs: number, offsetAt: (epochMs: number) => number): readonly number[] {
  const offsets = [localMs - 24 * HOUR_MS, localMs, localMs + 24 * HOUR_MS].map(offsetAt);
  const instants = [...new Set(offsets)].map((offset) => localMs - offset);
  return instants.filter((instant) => instant + offsetAt(instant) === localMs);
}

/**
 * A named zone. Where clocks go back, an hour comes twice and no one can say which one a row means; where
 * they go forward, an hour is missing. Neither is guessed: a wrong hour makes a wrong verdict.
 */
function named(name: string): LocalZone {
  const offsetAt = offsetReader(name);
  const known = new Map<number, number | null>();
  return {
    name,
    toUtc: (localMs) => {
      // Offsets change at whole quarters of an hour.
      const quarter = Math.floor(localMs / (HOUR_MS / 4));
      let distance = known.get(quarter);
      if (distance === undefined) {
        const found = candidates(quarter * (HOUR_MS / 4), offsetAt);
        distance = found.length === 1 ? (found[0] ?? 0) - quarter * (HOUR_MS / 4) : null;
        if (known.size >= MAX_HOURS) known.clear();
        known.set(quarter, distance);
      }
      return distance === null ? null : localMs + distance;
    },
  };
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** "UTC", "+05:30" or "Europe/Berlin" as a zone, null for what is none. */
export function localZone(name: string): LocalZone | null {
  const text = name.trim();
  if (/^(?:UTC|GMT|Z)$/i.test(text)) return fixed("UTC", 0);
  const [, sign, hours, minutes] = OFFSET.exec(text) ?? [];
  if (sign !== undefined) {
    const distance = Number(hours) * 60 + Number(minutes);
    if (Number(minutes) > 59 || distance > MAX_MINUTES) return null;
    return fixed(`${sign}${hours}:${minutes}`, sign === "-" ? -distance : distance);
  }
  return /^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$/.test(text) && isKnown(text) ? named(text) : null;
}
