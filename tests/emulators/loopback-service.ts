import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type SelfSigned, selfSignedCertificate } from "./self-signed-certificate";
import { SERVICE_FAULTS, type ServiceFaultName } from "./service-faults";

export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: IncomingMessage["headers"];
}

export interface LoopbackService {
  /** "https://127.0.0.1:port". */
  readonly url: string;
  readonly certificateAuthority: string;
  /** Requests that were taken, oldest first. */
  readonly requests: readonly ServiceRequest[];
  /** How many connections the client closed before it had its answer. */
  readonly abandoned: () => number;
  /** The next queries meet these faults, one each; later ones are answered. */
  misbehave(...faults: readonly ServiceFaultName[]): void;
  /** Every query from now on meets this fault; null ends it. */
  misbehaveAlways(fault: ServiceFaultName | null): void;
  close(): Promise<void>;
}

export interface ServiceReply {
  readonly status: number;
  readonly body: unknown;
}

export interface ServiceOptions {
  /** A token for another audience is refused with 401. */
  readonly audience: string;
  /** How a token that is not taken is refused; as the query services do where this says nothing. */
  readonly refuse?: (why: TokenFault) => ServiceReply;
  /** Answers a request that carries a token; null: there is no such path. */
  readonly answer: (request: ServiceRequest, signal: AbortSignal) => Promise<ServiceReply | null>;
  /** Paths that faults do not meet and that need no token. */
  readonly open?: (request: ServiceRequest) => Promise<ServiceReply | null>;
  /** Which requests meet faults; queries where this says nothing. */
  readonly isFaulty?: (path: string) => boolean;
  readonly certificate?: SelfSigned;
  readonly port?: number;
}

/** Where a browser test or a developer tells the emulator to misbehave: POST {"always": name} or {"next": [names]}. */
const FAULTS_PATH = "/emulator/faults";

const FORGIVEN_SECONDS = 300;

const isQuery = (path: string): boolean => path.endsWith("/query");

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, { status, body }: ServiceReply): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(text);
}

interface Claims {
  readonly aud?: string;
  readonly nbf?: number;
  readonly exp?: number;
}

export type TokenFault = "no bearer token" | "another audience" | "expired" | "not yet valid";

function refuseToken(why: TokenFault): ServiceReply {
  return { status: 401, body: { error: { code: "InvalidTokenError", message: why } } };
}

/** Why a token is not taken; null for a good one. No one's signature is checked. */
function tokenFault(header: string | undefined, audience: string): TokenFault | null {
  const [, claims] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(header ?? "") ?? [];
  if (claims === undefined) return "no bearer token";
  const { aud, nbf = 0, exp = 0 } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as Claims;
  const now = Date.now() / 1000;
  if (aud !== audience) return "another audience";
  if (exp < now) return "expired";
  return nbf > now + FORGIVEN_SECONDS ? "not yet valid" : null;
}

function known(name: unknown): ServiceFaultName {
  if (typeof name === "string" && Object.hasOwn(SERVICE_FAULTS, name)) return name as ServiceFaultName;
  throw new Error(`there is no fault “${String(name)}”`);
}

/** An HTTPS service on loopback that checks tokens and can be told to misbehave. */
export async function startLoopbackService(options: ServiceOptions): Promise<LoopbackService> {
  const { key, certificate } = options.certificate ?? selfSignedCertificate(Date.now());
  const requests: ServiceRequest[] = [];
  const abandoned: string[] = [];
  let next: readonly ServiceFaultName[] = [];
  let always: ServiceFaultName | null = null;

  function obey({ body }: ServiceRequest): ServiceReply {
    const wish = JSON.parse(body) as { always?: unknown; next?: readonly unknown[] };
    if (wish.always !== undefined) always = wish.always === null ? null : known(wish.always);
    if (wish.next) next = wish.next.map(known);
    return { status: 200, body: { always, next } };
  }

  function nextFault(path: string): ServiceFaultName | null {
    if (!(options.isFaulty ?? isQuery)(path)) return null;
    const [first, ...rest] = next;
    next = rest;
    return first ?? always;
  }

  async function answer(request: ServiceRequest, response: ServerResponse): Promise<void> {
    const refusal = tokenFault(request.headers.authorization, options.audience);
    if (refusal !== null) return send(response, (options.refuse ?? refuseToken)(refusal));
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    send(
      response,
      (await options.answer(request, gone.signal)) ?? {
        status: 404,
        body: { error: { code: "PathNotFoundError", message: "The requested path does not exist" } },
      },
    );
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    const request = {
      method: incoming.method ?? "GET",
      path: incoming.url ?? "/",
      body,
      headers: incoming.headers,
    };
    if (request.path === FAULTS_PATH) return send(response, obey(request));
    const opened = await options.open?.(request);
    if (opened) return send(response, opened);
    requests.push(request);
    response.on("close", () => {
      if (!response.writableFinished) abandoned.push(request.path);
    });
    const fault = nextFault(request.path);
    if (fault === null) return answer(request, response);
    await SERVICE_FAULTS[fault](response, incoming, () => answer(request, response));
  }

  const server = createServer({ key, cert: certificate }, (incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  // As the services do; Node's own five seconds end just when the next question comes.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    certificateAuthority: certificate,
    requests,
    abandoned: () => abandoned.length,
    misbehave(...faults) {
      next = faults;
    },
    misbehaveAlways(fault) {
      always = fault;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
