import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { HostsEnvironment } from "@/lib/config/hosts-environment";
import { CALLBACK_PATH } from "@/lib/sign-in/paths";
import { attachSignal, giveRequestId } from "./attach-request-signal";
import { makeClientRates } from "./client-rate";
import { drainWhenStopped } from "./drain-server";
import type { Gate } from "./gate";
import { makeKeptPages } from "./kept-pages";
import { endLate } from "./late-answers";
import { listensLocally } from "./listens-locally";
import { addressOf, passGate } from "./pass-gate";
import { answeringTarget, cleanAnswer, formAnswer } from "./request-filter";
import { REQUEST_LIMITS } from "./request-limits";
import { RequestLine } from "./request-line";
import { CLOSED_POLICY, EMBED_PATH, NO_FRAMES, SECURITY_HEADERS } from "./security-headers";
import { type Line, refuseAtOnce, sendEarly, takeTurn } from "./take-turn";

const STARTED = "http.server.request.start";
const ALWAYS = { ...SECURITY_HEADERS, ...NO_FRAMES, "Content-Security-Policy": CLOSED_POLICY };

interface Filter {
  readonly settings: HostsEnvironment;
  readonly line: Line;
  readonly gate: Gate | null;
  readonly keptPages: ReturnType<typeof makeKeptPages>;
}

interface Started {
  readonly server: Server;
}

/** A target may name its host too ("GET http://localhost/logs"), which then counts. */
function askedOf({ method = "", url = "", headers }: IncomingMessage) {
  const [, host, target = "/"] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  const header = (name: string) => headers[name]?.toString();
  if (host === undefined) return { method, target: url, host: headers.host, header };
  return { method, target: target.startsWith("/") ? target : `/${target}`, host, header };
}

const rawLines = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
const LATE_LINES = rawLines({ ...ALWAYS, "Retry-After": "5", Connection: "close", "Content-Length": "0" });

/** As Next reads it: "/_next/static/../../api/newest" is no file. */
const pathOf = (target: string): string => new URL(`http://localhost${target}`).pathname;
const searchOf = (target: string): string => target.slice(target.split("?", 1)[0]?.length ?? 0);

const CLOSING = {
  "Content-Type": "text/plain; charset=utf-8",
  "Cache-Control": "private, no-store",
  Connection: "close",
};
/** As HTTP/1.1 demands it: https://www.rfc-editor.org/rfc/rfc9112#section-3.2 */
const NO_ONE_HOST = {
  status: 400,
  headers: CLOSING,
  text: "This request does not have one Host header.\n",
};
/** https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1 */
const NOT_MET = {
  status: 417,
  headers: CLOSING,
  text: "This server meets no expectation but 100-continue.\n",
};

/** Where there are several, Node takes the first, and what stands in front perhaps another. */
function hasOneHost({ headers, rawHeaders, httpVersionMinor }: IncomingMessage): boolean {
  if (headers.host === undefined) return httpVersionMinor === 0;
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length === 1;
}

function setAlways(response: ServerResponse): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
}

/** What Node would answer without headers, before anyone is asked. */
function refuseExpectation(request: IncomingMessage, response: ServerResponse): void {
  setAlways(response);
  giveRequestId({ request, response });
  sendEarly(response, NOT_MET);
}

interface Admitted {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly asked: ReturnType<typeof askedOf>;
}

/** Gives a request what it needs before a page sees it; or sends it on to its address without secrets. */
function prepare({ request, response, requestId, asked }: Admitted, callback?: string): boolean {
  attachSignal({ request, response }, requestId);
  const answer = cleanAnswer(asked, callback);
  if (answer !== null) {
    sendEarly(response, answer);
    return false;
  }
  request.url = answeringTarget(asked);
  endLate(request, response, LATE_LINES);
  return true;
}

