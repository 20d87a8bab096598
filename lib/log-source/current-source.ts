import type { LogSource } from "./log-source";
import { currentViewer } from "./viewer";
import { ViewerSource } from "./viewer-source";

// Next makes several instances of one module in a production build: the one store is kept here.
const KEY = Symbol.for("sas-failure-insights.source");
const holder = globalThis as { [KEY]?: LogSource };

export function setCurrentSource(source: LogSource): void {
  holder[KEY] = source;
}

/**
 * The source that instrumentation opened, as whoever asks may see it: there is no other way to it. Throws where
 * instrumentation did not run.
 */
export function currentSource(): LogSource {
  const source = holder[KEY];
  if (!source) throw new Error("No log source was opened");
  return new ViewerSource(source, currentViewer());
}
