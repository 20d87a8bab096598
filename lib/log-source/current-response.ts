import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { currentSignal } from "./request-signal";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
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
 * Makes the page that is being rendered answer 503: Next lets a page choose 404 alone. A page that is
 * fetched by another page of ours stays 200, since Next would load it a second time.
 */
export function answerUnavailable(): void {
  const { request, response } = exchanges().getStore() ?? {};
  if (response === undefined || response.headersSent || request?.headers.rsc !== undefined) return;
  response.statusCode = 503;
}

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
