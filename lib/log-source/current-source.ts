import type { LogSource } from "./log-source";
import { currentViewer, type Viewer } from "./viewer";
import { ViewerSource } from "./viewer-source";

// Next makes several instances of one module in a production build: the one store is kept here.
const KEY = Symbol.for("sas-failure-insights.source");
const holder = globalThis as { [KEY]?: (viewer: Viewer) => LogSource };

/** Says what is asked: one source for everybody, or one for each person where Azure decides what they see. */
export function setCurrentSource(sourceOf: (viewer: Viewer) => LogSource): void {
  holder[KEY] = sourceOf;
}

/** The state of what would be asked (LogSource.stateKey); null where nothing is open yet, too. */
export const currentState = (): string | null => (holder[KEY] ? currentSource().stateKey() : null);

/**
 * The source that instrumentation opened, as whoever asks may see it: there is no other way to it. Throws where
 * instrumentation did not run.
 */
export function currentSource(): LogSource {
  const sourceOf = holder[KEY];
  if (!sourceOf) throw new Error("No log source was opened");
  const viewer = currentViewer();
  return new ViewerSource(sourceOf(viewer), viewer);
}
