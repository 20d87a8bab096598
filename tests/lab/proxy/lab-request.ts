import type { IncomingMessage } from "node:http";
import { type Done, FAULTS, LABEL_HEADERS, type LabFault } from "../labels";

/** A request to the lab's storage service, as the proxy received it. */
export interface LabRequest {
  readonly receivedMs: number;
  readonly protocol: "HTTPS" | "HTTP";
  readonly tlsVersion: string | null;
  readonly method: string;
  readonly service: "blob" | "dfs";
  readonly account: string;
  /** As it was sent, beginning with "/": below the account. */
  readonly path: string;
  /** As it was sent, without "?". */
  readonly search: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly headerBytes: number;
  readonly caller: string;
  readonly done: Done;
  readonly scene: string;
  readonly fault: LabFault | null;
}

const HOST = /^([a-z0-9]{3,24})\.(blob|dfs)\.core\.windows\.net(?::\d+)?$/;
const LABELS: ReadonlySet<string> = new Set(Object.values(LABEL_HEADERS));

const single = (headers: IncomingMessage["headers"], name: string): string => [headers[name]].flat()[0] ?? "";

/** What remains of the headers without the lab's own, and how many bytes these are. */
function withoutLabels(rawHeaders: readonly string[], headers: IncomingMessage["headers"]) {
  let headerBytes = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = [rawHeaders[at], rawHeaders[at + 1]];
    if (!LABELS.has(name.toLowerCase())) headerBytes += name.length + value.length + 4;
  }
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !LABELS.has(name)));
  return { headers: kept, headerBytes };
}

/** Reads a request; null for a host that is no storage account's. */
export function readRequest(
  from: IncomingMessage,
  { protocol, tlsVersion }: Pick<LabRequest, "protocol" | "tlsVersion">,
): LabRequest | null {
  const host = HOST.exec(from.headers.host ?? "");
  if (!host) return null;
  const [path = "/", search = ""] = split(from.url ?? "/");
  const fault = single(from.headers, LABEL_HEADERS.fault);
  return {
    receivedMs: Date.now(),
    protocol,
    tlsVersion,
    method: from.method ?? "GET",
    service: host[2] as "blob" | "dfs",
    account: host[1] ?? "",
    path,
    search,
    query: new URLSearchParams(search),
    ...withoutLabels(from.rawHeaders, from.headers),
    caller: single(from.headers, LABEL_HEADERS.caller) || "127.0.0.1",
    done: (single(from.headers, LABEL_HEADERS.done) || "good") as Done,
    scene: single(from.headers, LABEL_HEADERS.scene) || "none",
    fault: FAULTS.find((name) => name === fault) ?? null,
  };
}

function split(url: string): readonly string[] {
  const at = url.indexOf("?");
  return at === -1 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

/** A header's value, "" where it is missing. */
export function headerOf({ headers }: LabRequest, name: string): string {
  return single(headers, name);
}

/** "container" or "container/blob", escaped as it was sent. */
export function placeOf({ path }: LabRequest): { readonly container: string; readonly object: string } {
  const [container = "", ...rest] = path.slice(1).split("/");
  return { container, object: rest.join("/") };
}

/** Whether the request carries a user delegation SAS, by any parameter of its key. */
export function hasDelegationToken({ search }: LabRequest): boolean {
  return /(?:^|[&;?]|%26)sk(?:oid|tid|t|e|s|v)(?:=|%3D)/i.test(search);
}
