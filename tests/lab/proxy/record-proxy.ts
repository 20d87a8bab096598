import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import type { SelfSigned } from "../../emulators/self-signed-certificate";
import { ACCOUNTS } from "../cast";
import type { LabTimes } from "../plan";
import { ANSWERS, type Refusal, statusTextOf } from "./answer-table";
import { dataLakeTranslator, mayMoveSource } from "./data-lake";
import { readEmulatorRefusal } from "./emulator-refusal";
import { type Emulator, openForwarder, plainForward } from "./forward";
import { rememberKeys } from "./issued-keys";
import { hasDelegationToken, headerOf, type LabRequest, readRequest } from "./lab-request";
import { type LoggedAnswer, renderRecord } from "./log-record";
import { exportPath, type LogWriter } from "./log-writer";
import { operationOf } from "./operation-names";
import { refuseInItsPlace } from "./own-refusals";

export interface ProxyOptions {
  readonly emulator: Emulator;
  readonly certificate: SelfSigned;
  readonly times: LabTimes;
  readonly writer: LogWriter;
}

export interface RecordProxy {
  readonly port: number;
  readonly plainPort: number;
  readonly counts: { requests: number; refused: number };
  close(): Promise<void>;
}

/** An id in the form of the service's: "a35a2d7c-001e-0042-10aa-9d1149000000". */
function newRequestId(): string {
  const hex = randomBytes(7).toString("hex");
  return `${hex.slice(0, 8)}-001e-0042-10aa-${hex.slice(8, 14)}000000`;
}

const ACCOUNT_BY_NAME = new Map(Object.values(ACCOUNTS).map((account) => [account.name, account]));

const SUCCESS = { metric: "Success", statusText: "Success" } as const;

function otherStatus(status: number, code: string): Pick<LoggedAnswer, "metric" | "statusText"> {
  if (status < 400) return SUCCESS;
  if (status === 503) return { metric: "ServerBusyError", statusText: code };
  return { metric: status >= 500 ? "ServerOtherError" : "ClientOtherError", statusText: code };
}

/** The storage service of the lab: Azurite's answers as Azure gives them, the rest its own, everything logged. */
class LabService {
  readonly counts = { requests: 0, refused: 0 };
  readonly #keys = rememberKeys();
  readonly #forwarder;
  readonly #translate;
  readonly #seen = new Set<string>();
  readonly #refusals = new Map<Refusal, number>();

  constructor(readonly options: ProxyOptions) {
    this.#forwarder = openForwarder(options.emulator);
    this.#translate = dataLakeTranslator(this.#forwarder.url);
  }

  async serve(request: LabRequest, from: IncomingMessage, to: ServerResponse): Promise<void> {
    this.counts.requests += 1;
    const exchange = new Exchange(this, request, to);
    const busy = request.fault === "busy" && this.isFirst(request);
    if (busy) return exchange.fail(from, 503, "ServerBusy", "The server is busy.");
    const own = refuseInItsPlace(request, this.options.times, this.#keys);
    const renames = headerOf(request, "x-ms-rename-source") !== "" && !mayMoveSource(request);
    if (own !== null || renames) return exchange.refuse(own ?? "rename", from);
    const translated = request.service === "dfs";
    const forwarded = translated ? this.#translate(request) : plainForward(request, this.options.emulator);
    const answer = await this.#forwarder.send(forwarded, request.account, from);
    const code = [answer.headers["x-ms-error-code"]].flat()[0] ?? "";
    const refusal =
      answer.statusCode === 403 || code === "CannotVerifyCopySource"
        ? readEmulatorRefusal(request, exchange.operation.name, code)
        : null;
    if (refusal !== null) return exchange.refuse(refusal, answer);
    if (forwarded.next && (answer.statusCode ?? 500) < 300) await this.#second(forwarded.next, request);
    const status = forwarded.status?.[answer.statusCode ?? 0] ?? answer.statusCode ?? 500;
    await exchange.pass(answer, { status, code, change: forwarded.answer });
  }

  async #second(next: { readonly method: string; readonly target: string }, { account }: LabRequest) {
    const answer = await this.#forwarder.send({ ...next, headers: {} }, account, null);
    answer.resume();
  }

  noteKey(xml: string): void {
    this.#keys.note(xml, Date.now());
  }

  /** Whether this client request id comes for the first time: retries keep it. */
  isFirst(request: LabRequest): boolean {
    const id = headerOf(request, "x-ms-client-request-id");
    const first = !this.#seen.has(id);
    this.#seen.add(id);
    return first;
  }

  /** The status text of the next refusal of this kind. */
  nextText(refusal: Refusal): string {
    const n = this.#refusals.get(refusal) ?? 0;
    this.#refusals.set(refusal, n + 1);
    return statusTextOf(ANSWERS[refusal], n);
  }

  close(): void {
    this.#forwarder.close();
  }
}

/** One request and its answer. */
class Exchange {
  readonly operation;
  readonly #requestId = newRequestId();
  readonly #startMs = performance.now();

  constructor(
    readonly service: LabService,
    readonly request: LabRequest,
    readonly to: ServerResponse,
  ) {
    this.operation = operationOf(request);
  }

