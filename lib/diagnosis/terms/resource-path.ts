import type { LoggedRequest } from "@/lib/requests/logged-request";

/** The object of a request, as far as its row tells. */
export interface ResourcePath {
  readonly container: string;
  /** Path below the container, "" for the container itself. */
  readonly blob: string;
}

/**
 * The container (queue, table, share) and what lies below it. The object key leads with the
 * account; where it was not resolved ("/"), the URI's path tells.
 */
export function resourcePath({ objectKey, path, account }: LoggedRequest): ResourcePath {
  const own = objectKey.startsWith(`/${account}/`) ? objectKey.slice(account.length + 2) : "";
  const whole = own === "" ? path.replace(/^\/+/, "") : own;
  const slash = whole.indexOf("/");
  if (slash < 0) return { container: whole, blob: "" };
  return { container: whole.slice(0, slash), blob: whole.slice(slash + 1) };
}

const SLASH = 47;

/** How many directories or names a path has: "raw/2026/x" gives 3. */
export function depthOf(path: string): number {
  let depth = 0;
  let inName = false;
  for (let at = 0; at < path.length; at += 1) {
    const isSlash = path.charCodeAt(at) === SLASH;
    if (!isSlash && !inName) depth += 1;
    inName = !isSlash;
  }
  return depth;
}
