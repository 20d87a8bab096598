import { plainInstant } from "@/lib/sas/windows";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { MINUTE_MS } from "@/lib/time/units";
import type { Evidence } from "../language/evidence";
import type { RequestFacts } from "../language/facts";
import { type Term, termName } from "../language/term";
import { TERMS } from "../terms/terms";

const HALF_HOUR_MS = 30 * MINUTE_MS;
/** Clocks that are not a whole half hour from UTC: Nepal, Eucla, the Chatham Islands in winter and summer. */
const QUARTERS_MS = [345, 525, 765, 825].map((minutes) => minutes * MINUTE_MS);
const MAX_OFFSET_MS = 14 * 60 * MINUTE_MS;

/** How long a token may be on its way before the miss no longer shows the zone. */
const ON_ITS_WAY_MS = MINUTE_MS;

function isZoneOffset(missMs: number): boolean {
  if (missMs < HALF_HOUR_MS - ON_ITS_WAY_MS || missMs > MAX_OFFSET_MS + ON_ITS_WAY_MS) return false;
  const fromHalf = Math.abs(missMs - Math.round(missMs / HALF_HOUR_MS) * HALF_HOUR_MS);
  return Math.min(fromHalf, ...QUARTERS_MS.map((offset) => Math.abs(missMs - offset))) <= ON_ITS_WAY_MS;
}

/** Bounds of token and key, and on which side of the request each must lie. */
const BOUNDS = [
  { term: TERMS.signedStart, isStart: true },
  { term: TERMS.keyStart, isStart: true },
  { term: TERMS.signedExpiry, isStart: false },
  { term: TERMS.keyExpiry, isStart: false },
] as const;

const WINDOWS = [
  { start: TERMS.signedStart, expiry: TERMS.signedExpiry },
  { start: TERMS.keyStart, expiry: TERMS.keyExpiry },
] as const;

const instantIn = (facts: RequestFacts, term: Term<Instant>): Instant | null => {
  const reading = facts.read(term);
  return reading.state === "value" ? reading.value : null;
};

const hint = (term: Term<Instant>, actual: Instant, text: string): Evidence => ({
  what: termName(term),
  expected: "UTC",
  actual: plainInstant(actual),
  text,
});

/** A bound that misses the request by a zone's offset. */
function missedBounds(facts: RequestFacts): readonly Evidence[] {
  const { time } = facts.request;
  return BOUNDS.flatMap(({ term, isStart }) => {
    const bound = instantIn(facts, term);
    if (bound === null || (isStart ? bound <= time : bound >= time)) return [];
    if (!isZoneOffset(Math.abs(epochMsOf(bound) - epochMsOf(time)))) return [];
    const text = `${termName(term)} is a whole or half hour away from the request: possibly a local time written as UTC`;
    return [hint(term, bound, text)];
  });
}

/** A window that ends before it starts. */
function turnedWindows(facts: RequestFacts): readonly Evidence[] {
  return WINDOWS.flatMap(({ start, expiry }) => {
    const [from, to] = [instantIn(facts, start), instantIn(facts, expiry)];
    if (from === null || to === null || to >= from) return [];
    const text = `${termName(expiry)} is earlier than ${termName(start)}: possibly one of the two is a local time written as UTC`;
    return [hint(expiry, to, text)];
  });
}

/** What suggests that a time of the token was written as local time with a Z behind it, as Python's SDK does. */
export function localTimeHints(facts: RequestFacts): readonly Evidence[] {
  return [...turnedWindows(facts), ...missedBounds(facts)];
}
