import { SourceError } from "./log-source";

/** What a question ends with that its viewer left: no one sees it, unless the viewer was only thought gone. */
export function canceledError(source: string, cause?: unknown): SourceError {
  const message = `The query to ${source} was canceled.`;
  return new SourceError("canceled", message, "Reload the page to run it again.", cause);
}
