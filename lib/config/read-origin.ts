/** A host of the policy's grammar, which has no place for IPv6; nothing in it can begin another directive. */
const HOST = /^[a-z\d_](?:[a-z\d_.-]{0,252}[a-z\d_])?$/;

/** An origin as browsers write it, or why a text is none, as the end of a sentence. */
export type ReadOrigin =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly fault: string };

const refused = (fault: string): ReadOrigin => ({ ok: false, fault });

/** What stands where only scheme, host and port may. */
function excessOf(text: string, { username, password, pathname, search, hash }: URL): string | null {
  if (username !== "" || password !== "") return "has a user name";
  if (search !== "" || hash !== "" || /[?#]/.test(text)) return "has a query or fragment";
  return pathname !== "/" || text.endsWith("/") ? "has a path" : null;
}

/**
 * Reads one origin: scheme, host and, unless it is the scheme's own, port. The fault says what is wrong with
 * the text without repeating it. Example: "https://Portal.example" gives "https://portal.example".
 */
export function readOrigin(text: string): ReadOrigin {
  if (text === "null") return refused("is the origin of a sandboxed page or a file, which can't be allowed");
  if (text.includes("*")) return refused("has a wildcard; each origin must be named");
  if (!/^https?:\/\//i.test(text)) return refused("doesn't begin with https:// or http://");
  if (!URL.canParse(text)) return refused("is not an address");
  const url = new URL(text);
  const excess = excessOf(text, url);
  if (excess !== null) return refused(`${excess}; write scheme, host and port alone`);
  if (url.hostname.startsWith("[")) {
    return refused("has an IPv6 address, which browsers don't match in frame-ancestors; use a host name");
  }
  if (!HOST.test(url.hostname)) return refused("has no valid host name");
  return { ok: true, origin: url.origin };
}
