import { AsyncResource } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type BusyReason, busyAnswer } from "./busy-answer";
import { type ClientRate, rateHeaders } from "./client-rate";
import { isStopping } from "./drain-server";
import { wasSentAgain } from "./kept-page";
import type { EarlyAnswer } from "./request-filter";
import type { RequestKind } from "./request-limits";
import type { RequestLine } from "./request-line";
import { noteArrival, startInTurn } from "./start-in-turn";

/** What is answered by others, or costs next to nothing, waits for nobody. */
const PASSES_LINE = /^\/(?:_next\/static\/|api\/(?:health|ready)$|icon\.svg$|favicon\.ico$)/;
/** Answered by what decides who asks: what Entra ID sends back comes once. */
const SIGNS_IN = /^\/sign-(?:in|out)(?:\/|$)/;
/** A check counts its own requests, see CHECK_LIMITS. */
const COUNTED_ELSEWHERE = /^\/api\/checks\//;
const STOPPED_SECONDS = 5;
/** What takes next to nothing, and so says nothing of what a page takes. */
const SENDS_ON: ReadonlySet<number> = new Set([303, 307, 308]);

export interface Line {
  readonly line: RequestLine;
  readonly rates: (client: string) => ClientRate;
}

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
}

/** A request that may be answered, and what hands it on to whoever does. */
interface Turn extends Arrived {
  /** Who asks, for taking turns: a person who signed in, else an address. */
  readonly client: string;
  readonly begin: () => void;
}

const isData = (path: string): boolean => path.startsWith("/api/");
const kindOf = (path: string): RequestKind => (isData(path) ? "data" : "page");

/** Answers in place of pages and routes; the last answer of its connection where the server is being stopped. */
export function sendEarly(response: ServerResponse, { status, headers, text }: EarlyAnswer): void {
  if (isStopping()) response.setHeader("Connection", "close");
  response.writeHead(status, headers).end(text);
}

function refuse({ request, response, path }: Arrived, why: BusyReason, seconds: number): void {
  sendEarly(response, busyAnswer(why, { path, method: request.method ?? "" }, seconds));
}

/** Counts a request to the API, and says in its answer what its client has left. */
function countRequest(
  { response, path, client }: Omit<Turn, "request" | "begin">,
  rates: Line["rates"],
): ClientRate | null {
  if (!isData(path) || COUNTED_ELSEWHERE.test(path)) return null;
  const rate = rates(client);
  for (const [name, value] of Object.entries(rateHeaders(rate))) response.setHeader(name, value);
  return rate;
}

/**
 * Turns a request away where the line would do so as soon as it came; says whether it did. The client is null where
 * it is not known yet who asks: then only what is refused whoever it is.
 */
export function refuseAtOnce(
  { client, ...arrived }: Arrived & { readonly client: string | null },
  { line, rates }: Line,
): boolean {
  const { path } = arrived;
  if (PASSES_LINE.test(path) || SIGNS_IN.test(path) || isStopping()) return false;
  const seconds = line.refusesNow(client, kindOf(path));
  if (seconds === null) return false;
  noteArrival();
  const rate = client === null ? null : countRequest({ ...arrived, client }, rates);
  if (rate?.ok === false) refuse(arrived, "rate", rate.resetSeconds);
  else refuse(arrived, "crowded", seconds);
  return true;
}

/** Hands a request on when its turn comes, or turns it away for a while. */
export function takeTurn(turn: Turn, line: Line): void {
  if (PASSES_LINE.test(turn.path)) {
    turn.begin();
    return;
  }
  noteArrival();
  if (isStopping()) refuse(turn, "stopping", STOPPED_SECONDS);
  else enterLine(turn, line);
}

function enterLine(turn: Turn, { line, rates }: Line): void {
  const { request, response, path, client, begin } = turn;
  const rate = countRequest(turn, rates);
  if (rate?.ok === false) {
    refuse(turn, "rate", rate.resetSeconds);
    return;
  }
  const isGone = () => request.socket.destroyed;
  line.enter({
    kind: kindOf(path),
    client,
    // Its turn comes while another request is handled, in that one's context.
    start: AsyncResource.bind((done: (wasMade: boolean) => void) => {
      response.once("close", () => done(!wasSentAgain(response) && !SENDS_ON.has(response.statusCode)));
      startInTurn(begin, isGone);
    }),
    refuse: (seconds) => refuse(turn, "crowded", seconds),
    isGone,
  });
}
