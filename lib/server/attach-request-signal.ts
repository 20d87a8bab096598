import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { respondingFromNowOn } from "@/lib/log-source/current-response";
import { enterSignal } from "@/lib/log-source/request-signal";
import { redactText } from "@/lib/requests/redaction";

const STARTED = "http.server.request.start";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const REQUEST_ID = /^[\w.:-]{8,128}$/;

/** The id that a proxy has given the request, or one of its own. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"]?.toString() ?? "";
  return REQUEST_ID.test(given) && redactText(given) === given ? given : randomUUID();
}

/** Requests of a connection that have no answer yet; several where a client sends them at once. */
type Unanswered = Set<AbortController>;

const connections = new WeakMap<Socket, Unanswered>();

function unansweredOf(socket: Socket): Unanswered {
  const known = connections.get(socket);
  if (known) return known;
  const unanswered: Unanswered = new Set();
  connections.set(socket, unanswered);
  // Not the response's own event: one that waits behind another on its connection is never told.
  socket.once("close", () => {
    for (const gone of unanswered) gone.abort();
  });
  return unanswered;
}

/** Gives an exchange an id, in its answer's X-Request-Id. */
export function giveRequestId({ request, response }: Exchange): string {
  const requestId = requestIdOf(request);
  response.setHeader("X-Request-Id", requestId);
  return requestId;
}

/**
 * Gives a request a signal, which is aborted when its connection ends before it has its answer: pages can't tell by
 * themselves that a tab was closed. And lets pages choose the status of their answer. Holds for all that comes of the
 * event that is being handled now.
 */
export function attachSignal(exchange: Exchange, requestId: string): void {
  const { request, response } = exchange;
  const gone = new AbortController();
  const unanswered = unansweredOf(request.socket);
  unanswered.add(gone);
  response.once("finish", () => unanswered.delete(gone));
  enterSignal(gone.signal);
  respondingFromNowOn({ request, response, requestId, ending: gone, held: [] });
}

/** The same for every request to this process, where no filter stands before its server. */
export function attachRequestSignal(): void {
  subscribe(STARTED, (message) => {
    const exchange = message as Exchange;
    attachSignal(exchange, giveRequestId(exchange));
  });
}
