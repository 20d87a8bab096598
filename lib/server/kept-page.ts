import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Sighting, Viewer } from "@/lib/log-source/viewer";
import { isStopping } from "./drain-server";
import { newNonce, nonceIn } from "./nonce";

/** A page as it was sent, and what has to be said each time that it is shown. */
export interface KeptPage {
  readonly body: Buffer;
  readonly headers: OutgoingHttpHeaders;
  /** In body and headers; each answer has its own. */
  readonly nonce: string;
  /** What of the logs it shows, which is on record before it is sent. */
  readonly sightings: readonly Sighting[];
}

/** A request and its answer. */
export interface PageExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What a page adds to the headers that every answer has; one with another header is not kept. */
const OF_PAGES: ReadonlySet<string> = new Set([
  ...["content-type", "content-encoding", "content-security-policy", "cache-control", "link", "vary"],
  ...["x-nextjs-rewritten-path", "x-nextjs-rewritten-query"],
]);

/** What a page may unpack to: ten times the largest that there is. One that is larger is drawn anew. */
const MAX_UNPACKED = 8_000_000;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** The headers to be kept; null where one of them is not known here, or there is a cookie. */
function headersOf(response: ServerResponse, before: OutgoingHttpHeaders): OutgoingHttpHeaders | null {
  const kept: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(response.getHeaders())) {
    if (name === "set-cookie") return null;
    if (OF_PAGES.has(name)) kept[name] = value;
    else if (String(value) !== String(before[name])) return null;
  }
  return kept;
}

interface Sent {
  /** As they went out; null where they were too many. */
  readonly body: Buffer | null;
  /** The headers that the answer had before it was made. */
  readonly before: OutgoingHttpHeaders;
  readonly sightings: readonly Sighting[];
}

/** The page that was just sent, as it can be sent again; null where it can't be. */
export function keptPage(response: ServerResponse, { body, before, sightings }: Sent): KeptPage | null {
  const headers = headersOf(response, before);
  if (headers === null || body === null || response.statusCode !== 200) return null;
  const nonce = nonceIn(String(headers["content-security-policy"] ?? ""));
  const encoding = headers["content-encoding"];
  const isReadable = encoding === undefined || encoding === "gzip";
  return nonce !== null && isReadable ? { body, headers, nonce, sightings } : null;
}

/** A body with another word for the nonce, packed as it was. */
async function bodyWith({ body, headers, nonce }: KeptPage, own: string): Promise<Buffer> {
  const isPacked = headers["content-encoding"] === "gzip";
  // As bytes, whatever they spell: both words are ASCII.
  const unpacked = isPacked ? await unpack(body, { maxOutputLength: MAX_UNPACKED }) : body;
  const text = unpacked.toString("latin1").replaceAll(nonce, own);
  const renewed = Buffer.from(text, "latin1");
  return isPacked ? pack(renewed) : renewed;
}

const sentAgain = new WeakSet<ServerResponse>();

/** Whether an answer is a kept page: what it took says nothing of what a page takes. */
export const wasSentAgain = (response: ServerResponse): boolean => sentAgain.has(response);

/** Sends a kept page, once all that it shows is on record. Rejects, with nothing sent, where that can't be. */
export async function sendAgain(
  page: KeptPage,
  { request, response }: PageExchange,
  { record }: Viewer,
): Promise<void> {
  const own = newNonce();
  const body = await bodyWith(page, own);
  // Together: lines that come at once are written at once.
  await Promise.all(page.sightings.map((sighting) => record?.(sighting)));
  if (request.socket.destroyed) return;
  sentAgain.add(response);
  if (isStopping()) response.setHeader("Connection", "close");
  for (const [name, value] of Object.entries(page.headers))
    response.setHeader(
      name,
      [value ?? ""].flat().map((each) => String(each).replaceAll(page.nonce, own)),
    );
  response.end(body);
}
