import type { Clock } from "@/lib/queries/clock";

export interface ManualClock extends Clock {
  /** Lets so many milliseconds go by, with what falls due in them, and what that sets off. */
  pass(ms: number): Promise<void>;
}

/** A clock that stands still until a test moves it. */
export function manualClock(startMs = 0): ManualClock {
  let now = startMs;
  const due = new Map<object, { readonly at: number; readonly call: () => void }>();
  return {
    now: () => now,
    after(ms, call) {
      const key = {};
      due.set(key, { at: now + Math.max(0, ms), call });
      return () => due.delete(key);
    },
    async pass(ms) {
      const end = now + ms;
      for (;;) {
        // What was just set off may ask for a timer of its own.
        await new Promise((resolve) => setImmediate(resolve));
        const [next] = [...due].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
        if (!next) break;
        due.delete(next[0]);
        now = next[1].at;
        next[1].call();
      }
      now = end;
    },
  };
}