  /** Refuses as the service does, in place of what `rest` would have said; `rest` is read to its end. */
  refuse(refusal: Refusal, rest: IncomingMessage): void {
    const answer = ANSWERS[refusal];
    const statusText = this.service.nextText(refusal);
    rest.resume();
    const bytes = this.#error(answer.status, answer.code, answer.message);
    this.service.counts.refused += 1;
    this.#log(
      { status: answer.status, statusText, metric: answer.metric, resolved: !answer.unresolved },
      bytes,
    );
    if (hasDelegationToken(this.request) || this.request.done !== "good")
      this.#truth({ done: answer.done ?? this.request.done, status: statusText });
  }

  /** An error that is no refusal. */
  fail(from: IncomingMessage, status: number, code: string, message: string): void {
    from.resume();
    const bytes = this.#error(status, code, message);
    this.#log({ status, ...otherStatus(status, code), resolved: true }, bytes);
  }

  /** Gives Azurite's answer to the client, or loses it. */
  async pass(
    answer: IncomingMessage,
    {
      status,
      code,
      change,
    }: { status: number; code: string; change?: ((body: string) => string) | undefined },
  ): Promise<void> {
    const { request, to, service } = this;
    const { "content-length": length, ...headers } = answer.headers;
    delete headers["transfer-encoding"];
    delete headers["keep-alive"];
    delete headers.connection;
    headers["x-ms-request-id"] = this.#requestId;
    const body = await readAll(answer);
    if (this.operation.name === "GetUserDelegationKey") service.noteKey(body.toString("utf8"));
    const sent = change ? Buffer.from(change(body.toString("utf8"))) : body;
    const isHead = request.method === "HEAD";
    if (change) headers["content-type"] = "application/json";
    if (request.fault === "lost" && service.isFirst(request)) to.destroy();
    else if (status === 204 || status === 304) to.writeHead(status, headers).end();
    else {
      to.writeHead(status, { ...headers, "content-length": isHead ? (length ?? 0) : sent.length });
      to.end(isHead ? undefined : sent);
    }
    const etag = [answer.headers.etag].flat()[0] ?? "";
    const lastModified = answer.headers["last-modified"] ?? "";
    const logged = { status, ...otherStatus(status, code), resolved: true, etag, lastModified };
    this.#log(logged, sent.length);
    if (status === 403) this.#truth({ done: request.done, status: code });
    else if (request.done !== "good" && request.fault === null && status < 400) this.#passed(status);
  }

  #error(status: number, code: string, message: string): number {
    const text = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}\nRequestId:${this.#requestId}\nTime:${new Date().toISOString()}</Message></Error>`;
    const body = Buffer.from(text);
    this.to.writeHead(status, {
      "x-ms-error-code": code,
      "x-ms-request-id": this.#requestId,
      "x-ms-version": headerOf(this.request, "x-ms-version") || "2026-04-06",
      "content-type": "application/xml",
      "content-length": body.length,
    });
    this.to.end(this.request.method === "HEAD" ? undefined : body);
    return body.length;
  }

  #log(
    answer: Pick<LoggedAnswer, "status" | "statusText" | "metric" | "resolved"> &
      Partial<Pick<LoggedAnswer, "etag" | "lastModified">>,
    responseBytes: number,
  ): void {
    const ms = performance.now() - this.#startMs;
    const account = ACCOUNT_BY_NAME.get(this.request.account);
    if (!account) return;
    const line = renderRecord(this.request, this.operation, {
      etag: "",
      lastModified: "",
      ...answer,
      requestId: this.#requestId,
      serverMs: Math.round(ms),
      totalMs: Math.round(ms) + 1,
      requestBytes: Number(headerOf(this.request, "content-length")) || 0,
      responseBytes,
      responseHeaderBytes: 246,
    });
    this.service.options.writer.record(
      exportPath(account, this.operation.category, this.request.receivedMs),
      line,
    );
  }

  #line() {
    const { scene, receivedMs, account } = this.request;
    return { id: this.#requestId, scene, operation: this.operation.name, timeMs: receivedMs, account };
  }

  #truth({ done, status }: { done: LabRequest["done"]; status: string }): void {
    this.service.options.writer.truth({ ...this.#line(), done, status });
  }

  #passed(status: number): void {
    this.service.options.writer.truth({ ...this.#line(), done: this.request.done, passed: status });
  }
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

const KEEP_ALIVE_MS = 120_000;

/** Starts the proxy on free ports of loopback: one with encryption, one without. */
export async function startRecordProxy(options: ProxyOptions): Promise<RecordProxy> {
  const service = new LabService(options);
  const answerer = (protocol: LabRequest["protocol"]) => (from: IncomingMessage, to: ServerResponse) => {
    const tls = protocol === "HTTPS" ? (from.socket as TLSSocket).getProtocol() : null;
    const tlsVersion = tls ? tls.replace("TLSv", "TLS ") : null;
    const request = readRequest(from, { protocol, tlsVersion });
    if (!request) to.writeHead(400).end();
    else service.serve(request, from, to).catch(() => to.destroy());
  };
  const { key, certificate } = options.certificate;
  const secure = createSecureServer({ key, cert: certificate }, answerer("HTTPS"));
  const plain = createServer(answerer("HTTP"));
  for (const server of [secure, plain]) server.keepAliveTimeout = KEEP_ALIVE_MS;
  const [port, plainPort] = await Promise.all([listening(secure), listening(plain)]);
  return {
    port,
    plainPort,
    counts: service.counts,
    close: async () => {
      for (const server of [secure, plain]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      service.close();
      options.writer.close();
    },
  };
}
