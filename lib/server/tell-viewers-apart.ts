import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { askingFromNowOn } from "@/lib/sources/asking";

const STARTED = "http.server.request.start";

/**
 * Gives every request to this process's server a signal, which is raised when its connection ends
 * before it has its answer: pages can't tell by themselves that a tab was closed.
 */
export function tellViewersApart(): void {
  subscribe(STARTED, (message) => {
    const { response } = message as { readonly response: ServerResponse };
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    askingFromNowOn(gone.signal);
  });
}
