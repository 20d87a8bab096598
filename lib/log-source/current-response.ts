import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { currentSignal } from "./request-signal";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Stands in the answer's X-Request-Id, and in what the server logs of it. */
  readonly requestId: string;
  /** Ends what is asked for it. */
  readonly ending: AbortController;
  /** What is drawn for it and not sent a second time: see holdForMarkup. */
  readonly held: unknown[];
  /** See tellWhole; undefined until someone says it. */
  whole?: boolean;
}

// Next makes several instances of one module in a production build: pages and the server must share this one.
const KEY = Symbol.for("sas-failure-insights.exchanges");
const OFFERED = Symbol.for("sas-failure-insights.offered-cancels");
const HELD = Symbol.for("sas-failure-insights.held-markup");
const holder = globalThis as {
  [KEY]?: AsyncLocalStorage<Exchange>;
  [OFFERED]?: Map<string, AbortController>;
  [HELD]?: (at: number) => unknown;
};

/** Why work ends that its reader canceled, who is still there and is told. */
const CANCELED = "canceled";

function exchanges(): AsyncLocalStorage<Exchange> {
  holder[KEY] ??= new AsyncLocalStorage<Exchange>();
  return holder[KEY];
}

/** Lets all that comes of the event that is being handled now know what it answers. */
export function respondingFromNowOn(exchange: Exchange): void {
  exchanges().enterWith(exchange);
}

/** Whether a page of ours fetches what is being answered, and puts it in its place by script. */
export const isFetchedByPage = (): boolean => exchanges().getStore()?.request.headers.rsc !== undefined;

/**
 * Makes the page that is being rendered answer with this status. Next lets a page choose 404 alone, and then shows
 * nothing where scripts don't run. A page that is fetched by another page of ours stays 200, since Next would load
 * it a second time.
 */
function answerWith(status: number): void {
  const { response } = exchanges().getStore() ?? {};
  if (response === undefined || response.headersSent || isFetchedByPage()) return;
  response.statusCode = status;
}

/** The page says that what it shows can't be had now. */
export const answerUnavailable = (): void => answerWith(503);

/** The page says that what it would show is not there. */
export const answerMissing = (): void => answerWith(404);

/** Whether no one reads the page that is being rendered: to write it out costs more than all that was canceled. */
export function viewerHasLeft(): boolean {
  const signal = currentSignal();
  return signal?.aborted === true && signal.reason !== CANCELED;
}

function offeredCancels(): Map<string, AbortController> {
  holder[OFFERED] ??= new Map();
  return holder[OFFERED];
}

/**
 * Says whether a part of what is being answered is all there: nothing of it failed, is missing, or comes later. An
 * answer is whole where someone says so and nobody denies it.
 */
export function tellWhole(isWhole: boolean): void {
  const exchange = exchanges().getStore();
  if (exchange) exchange.whole = isWhole && exchange.whole !== false;
}

/** Tells, once it is over, whether what is being answered now was whole. */
export function answerToKeep(): () => boolean {
  const exchange = exchanges().getStore();
  return () => exchange?.whole === true;
}

/** An id by which the reader of what is being answered can cancel it while it lasts; "" where no one answers. */
export function offerCancel(): string {
  const { response, ending } = exchanges().getStore() ?? {};
  if (response === undefined || ending === undefined) return "";
  const id = randomUUID();
  offeredCancels().set(id, ending);
  const forget = () => offeredCancels().delete(id);
  response.once("close", forget);
  // A response that waits behind another on its connection is not told that the client has gone.
  ending.signal.addEventListener("abort", forget, { once: true });
  return id;
}

/** Ends what is asked for the answer with this id: its parts then say that they were canceled. Nothing where it is done. */
export function cancelOffered(id: string): void {
  offeredCancels().get(id)?.abort(CANCELED);
}

/** The address that is being answered, path and query, as its reader has it; "/" where no one answers. */
export function askedAddress(): string {
  const { pathname, searchParams } = new URL(exchanges().getStore()?.request.url ?? "/", "http://localhost");
  // By which Next tells apart what its own scripts fetch.
  searchParams.delete("_rsc");
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}

/**
 * Keeps what a page shows for the part of Next that writes its HTML, and gives the number by which StaticMarkup asks
 * for it there: so it need not travel as data too. Null where a page of ours fetches the answer and gets data alone.
 */
export function holdForMarkup(shown: unknown): number | null {
  const { held } = exchanges().getStore() ?? {};
  if (held === undefined || isFetchedByPage()) return null;
  holder[HELD] ??= (at) => exchanges().getStore()?.held[at];
  return held.push(shown) - 1;
}

/** Address of whoever sent the request that is being answered, a proxy's where one stands between; "" where unknown. */
export function callerAddress(): string {
  return (
    exchanges()
      .getStore()
      ?.request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? ""
  );
}
