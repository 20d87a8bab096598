import { type NextRequest, NextResponse } from "next/server";
import { parseEmbedEnvironment } from "@/lib/config/embed-environment";
import { parseHostsEnvironment } from "@/lib/config/hosts-environment";
import { PREFERENCES_COOKIE, parsePreferences } from "@/lib/insight/preferences/preferences";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { viewKeyOf } from "@/lib/insight/query/view-key";
import { newNonce } from "@/lib/server/nonce";
import { earlyAnswer } from "@/lib/server/request-filter";
import { CLOSED_POLICY, EMBED_PATH, NO_FRAMES } from "@/lib/server/security-headers";
import { instantOf } from "@/lib/time/instant";

const HOSTS = parseHostsEnvironment(process.env);
/** Where the insight's page stands for Next alone: see viewOf. */
const VIEW_PATH = new RegExp(`^${INSIGHT_PATH}/[0-9a-f]{32}$`);
const EMBED_ORIGINS = parseEmbedEnvironment(process.env);

/** Development needs eval and inline styles for its overlay; production has neither. */
function pagePolicy(nonce: string, framedBy: readonly string[], development: boolean): string {
  const directives = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
  ];
  return directives.join("; ");
}

/**
 * The theme that the address names, else the reader's own; a panel has no reader of its own. The layout knows which
 * themes there are; what is no plain word can't be a header's value either.
 */
function themeOf({ nextUrl, cookies }: NextRequest): string {
  const named = nextUrl.searchParams.get("theme") ?? "";
  if (named !== "") return /^[a-z]*$/.test(named) ? named : "";
  if (nextUrl.pathname === EMBED_PATH) return "";
  return parsePreferences(cookies.get(PREFERENCES_COOKIE)?.value, undefined).theme ?? "";
}

/**
 * The insight's page stands below a folder that is named by all that its address asks but the list of requests, which
 * Next then takes for a frame that stays: a browser that sorts the list or turns its pages is sent the list alone. A
 * rewrite of next.config.js leads there: one from here would leave the server, for Next compares its own name for it.
 */
const viewOf = ({ nextUrl }: NextRequest): string =>
  nextUrl.pathname === INSIGHT_PATH ? viewKeyOf(nextUrl.search, instantOf(Date.now())) : "";

/** Next takes the nonce from the request's policy: what a client sends under these names must not get there. */
function pageResponse(request: NextRequest): NextResponse {
  const framedBy = request.nextUrl.pathname === EMBED_PATH ? EMBED_ORIGINS : [];
  const policy = pagePolicy(newNonce(), framedBy, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-theme", themeOf(request));
  headers.set("x-page", request.nextUrl.pathname);
  headers.set("x-embed-origins", EMBED_ORIGINS.join(" "));
  headers.set("x-search", request.nextUrl.search);
  headers.set("x-view", viewOf(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  if (framedBy.length > 0) return response;
  for (const [name, value] of Object.entries(NO_FRAMES)) response.headers.set(name, value);
  return response;
}

function withClosedPolicy(response: NextResponse): NextResponse {
  response.headers.set("Content-Security-Policy", CLOSED_POLICY);
  return response;
}

/** The same filter as before the server: it also holds where that one is not, as while the server starts. */
function filtered({ method, nextUrl, headers }: NextRequest): NextResponse | null {
  const host = headers.get("host") ?? undefined;
  const header = (name: string) => headers.get(name) ?? undefined;
  const answer = earlyAnswer({ method, target: `${nextUrl.pathname}${nextUrl.search}`, host, header }, HOSTS);
  if (!answer) return null;
  const { Location: location, ...others } = answer.headers;
  // Next takes whole addresses alone, and makes them relative again.
  const where = location ? { Location: new URL(location, nextUrl.origin).href } : {};
  return new NextResponse(answer.text || null, { status: answer.status, headers: { ...others, ...where } });
}

function answerTo(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const refused = filtered(request);
  if (refused) return withClosedPolicy(refused);
  if (pathname.startsWith("/_next/image") || VIEW_PATH.test(pathname)) {
    return withClosedPolicy(new NextResponse("Not found", { status: 404 }));
  }
  return pathname.startsWith("/api/") ? withClosedPolicy(NextResponse.next()) : pageResponse(request);
}

/** Turns away what the filter does, gives each answer its Content-Security-Policy, and keeps the image optimizer shut. */
export function proxy(request: NextRequest): NextResponse {
  const response = answerTo(request);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = { matcher: "/((?!_next/static/).*)" };
