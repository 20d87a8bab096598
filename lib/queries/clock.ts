/** Time as the queue and the retries need it; a test brings its own. */
export interface Clock {
  now(): number;
  /** Calls once after so many milliseconds; the returned function calls it off. */
  after(ms: number, call: () => void): () => void;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits; rejects with the signal's reason as soon as it is raised. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const raised = () => {
      callOff();
      reject(signal.reason);
    };
    const callOff = clock.after(ms, () => {
      signal.removeEventListener("abort", raised);
      resolve();
    });
    signal.addEventListener("abort", raised, { once: true });
  });
}

/** The promise's outcome, or the signal's reason if that comes first, whatever the promise then does. */
export function unlessRaised<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const raised = () => reject(signal.reason);
    if (signal.aborted) raised();
    signal.addEventListener("abort", raised, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", raised));
  });
}
