import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { askingFromNowOn } from "@/lib/sources/asking";
import { respondingFromNowOn } from "@/lib/sources/current-response";

const STARTED = "http.server.request.start";

/**
 * Gives every request to this process's server a signal, which is raised when its connection ends
 * before it has its answer: pages can't tell by themselves that a tab was closed. And lets pages choose
 * the status of their answer.
 */
export function tellViewersApart(): void {
  subscribe(STARTED, (message) => {
    const exchange = message as { readonly request: IncomingMessage; readonly response: ServerResponse };
    const { response } = exchange;
    const gone = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) gone.abort();
    });
    askingFromNowOn(gone.signal);
    respondingFromNowOn(exchange);
  });
}
