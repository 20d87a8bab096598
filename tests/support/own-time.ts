const EVERY_MS = 20;

/**
 * Starts to measure, in seconds, how long something waits: by how much this process's own timers come late,
 * because the machine does other things besides, is left out. The answer ends the measuring.
 */
export function startOwnTime(): () => number {
  const started = performance.now();
  let [last, late] = [started, 0];
  const timer = setInterval(() => {
    const now = performance.now();
    late += Math.max(0, now - last - EVERY_MS);
    last = now;
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    return (performance.now() - started - late) / 1000;
  };
}
