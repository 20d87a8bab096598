import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { currentSignal } from "./request-signal";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Stands in the answer's X-Request-Id, and in what the server logs of it. */
  readonly requestId: string;
}

// Next makes several instances of one module in a production build: pages and the server must share this one.
const KEY = Symbol.for("sas-failure-insights.exchanges");
const holder = globalThis as { [KEY]?: AsyncLocalStorage<Exchange> };

function exchanges(): AsyncLocalStorage<Exchange> {
  holder[KEY] ??= new AsyncLocalStorage<Exchange>();
  return holder[KEY];
}

/** Lets all that comes of the event that is being handled now know what it answers. */
export function respondingFromNowOn(exchange: Exchange): void {
  exchanges().enterWith(exchange);
}

/**
 * Makes the page that is being rendered answer with this status. Next lets a page choose 404 alone, and then shows
 * nothing where scripts don't run. A page that is fetched by another page of ours stays 200, since Next would load
 * it a second time.
 */
function answerWith(status: number): void {
  const { request, response } = exchanges().getStore() ?? {};
  if (response === undefined || response.headersSent || request?.headers.rsc !== undefined) return;
  response.statusCode = status;
}

/** The page says that what it shows can't be had now. */
export const answerUnavailable = (): void => answerWith(503);

/** The page says that what it would show is not there. */
export const answerMissing = (): void => answerWith(404);

/** Whether no one reads the page that is being rendered: to write it out costs more than all that was called off. */
export function viewerHasLeft(): boolean {
  return currentSignal()?.aborted ?? false;
}

/** Address of whoever sent the request that is being answered, a proxy's where one stands between; "" where unknown. */
export function callerAddress(): string {
  return (
    exchanges()
      .getStore()
      ?.request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? ""
  );
}
