/**
 * A clock that never goes back, from one that may be set back: what lasted until then goes on from there. `now` in any
 * unit from any beginning, and so is what is given; only differences mean anything.
 */
export function steadyClock(now: () => number): () => number {
  let latest = now();
  let lost = 0;
  return () => {
    const at = now();
    if (at < latest) lost += latest - at;
    latest = at;
    return at + lost;
  };
}
