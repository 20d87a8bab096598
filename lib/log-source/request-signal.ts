import { AsyncLocalStorage } from "node:async_hooks";

// Next makes several instances of one module in a production build: pages and sources must share this one.
const KEY = Symbol.for("sas-failure-insights.viewers");
const holder = globalThis as { [KEY]?: AsyncLocalStorage<AbortSignal> };

function viewers(): AsyncLocalStorage<AbortSignal> {
  holder[KEY] ??= new AsyncLocalStorage<AbortSignal>();
  return holder[KEY];
}

/**
 * Runs what asks a source for one viewer: when the signal is aborted (a closed tab), the queries that
 * only this viewer waits for end at the service. Viewers take turns where queries have to wait.
 */
export function runWithSignal<Answer>(signal: AbortSignal, work: () => Answer): Answer {
  return viewers().run(signal, work);
}

/** The same for all that comes of the event that is being handled now. */
export function enterSignal(signal: AbortSignal): void {
  viewers().enterWith(signal);
}

/** The signal of the viewer for whom this is asked; undefined where no one said. */
export function currentSignal(): AbortSignal | undefined {
  return viewers().getStore();
}
