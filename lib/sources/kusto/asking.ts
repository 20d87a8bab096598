import { AsyncLocalStorage } from "node:async_hooks";

const signals = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs what asks a source for one viewer: when the signal is raised (a closed tab), the queries that
 * only this viewer waits for end at the service.
 */
export function askingFor<Answer>(signal: AbortSignal, work: () => Answer): Answer {
  return signals.run(signal, work);
}

/** The signal of the viewer for whom this is asked; undefined where nobody said. */
export function currentSignal(): AbortSignal | undefined {
  return signals.getStore();
}
