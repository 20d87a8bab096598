import { AsyncResource } from "node:async_hooks";

interface Waiting {
  readonly start: () => void;
  readonly isGone: () => boolean;
}

const waiting: Waiting[] = [];

function startNext(): void {
  const next = waiting.shift();
  // In the loop's next round: until then it sees which connections have ended.
  if (waiting.length > 0) setImmediate(startNext);
  if (next && !next.isGone()) next.start();
}

/**
 * Starts one piece of work in each round of the event loop, in the order given and in the caller's
 * asynchronous context; what no one waits for any more by then is left out. So many pages that are
 * closed at once cost little more than those whose rendering had begun.
 */
export function startInTurn(start: () => void, isGone: () => boolean): void {
  waiting.push({ start: AsyncResource.bind(start), isGone });
  if (waiting.length === 1) setImmediate(startNext);
}
