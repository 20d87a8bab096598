import type { OutgoingHttpHeaders } from "node:http";
import { headerOf, type LabRequest } from "./lab-request";

/** What is asked of Azurite in the place of a request. */
export interface Forwarded {
  readonly method: string;
  /** Below the account, with its query. */
  readonly target: string;
  readonly headers: OutgoingHttpHeaders;
  /** Sent instead of the client's body. */
  readonly body?: string;
  /** The status that the service gives where Azurite's is this one. */
  readonly status?: Readonly<Record<number, number>>;
  /** Makes the service's body of Azurite's. */
  readonly answer?: (body: string) => string;
  /** What is asked after a success: the second half of a rename. */
  readonly next?: Pick<Forwarded, "method" | "target">;
}

/** Positions that were appended to a path and not flushed yet. */
type Pending = Map<string, number[]>;

const blockId = (position: number): string =>
  Buffer.from(String(position).padStart(16, "0")).toString("base64");

/** The query without the parameters of the dfs endpoint, and with others. */
function queryWith({ search }: LabRequest, more: Readonly<Record<string, string>>): string {
  const kept = search
    .split("&")
    .filter(
      (part) =>
        !/^(?:resource|action|position|recursive|directory|mode|close|retainUncommittedData|maxResults)=/i.test(
          part,
        ),
    );
  const added = Object.entries(more).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return [...added, ...kept].join("&");
}

const tagged = (xml: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "";

/** The paths of a container's listing, as the dfs endpoint answers. */
export function listPathsAnswer(xml: string): string {
  const paths = [...xml.matchAll(/<Blob>.*?<\/Blob>/gs)].map(([blob]) => ({
    name: tagged(blob, "Name"),
    contentLength: tagged(blob, "Content-Length"),
    lastModified: tagged(blob, "Last-Modified"),
    etag: tagged(blob, "Etag"),
  }));
  return JSON.stringify({ paths });
}

function create(request: LabRequest): Forwarded {
  const isFolder = request.query.get("resource") === "directory";
  return {
    method: "PUT",
    target: `${request.path}?${queryWith(request, {})}`,
    headers: {
      ...request.headers,
      "x-ms-blob-type": "BlockBlob",
      ...(isFolder ? { "x-ms-meta-hdi_isfolder": "true" } : {}),
    },
  };
}

function append(request: LabRequest, pending: Pending): Forwarded {
  const position = Number(request.query.get("position"));
  const key = request.account + request.path;
  pending.set(key, [...(pending.get(key) ?? []), position]);
  const more = { comp: "block", blockid: blockId(position) };
  return {
    method: "PUT",
    target: `${request.path}?${queryWith(request, more)}`,
    headers: request.headers,
    status: { 201: 202 },
  };
}

function flush(request: LabRequest, pending: Pending): Forwarded {
  const key = request.account + request.path;
  const blocks = (pending.get(key) ?? []).map((position) => `<Latest>${blockId(position)}</Latest>`);
  pending.delete(key);
  const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks.join("")}</BlockList>`;
  const { "content-md5": _md5, "if-match": _match, ...headers } = request.headers;
  return {
    method: "PUT",
    target: `${request.path}?${queryWith(request, { comp: "blocklist" })}`,
    headers: { ...headers, "content-type": "application/xml", "content-length": Buffer.byteLength(body) },
    body,
    status: { 201: 200 },
  };
}

function list(request: LabRequest): Forwarded {
  const directory = request.query.get("directory");
  const more = { restype: "container", comp: "list", ...(directory ? { prefix: `${directory}/` } : {}) };
  return {
    method: "GET",
    target: `${request.path}?${queryWith(request, more)}`,
    headers: request.headers,
    answer: listPathsAnswer,
  };
}

function rename(request: LabRequest, emulator: string): Forwarded {
  const source = headerOf(request, "x-ms-rename-source");
  const { "x-ms-rename-source": _source, ...headers } = request.headers;
  return {
    method: "PUT",
    target: `${request.path}?${queryWith(request, {})}`,
    headers: { ...headers, "x-ms-copy-source": `${emulator}/${request.account}${source}` },
    status: { 202: 201 },
    next: { method: "DELETE", target: source },
  };
}

/** Turns requests of the dfs endpoint, which Azurite does not have, into the blob service's with the same rights. */
export function dataLakeTranslator(emulator: string): (request: LabRequest) => Forwarded {
  const pending: Pending = new Map();
  return (request) => {
    const { method, query } = request;
    if (method === "GET" && query.get("resource") === "filesystem") return list(request);
    if (method === "PUT" && headerOf(request, "x-ms-rename-source")) return rename(request, emulator);
    if (method === "PUT") return create(request);
    if (method === "PATCH" && query.get("action") === "append") return append(request, pending);
    if (method === "PATCH" && query.get("action") === "flush") return flush(request, pending);
    const target = `${request.path}?${queryWith(request, {})}`;
    return {
      method,
      target,
      headers: request.headers,
      ...(method === "DELETE" ? { status: { 202: 200 } } : {}),
    };
  };
}

/** Whether a rename's source token lets its holder move the path away. */
export function mayMoveSource(request: LabRequest): boolean {
  const source = headerOf(request, "x-ms-rename-source");
  const query = new URLSearchParams(source.slice(source.indexOf("?") + 1));
  return (query.get("sp") ?? "").includes("m");
}