/** The server's own listener, asked only for what the filter lets pass, and for so much at a time as it can do. */
function filtered(next: RequestListener, { settings, line, gate, keptPages }: Filter): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    setAlways(response);
    const requestId = giveRequestId({ request, response });
    if (!hasOneHost(request)) return sendEarly(response, NO_ONE_HOST);
    const asked = askedOf(request);
    const refused = formAnswer(asked, settings);
    if (refused !== null) return sendEarly(response, refused);
    const arrived = { request, response, path: pathOf(asked.target) };
    // Before its address is read for secrets and anyone is asked who it is: what is refused must cost next to nothing.
    if (refuseAtOnce({ ...arrived, client: gate === null ? addressOf(request) : null }, line)) return;
    const begin = () => {
      // Whether it may be framed is said by the proxy, which can't take a header back.
      if (arrived.path === EMBED_PATH) for (const name of Object.keys(NO_FRAMES)) response.removeHeader(name);
      keptPages(arrived, () => next(request, response));
    };
    const admitted = { request, response, requestId, asked };
    const entering = { ...arrived, search: searchOf(asked.target) };
    if (gate === null) {
      // When its turn comes: what is let in must not keep those behind it from hearing that they are not.
      const beginPrepared = () => prepare(admitted) && passGate(entering, null, begin);
      takeTurn({ ...arrived, client: addressOf(request), begin: beginPrepared }, line);
    } else if (prepare(admitted, CALLBACK_PATH))
      passGate(entering, gate, (client) => takeTurn({ ...arrived, client, begin }, line));
  };
}

/** What Node can't even read as a request. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable) return;
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[error.code ?? ""] ?? 400;
  const lines = rawLines({ ...ALWAYS, Connection: "close", "Content-Length": "0" });
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`);
}

/** Bounds what a client may leave open, slowly or not at all; lets no answer be given but by the filter. */
function boundConnections(server: Server): void {
  // Node would answer by itself, without headers.
  (server as { requireHostHeader?: boolean }).requireHostHeader = false;
  server.headersTimeout = REQUEST_LIMITS.headersMs;
  server.requestTimeout = REQUEST_LIMITS.requestMs;
  server.timeout = REQUEST_LIMITS.idleMs;
  server.maxConnections = REQUEST_LIMITS.connections;
}

interface FilterOptions {
  /** Decides who asks; null where that is not asked. */
  readonly gate: Gate | null;
  /** Is told of each server that shows itself, and whether it is reached from its own machine alone. */
  readonly onServer: (isLocal: boolean) => void;
  /** How many requests are worked on at a time. */
  readonly atOnce?: number;
}

const seen = new WeakSet<object>();

/** A server of this process that is no web server of the dashboard: it does its own filtering. */
export function leaveUnfiltered(server: object): void {
  seen.add(server);
}

/**
 * Puts the filter before this process's web server, Next's own answers (redirects, errors, files) included:
 * Next's proxy sees only some of what is asked. The server shows itself with its first request, before
 * that request reaches a listener. Nothing here changes to another protocol.
 */
export function filterRequests(
  settings: HostsEnvironment,
  { gate, onServer, atOnce = REQUEST_LIMITS.atOnce }: FilterOptions,
): RequestLine {
  const now = () => performance.now();
  const keptPages = makeKeptPages(Date.now);
  const line: Line = { line: new RequestLine(now, atOnce), rates: makeClientRates(now) };
  subscribe(STARTED, (message) => {
    const { server } = message as Started;
    if (seen.has(server)) return;
    seen.add(server);
    const listeners = server.listeners("request") as RequestListener[];
    const isLocal = listensLocally(server);
    onServer(isLocal);
    const local = settings.local || isLocal;
    server.removeAllListeners("request").removeAllListeners("upgrade");
    for (const next of listeners)
      server.on("request", filtered(next, { settings: { ...settings, local }, line, gate, keptPages }));
    server.on("checkExpectation", refuseExpectation).on("clientError", refuseUnreadable);
    boundConnections(server);
    drainWhenStopped(server);
  });
  return line.line;
}
