/** What every answer carries, with a body or without, from a page, a file, an error or a redirect. */
export const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy":
    "browsing-topics=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** The same as frame-ancestors 'none'; absent where a page may be framed, which it would contradict. */
export const NO_FRAMES = { "X-Frame-Options": "DENY" };

/** Scripts and styles are public, and a frame without an origin of its own (sandboxed) must load them too. */
export const STATIC_HEADERS = { "Cross-Origin-Resource-Policy": "cross-origin" };

/** The page that other sites may show, if the settings name them. */
export const EMBED_PATH = "/embed/insights/user-delegation-sas";

/** The Content-Security-Policy of whatever is no page; a page has one with a nonce. */
export const CLOSED_POLICY =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
