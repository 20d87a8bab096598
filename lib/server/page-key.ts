import type { IncomingMessage } from "node:http";
import { BROWSER_ZONE_COOKIE, PREFERENCES_COOKIE } from "@/lib/insight/preferences/preferences";
import type { Viewer } from "@/lib/log-source/viewer";

/** The headers by which a page may differ; no others reach it. */
const READ_HEADERS: ReadonlySet<string> = new Set([
  ...["host", "x-forwarded-host", "x-forwarded-proto", "accept", "accept-encoding", "accept-language"],
  ...["user-agent", "cookie", "rsc", "next-url", "next-router-state-tree", "next-router-prefetch"],
  "next-router-segment-prefetch",
]);
const READ_COOKIES: ReadonlySet<string> = new Set([PREFERENCES_COOKIE, BROWSER_ZONE_COOKIE]);

/** Of a Cookie header what a page reads; "" for nothing. Who is signed in was read before. */
function readCookies(cookies: string): string {
  const pairs = cookies.split(";").map((pair) => pair.trim());
  return pairs.filter((pair) => READ_COOKIES.has(pair.split("=", 1)[0] ?? "")).join("; ");
}

/**
 * Takes everything off a request by which its page may not differ, so that two requests with one key can't have
 * different pages: what isn't in the key is not there to be read.
 */
export function removeUnread(request: Pick<IncomingMessage, "headers" | "rawHeaders">): void {
  const { headers, rawHeaders } = request;
  const cookie = readCookies(headers.cookie ?? "");
  for (const name of Object.keys(headers)) if (!READ_HEADERS.has(name)) delete headers[name];
  if (cookie === "") delete headers.cookie;
  else headers.cookie = cookie;
  rawHeaders.length = 0;
  for (const [name, value] of Object.entries(headers)) rawHeaders.push(name, String(value));
}

/** Who a page is made for, and what they may see at this moment; null for whom none is kept. */
function viewerKey({ person, accounts, notice, record, azure }: Viewer): readonly unknown[] | null {
  // What Azure lets someone see, it alone knows, and only while it is asked.
  if (azure !== undefined || person.kind === "nobody") return null;
  return [person, accounts === "all" ? "all" : [...accounts].sort(), notice, record === null];
}

/** What a page is made from besides its request. */
interface MadeFrom {
  readonly viewer: Viewer;
  /** The source's, see LogSource.stateKey. */
  readonly state: string | null;
  /** Of the clock: times on a page are told to the minute. */
  readonly minute: number;
}

/**
 * A text that differs wherever the page may: person and what they may see, address, what is left of the headers,
 * state of the logs, minute. Null where the page may be given to nobody else, nor again.
 */
export function pageKey(
  { url = "", headers }: Pick<IncomingMessage, "url" | "headers">,
  { viewer, state, minute }: MadeFrom,
): string | null {
  const who = viewerKey(viewer);
  if (who === null || state === null) return null;
  const sent = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([who, url, sent, state, minute]);
}
