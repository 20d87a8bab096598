import type { IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import { httpDateMs } from "@/lib/azure/retry-after";
import type { HarmlessRequest } from "@/lib/live-checks/harmless/harmless-request";
import type { SentRequest } from "@/lib/live-checks/protocol/report";
import type { ClockReading } from "@/lib/live-checks/protocol/server-clock";
import { cleanText, redactText } from "@/lib/requests/redaction";
import type { CheckContext } from "./check-context";
import { storageEndpoint } from "./storage-endpoint";
import { withinDeadline } from "./within-deadline";

/** How long the service may take; nothing waits longer for it. */
const DEADLINE_MS = 15_000;
/** The newest version that every cloud and the emulator know for sure. */
const VERSION = "2023-11-03";
const MAX_SHOWN = 256;
const WORD = /^[\w.-]{1,100}$/;

type Where = Pick<CheckContext, "cloud" | "emulator" | "clock" | "signal" | "newId" | "certificateAuthority">;

const encodePath = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

const encodePair = ([name, value]: readonly [string, string]): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** A header that is one short word; null for anything else, since what a server sends is hostile. */
function wordIn(answer: IncomingMessage, name: string): string | null {
  const value = answer.headers[name];
  return typeof value === "string" && WORD.test(value) ? value : null;
}

/** What is kept of a request: never the token. */
function lineOf({ method, path, query }: HarmlessRequest): string {
  const asked = query.length === 0 ? "" : `?${query.map(([name, value]) => `${name}=${value}`).join("&")}`;
  return cleanText(redactText(`${method} ${path}${asked}`), MAX_SHOWN);
}

function send(address: URL, request: HarmlessRequest, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = httpsRequest(address, {
      ...options,
      method: request.method,
      agent: false,
    });
    outgoing.on("response", resolve).on("error", reject);
    outgoing.end(request.body);
  });
}

/** What came of the request. */
export interface HarmlessSent {
  readonly sent: SentRequest;
  /** The service's clock; null where no answer told it. */
  readonly clock: ClockReading | null;
}

function readAnswer(sent: SentRequest, answer: IncomingMessage, receivedMs: number): HarmlessSent {
  // Headers are enough: nothing of the body is read.
  answer.destroy();
  const serverMs = httpDateMs(answer.headers.date ?? "");
  return {
    sent: {
      ...sent,
      status: answer.statusCode ?? null,
      code: wordIn(answer, "x-ms-error-code"),
      serverRequestId: wordIn(answer, "x-ms-request-id"),
    },
    clock: serverMs === null ? null : { serverMs, receivedMs },
  };
}

/**
 * Makes the one request with a token, by HTTPS, without following a redirect or trying again. The token is in no
 * error, no log and nothing that is returned. Status null: no answer came. Rejects with the signal's reason alone.
 */
export async function sendHarmless(
  account: string,
  request: HarmlessRequest,
  token: string,
  where: Where,
): Promise<HarmlessSent> {
  const { clock, signal, newId } = where;
  const clientRequestId = newId();
  const sent = { request: lineOf(request), clientRequestId, status: null, code: null, serverRequestId: null };
  const endpoint = storageEndpoint(where, account, request.service);
  if (endpoint === null) return { sent, clock: null };
  const query = [token, ...request.query.map(encodePair)].join("&");
  const address = new URL(endpoint);
  const path = `${address.pathname.replace(/\/$/, "")}${encodePath(request.path)}?${query}`;
  const headers = {
    ...request.headers,
    "content-length": Buffer.byteLength(request.body),
    "x-ms-version": VERSION,
    "x-ms-client-request-id": clientRequestId,
    ...(request.service === "table" ? { accept: "application/json;odata=nometadata" } : {}),
  };
  try {
    const got = await withinDeadline({ clock, signal, deadlineMs: DEADLINE_MS }, (either) =>
      send(address, request, { path, headers, signal: either, ca: where.certificateAuthority }),
    );
    return got.late ? { sent, clock: null } : readAnswer(sent, got.value, clock.now());
  } catch {
    signal.throwIfAborted();
    return { sent, clock: null };
  }
}
