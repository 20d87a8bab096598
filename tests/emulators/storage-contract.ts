import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { selfSignedCertificate } from "./self-signed-certificate";

export interface ContractRequest {
  readonly method: string;
  /** "/stcontoso/?restype=service&comp=userdelegationkey". */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ContractAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** "reset" breaks the connection, "silence" never answers. */
type Rule = (request: ContractRequest, n: number) => ContractAnswer | "reset" | "silence";

/** An HTTPS server on loopback that answers as a storage service is documented to, where an emulator does not. */
export interface StorageContract {
  /** "https://127.0.0.1:port". */
  readonly url: string;
  readonly certificateAuthority: string;
  readonly requests: readonly ContractRequest[];
  /** Decides about each request from now on; `n` counts from 0 for each rule. */
  answer(rule: Rule): void;
  close(): Promise<void>;
}

async function read(from: IncomingMessage): Promise<ContractRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of from) chunks.push(chunk);
  const { method = "", url = "", headers } = from;
  return { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
}

export const CONTRACT_REQUEST_ID = "5eb8a1b2-301e-0001-2f70-61a4de000000";

/** The standard headers of every answer, the client request id as documented. */
function send(to: ServerResponse, request: ContractRequest, answer: ContractAnswer): void {
  const clientId = request.headers["x-ms-client-request-id"];
  to.writeHead(answer.status, {
    "content-type": "application/xml",
    "x-ms-request-id": CONTRACT_REQUEST_ID,
    "x-ms-version": request.headers["x-ms-version"] ?? "",
    ...(clientId === undefined ? {} : { "x-ms-client-request-id": clientId }),
    ...answer.headers,
  });
  to.end(answer.body ?? "");
}

/** A refusal as the service writes it (Status and error codes). */
export function refusedWith(status: number, code: string, detail = ""): ContractAnswer {
  const more = detail === "" ? "" : `<AuthenticationErrorDetail>${detail}</AuthenticationErrorDetail>`;
  return {
    status,
    headers: { "x-ms-error-code": code },
    body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>Made up.</Message>${more}</Error>`,
  };
}

export async function startStorageContract(): Promise<StorageContract> {
  const { key, certificate } = selfSignedCertificate(Date.now());
  const requests: ContractRequest[] = [];
  let rule: (request: ContractRequest) => ReturnType<Rule> = () => ({ status: 404 });
  async function serve(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const request = await read(from);
    requests.push(request);
    const answer = rule(request);
    if (answer === "reset") to.destroy();
    else if (answer !== "silence") send(to, request, answer);
  }
  const server = createServer({ key, cert: certificate }, (from, to) => {
    serve(from, to).catch(() => to.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    certificateAuthority: certificate,
    requests,
    answer(next) {
      let n = 0;
      rule = (request) => next(request, n++);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
