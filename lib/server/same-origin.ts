/** How a request says where it comes from, of which a page of another site can change nothing. */
export interface RequestOrigin {
  /** Host header: what the person's browser believes to ask. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site and Sec-Fetch-Dest: sent over HTTPS and to this machine alone. */
  readonly site: string | undefined;
  readonly destination: string | undefined;
}

/** What is shown inside another page. */
const FRAMES: ReadonlySet<string> = new Set(["iframe", "frame", "embed", "object", "fencedframe"]);

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : "");

/** The same host as browsers write it: in lower case, without the scheme's own port. */
function isOwn(origin: string, host: string | undefined, publicAddress: string): boolean {
  if (publicAddress !== "" && origin === publicAddress) return true;
  const scheme = origin.startsWith("https:") ? "https" : "http";
  return host !== undefined && hostOf(origin) !== "" && hostOf(origin) === hostOf(`${scheme}://${host}`);
}

/**
 * Why a request that starts something is not taken, as a sentence; null where it is. A browser says where it comes
 * from, and must say: from a page of this server, in no frame. A program says nothing; it is taken where
 * `byPrograms` holds, whose route takes a content type that no form of another site can send.
 */
export function originFault(
  { host, origin, site, destination }: RequestOrigin,
  publicAddress: string,
  byPrograms: boolean,
): string | null {
  if (destination !== undefined && FRAMES.has(destination)) return "This can't be started inside a frame.";
  const isSame = site === "same-origin";
  // Where a page sends no referrer, its own form has the origin "null"; the site tells then.
  const hasOwn =
    origin !== undefined && (isOwn(origin, host, publicAddress) || (isSame && origin === "null"));
  if (site !== undefined && !isSame) return "This can be started from this dashboard's own pages alone.";
  if (origin !== undefined && !hasOwn) return "This can be started from this dashboard's own pages alone.";
  if (hasOwn || isSame || byPrograms) return null;
  return "Your browser did not say which page this comes from: start it from this dashboard's own page.";
}
