import { type NextRequest, NextResponse } from "next/server";

const CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Development needs eval and inline styles for its overlay; production has neither. */
function pagePolicy(nonce: string, development: boolean): string {
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
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

function newNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
}

/** The layout knows which themes there are; what is no plain word can't be a header's value either. */
function themeOf(request: NextRequest): string {
  const theme = request.nextUrl.searchParams.get("theme") ?? "";
  return /^[a-z]*$/.test(theme) ? theme : "";
}

/** Next takes the nonce from the request's policy: what a client sends under these names must not get there. */
function pageResponse(request: NextRequest): NextResponse {
  const policy = pagePolicy(newNonce(), process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-theme", themeOf(request));
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

function withClosedPolicy(response: NextResponse): NextResponse {
  response.headers.set("Content-Security-Policy", CLOSED_POLICY);
  return response;
}

/** Gives each answer its Content-Security-Policy and keeps the image optimizer shut. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  if (pathname.startsWith("/_next/image")) {
    return withClosedPolicy(new NextResponse("Not found", { status: 404 }));
  }
  const response = pathname.startsWith("/api/")
    ? withClosedPolicy(NextResponse.next())
    : pageResponse(request);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = { matcher: "/((?!_next/static/).*)" };
