import { AsyncResource } from "node:async_hooks";

interface Waiting {
  readonly start: () => void;
  readonly isGone: () => boolean;
}

/** So many rounds of the event loop must have brought no request, or this time have passed, before work begins. */
const QUIET_ROUNDS = 2;
const MAX_HELD_MS = 25;

const waiting: Waiting[] = [];
let quietRounds = 0;
let heldSinceMs = 0;

/** Takes note of a request that has come, whatever becomes of it. */
export function noteArrival(): void {
  quietRounds = 0;
}

function startNext(): void {
  quietRounds += 1;
  if (quietRounds <= QUIET_ROUNDS && performance.now() - heldSinceMs < MAX_HELD_MS) {
    setImmediate(startNext);
    return;
  }
  const next = waiting.shift();
  heldSinceMs = performance.now();
  // In the loop's next round: until then it sees which connections have ended.
  if (waiting.length > 0) setImmediate(startNext);
  if (next && !next.isGone()) next.start();
}

/**
 * Starts one piece of work in each round of the event loop, in the order given and in the caller's
 * asynchronous context; what no one waits for any more by then is left out. So many pages that are
 * closed at once cost little more than those whose rendering had begun. Requests that come at the same time are all
 * taken in, or turned away, before the first of them keeps the loop busy.
 */
export function startInTurn(start: () => void, isGone: () => boolean): void {
  waiting.push({ start: AsyncResource.bind(start), isGone });
  if (waiting.length > 1) return;
  heldSinceMs = performance.now();
  setImmediate(startNext);
}
