import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { Agent, request as httpsRequest } from "node:https";
import type { Forwarded } from "./data-lake";
import { headerOf, type LabRequest } from "./lab-request";

/** The emulator behind the proxy. */
export interface Emulator {
  readonly port: number;
  /** Its certificate, PEM. */
  readonly certificate: string;
}

const HOP = new Set(["host", "connection", "keep-alive", "transfer-encoding"]);

const emulatorUrl = ({ port }: Emulator): string => `https://127.0.0.1:${port}`;

/** "https://account.blob.core.windows.net/c/b?…" as Azurite knows it. */
function ownSource(source: string, emulator: Emulator): string {
  const found = /^https?:\/\/([a-z0-9]+)\.(?:blob|dfs)\.core\.windows\.net(?::\d+)?(\/.*)$/.exec(source);
  return found ? `${emulatorUrl(emulator)}/${found[1]}${found[2]}` : source;
}

/** A request of the blob endpoint as it goes to Azurite. */
export function plainForward(request: LabRequest, emulator: Emulator): Forwarded {
  const source = headerOf(request, "x-ms-copy-source");
  return {
    method: request.method,
    target: request.search ? `${request.path}?${request.search}` : request.path,
    headers: {
      ...request.headers,
      ...(source ? { "x-ms-copy-source": ownSource(source, emulator) } : {}),
    },
  };
}

function headersOf(forwarded: Forwarded, from: IncomingMessage, host: string): OutgoingHttpHeaders {
  const kept = Object.entries(forwarded.headers).filter(([name]) => !HOP.has(name));
  const headers: OutgoingHttpHeaders = { ...Object.fromEntries(kept), host };
  // A body of unknown length goes on in pieces.
  if (from.headers["transfer-encoding"] && forwarded.body === undefined)
    headers["transfer-encoding"] = "chunked";
  return headers;
}

/** Sends requests on to Azurite over connections that are kept. */
export function openForwarder(emulator: Emulator) {
  const agent = new Agent({ keepAlive: true, ca: emulator.certificate, maxSockets: 48 });
  const base = { host: "127.0.0.1", port: emulator.port, agent };
  return {
    url: emulatorUrl(emulator),
    /** Resolves with Azurite's answer, its body still to be read. */
    send(forwarded: Forwarded, account: string, from: IncomingMessage | null): Promise<IncomingMessage> {
      const host = `${account}.blob.core.windows.net`;
      // It asks for a copy's source only where that has the host of the request: then both name the account in the path.
      const inPath = forwarded.headers["x-ms-copy-source"] !== undefined;
      const address = inPath
        ? { path: `/${account}${forwarded.target}`, host: `127.0.0.1:${emulator.port}` }
        : { path: forwarded.target, host };
      return new Promise((resolve, reject) => {
        const onward = httpsRequest(
          {
            ...base,
            method: forwarded.method,
            path: address.path,
            headers: from ? headersOf(forwarded, from, address.host) : { host },
            servername: "localhost",
          },
          resolve,
        );
        onward.once("error", reject);
        if (from === null || forwarded.body !== undefined) onward.end(forwarded.body);
        else from.pipe(onward);
      });
    },
    close: () => agent.destroy(),
  };
}
