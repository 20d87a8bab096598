import { type HeaderReader, readBody } from "@/lib/azure/exchange";
import { httpDateMs } from "@/lib/azure/retry-after";
import type { SentRequest } from "@/lib/live-checks/protocol/report";
import type { ClockReading } from "@/lib/live-checks/protocol/server-clock";

/** As much of a request and its answer as a policy of Microsoft's clients needs. */
interface PolicyRequest {
  readonly headers: { set(name: string, value: string): void; get(name: string): string | undefined };
  streamResponseStatusCodes?: Set<number>;
}

interface PolicyAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
  readonly readableStreamBody?: NodeJS.ReadableStream;
  readonly bodyAsText?: string | null;
}

type Next = (request: PolicyRequest) => Promise<PolicyAnswer>;

interface Policy {
  readonly name: string;
  sendRequest(request: PolicyRequest, next: Next): Promise<PolicyAnswer>;
}

/** What the answers of one call said in their headers. */
export interface WatchedRequests {
  readonly sent: SentRequest[];
  clock: ClockReading | null;
  version: string | null;
  echoedId: string | null;
  identity: { readonly objectId: string | null; readonly tenant: string | null };
  accountTenant: string | null;
}

interface Watching {
  /** "POST /?restype=service&comp=userdelegationkey": as it may be shown. */
  readonly request: string;
  readonly clientRequestId: string;
  /** x-ms-version in place of the client's own; null leaves that. */
  readonly version: string | null;
  readonly nowMs: () => number;
}

/** Longer than a key or an error ever is. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_TOKEN = 16 * 1024;
const CODE = /^[A-Za-z]\w{1,63}$/;
const REQUEST_ID = /^[\w-]{1,64}$/;

/** A header's value in the form that it must have; null for anything else. */
const formed = (form: RegExp, text: string | null | undefined): string | null =>
  text != null && form.test(text) ? text : null;

/** Object id and tenant that a bearer token is for. Nothing is proved by it: it says who asked. */
function identityOf(authorization: string | undefined): WatchedRequests["identity"] {
  const [, claims = ""] = (authorization ?? "").slice(0, MAX_TOKEN).split(".");
  try {
    const { oid, tid } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    return {
      objectId: typeof oid === "string" ? oid : null,
      tenant: typeof tid === "string" ? tid : null,
    };
  } catch {
    return { objectId: null, tenant: null };
  }
}

/** The tenant of "Bearer authorization_uri=https://login.microsoftonline.com/<tenant>/oauth2/authorize …". */
const tenantAskedFor = (challenge: string | null | undefined): string | null =>
  /authorization_uri="?https:\/\/[\w.-]{1,100}\/([\da-f-]{36})\//i.exec(
    (challenge ?? "").slice(0, 2_000),
  )?.[1] ?? null;

function noteAnswer(
  watched: WatchedRequests,
  watching: Watching,
  status: number,
  header: HeaderReader,
): void {
  const serverMs = httpDateMs(header("date") ?? "");
  watched.sent.push({
    request: watching.request,
    status,
    code: formed(CODE, header("x-ms-error-code")),
    clientRequestId: watching.clientRequestId,
    serverRequestId: formed(REQUEST_ID, header("x-ms-request-id")),
  });
  if (serverMs !== null) watched.clock = { serverMs, receivedMs: watching.nowMs() };
  watched.version = header("x-ms-version") ?? null;
  watched.echoedId = header("x-ms-client-request-id") ?? null;
  watched.accountTenant = tenantAskedFor(header("www-authenticate")) ?? watched.accountTenant;
}

const unanswered = ({ request, clientRequestId }: Watching): SentRequest => ({
  request,
  status: null,
  code: null,
  clientRequestId,
  serverRequestId: null,
});

/**
 * A policy for each try of a client's call: it writes the client request id, keeps what the headers of the answers
 * say, and lets no answer of more than 64 KB into memory.
 */
export function watchRequests(watching: Watching): {
  readonly policy: Policy;
  readonly watched: WatchedRequests;
} {
  const watched: WatchedRequests = {
    sent: [],
    clock: null,
    version: null,
    echoedId: null,
    identity: { objectId: null, tenant: null },
    accountTenant: null,
  };
  async function sendRequest(request: PolicyRequest, next: Next): Promise<PolicyAnswer> {
    request.headers.set("x-ms-client-request-id", watching.clientRequestId);
    if (watching.version !== null) request.headers.set("x-ms-version", watching.version);
    // A compressed body that breaks off never ends in these clients.
    request.headers.set("Accept-Encoding", "identity");
    request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
    watched.identity = identityOf(request.headers.get("authorization"));
    const answer = await next(request).catch((error: unknown) => {
      watched.sent.push(unanswered(watching));
      throw error;
    });
    request.streamResponseStatusCodes = new Set();
    noteAnswer(watched, watching, answer.status, (name) => answer.headers.get(name));
    const { readableStreamBody, bodyAsText, ...rest } = answer;
    const body = readableStreamBody
      ? await readBody(readableStreamBody, MAX_ANSWER_BYTES)
      : (bodyAsText ?? "");
    // A longer one is none of the service's: nothing is read of it.
    return { ...rest, bodyAsText: body ?? "" };
  }
  return { policy: { name: "watchRequests", sendRequest }, watched };
}
