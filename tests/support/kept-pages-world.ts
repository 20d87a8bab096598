import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeEach } from "vitest";
import { respondingFromNowOn, tellWhole } from "@/lib/log-source/current-response";
import { setCurrentSource } from "@/lib/log-source/current-source";
import { runForViewer, type Viewer } from "@/lib/log-source/viewer";
import { makeKeptPages } from "@/lib/server/kept-pages";
import { newNonce } from "@/lib/server/nonce";
import { fakeSource } from "../unit/insight/fake-source";

export const PAGE = "/insights/user-delegation-sas";
export const ADA = {
  kind: "signed-in",
  ...{ oid: "ada", tid: "contoso", name: "Ada" },
  signOut: { method: "post", href: "/sign-out" },
} as const;
export const VIEWER: Viewer = { person: ADA, accounts: new Set(["stone"]), notice: "", record: null };

/** Draws a page with a nonce of its own. */
export type Draw = (
  request: IncomingMessage,
  response: ServerResponse,
  nonce: string,
) => void | Promise<void>;

/** The headers with which each page was drawn. */
export const drawn: IncomingMessage["headers"][] = [];

export function setPageHeaders(response: ServerResponse, nonce: string): void {
  response.setHeader("Content-Security-Policy", `script-src 'nonce-${nonce}'`);
  response.setHeader("Link", [`</a.css>; nonce="${nonce}"`]);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
}

/** With the number of pages drawn so far: no two are the same by chance. */
export const bodyOf = (nonce: string): string =>
  `<script nonce="${nonce}">${drawn.length}</script>ü<style nonce="${nonce}">`;

/** A page that is packed and comes in two pieces, as Next sends it. */
export const draw: Draw = ({ method }, response, nonce) => {
  setPageHeaders(response, nonce);
  response.setHeader("Content-Encoding", "gzip");
  tellWhole(true);
  const packed = method === "HEAD" ? Buffer.alloc(0) : gzipSync(bodyOf(nonce));
  response.write(packed.subarray(0, 20));
  response.end(packed.subarray(20));
};

const USUAL = {
  clock: 0,
  state: "1" as string | null,
  viewer: VIEWER,
  draw,
  /** What signing in adds to the answer. */
  cookie: null as string | null,
};
/** What pages are made from at the moment; as usual when a test begins. */
export const world = { ...USUAL };
beforeEach(() => {
  Object.assign(world, USUAL);
});

const keptPages = makeKeptPages(() => world.clock);

async function render(asked: IncomingMessage, response: ServerResponse): Promise<void> {
  drawn.push({ ...asked.headers });
  // As Next does.
  asked.headers["x-forwarded-for"] = "127.0.0.1";
  await new Promise(setImmediate);
  await world.draw(asked, response, newNonce());
}

const server = createServer((asked, response) => {
  const ending = new AbortController();
  respondingFromNowOn({ request: asked, response, requestId: "", ending, held: [] });
  response.setHeader("X-Frame-Options", "DENY");
  if (world.cookie !== null) response.setHeader("Set-Cookie", world.cookie);
  const path = asked.url?.split("?", 1)[0] ?? "";
  runForViewer(world.viewer, () =>
    keptPages({ request: asked, response, path }, () => void render(asked, response)),
  );
}).listen(0, "127.0.0.1");
afterAll(() => void server.close());
setCurrentSource(() => fakeSource({ stateKey: () => world.state }));

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  readonly nonce: string;
}

/** Sends a request on a connection of its own. */
export async function send(target: string, headers: Record<string, string> = {}, method = "GET") {
  if (!server.listening) await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return request({ port, host: "127.0.0.1", path: target, method, headers, agent: false }).end();
}

export async function ask(
  target: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  const [response] = (await once(await send(target, headers, method), "response")) as [IncomingMessage];
  const bytes = Buffer.concat(await response.toArray());
  const isPacked = response.headers["content-encoding"] === "gzip" && bytes.length > 0;
  const nonce = /nonce-([^']+)/.exec(String(response.headers["content-security-policy"]))?.[1] ?? "";
  // What is kept is kept when the answer is over, which this side may see first.
  await new Promise((resolve) => setTimeout(resolve, 2));
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
  return { status: response.statusCode ?? 0, headers: response.headers, text, nonce };
}

let addresses = 0;

/** An address that was not asked before. */
export function freshAddress(): string {
  addresses += 1;
  return `${PAGE}?n=${addresses}`;
}

/** How many of these pages are drawn, asked one after the other. */
export async function drawnOf(...pages: readonly (() => Promise<unknown>)[]): Promise<number> {
  const before = drawn.length;
  for (const page of pages) await page();
  return drawn.length - before;
}

/** How often a page is drawn that is asked for twice, with a change between. */
export function drawnTwice(
  change: Partial<typeof world> = {},
  headers: Record<string, string> = {},
): Promise<number> {
  const target = freshAddress();
  const again = () => {
    Object.assign(world, change);
    return ask(target, headers);
  };
  return drawnOf(() => ask(target, headers), again);
}
