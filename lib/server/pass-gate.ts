import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { personKey, runForViewer, type Viewer } from "@/lib/log-source/viewer";
import type { Gate, GateDecision } from "./gate";
import { removePlatformHeaders } from "./platform-headers";
import { sendEarly } from "./take-turn";

interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** As Next reads it: no dots are left in it by which one address is taken for another. */
  readonly path: string;
  /** With its question mark, "" for none. */
  readonly search: string;
}

/** Scripts and styles are the same for everybody. */
const PUBLIC = "/_next/static/";
const FAILED = {
  status: 500,
  headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  text: "It could not be told who asks.\n",
} as const;

/** Where a request comes from; "" where that is no longer known. */
export const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? "";

/** People take turns as people, wherever they sit; those who did not sign in as the addresses that they come from. */
function clientOf(request: IncomingMessage, viewer: Viewer): string {
  return viewer.person.kind === "signed-in" ? personKey(viewer) : addressOf(request);
}

/**
 * Lets `next` begin for whoever asks, with the one that takes its turn; or answers in its place. Whatever a platform
 * says of who signed in is off the request by then.
 */
export function passGate(
  { request, response, path, search }: Arrived,
  gate: Gate | null,
  next: (client: string) => void,
): void {
  if (gate === null || path.startsWith(PUBLIC)) {
    removePlatformHeaders(request);
    next(addressOf(request));
    return;
  }
  const id = response.getHeader("X-Request-Id")?.toString() ?? randomUUID();
  response.setHeader("X-Request-Id", id);
  const goOn = (decision: GateDecision) => {
    removePlatformHeaders(request);
    if (decision.cookies.length > 0) response.setHeader("Set-Cookie", [...decision.cookies]);
    if (decision.kind === "answer") sendEarly(response, decision.answer);
    else runForViewer(decision.viewer, () => next(clientOf(request, decision.viewer)));
  };
  gate({ id, path, search, method: request.method ?? "", request }).then(goOn, (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    if (!response.headersSent) sendEarly(response, FAILED);
  });
}
