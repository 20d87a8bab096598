const LATEST_MS = 2_000;

/** Does something once the browser has nothing better to do, or soon; gives what calls it off. */
export function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const waiting = requestIdleCallback(act, { timeout: LATEST_MS });
    return () => cancelIdleCallback(waiting);
  }
  // Safari has none.
  const waiting = setTimeout(act, LATEST_MS / 10);
  return () => clearTimeout(waiting);
}
