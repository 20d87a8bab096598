import { AsyncResource } from "node:async_hooks";

interface Waiting {
  readonly start: () => void;
  readonly isGone: () => boolean;
  /** When it was queued: each piece is held for its own time, not for that of those before it as well. */
  readonly sinceMs: number;
}

/** So many rounds of the event loop must have brought no request before work begins. */
const QUIET_ROUNDS = 2;
/**
 * From so many requests on, each within this time of the one before, as many must pass without another one: whoever sends
 * them, or the system that hands them on, may pause for as long as somebody else has the processor.
 */
const BURST = 16;
const QUIET_MS = 25;
/** No piece of work is held for longer than this; while a crowd comes, which has its answers the sooner, for longer. */
const MAX_HELD_MS = 40;
const MAX_HELD_BY_BURST_MS = 400;

const waiting: Waiting[] = [];
let quietRounds = 0;
let burst = 0;
let cameMs = 0;

/** Takes note of a request that has come, whatever becomes of it. */
export function noteArrival(): void {
  const nowMs = performance.now();
  burst = nowMs - cameMs < QUIET_MS ? burst + 1 : 1;
  cameMs = nowMs;
  quietRounds = 0;
}

/** Looks again later, where requests are still coming and the oldest piece may wait. */
function holdOn(oldest: Waiting): boolean {
  const nowMs = performance.now();
  const heldMs = nowMs - oldest.sinceMs;
  if (burst >= BURST && nowMs - cameMs < QUIET_MS && heldMs < MAX_HELD_BY_BURST_MS) {
    // A timer, not the next round: connections that come are accepted in one round, and read in another.
    setTimeout(startNext, 1);
    return true;
  }
  const isHeld = quietRounds <= QUIET_ROUNDS && heldMs < MAX_HELD_MS;
  if (isHeld) setImmediate(startNext);
  return isHeld;
}

function startNext(): void {
  quietRounds += 1;
  const next = waiting[0];
  if (next === undefined || holdOn(next)) return;
  waiting.shift();
  // In the loop's next round: until then it sees which connections have ended.
  if (waiting.length > 0) setImmediate(startNext);
  if (!next.isGone()) next.start();
}

/**
 * Starts one piece of work in each round of the event loop, in the order given and in the caller's
 * asynchronous context; what no one waits for any more by then is left out. So many pages that are
 * closed at once cost little more than those whose rendering had begun. Requests that come at the same time are all
 * taken in, or turned away, before the first of them keeps the loop busy.
 */
export function startInTurn(start: () => void, isGone: () => boolean): void {
  waiting.push({ start: AsyncResource.bind(start), isGone, sinceMs: performance.now() });
  if (waiting.length === 1) setImmediate(startNext);
}
