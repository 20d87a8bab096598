import type { HostsEnvironment } from "@/lib/config/hosts-environment";
import { cleanAddress } from "@/lib/requests/clean-address";
import { answersTo } from "./answered-hosts";

/** The longest search, a thousand characters of three bytes each, fits in percent-encoded. */
const MAX_TARGET = 12_288;
const ALLOWED = "GET, HEAD, OPTIONS";

export interface AskedRequest {
  readonly method: string;
  /** Path and query as they were sent: "/logs?x=1", "*". */
  readonly target: string;
  /** The Host header. */
  readonly host: string | undefined;
}

/** What is answered before any page or route is asked. */
export interface EarlyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

function refusal(status: number, text: string, headers: Readonly<Record<string, string>> = {}): EarlyAnswer {
  return {
    status,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "private, no-store",
      ...headers,
    },
    text: text === "" ? "" : `${text}\n`,
  };
}

/** Next answers what it can't decode, or what no path is, with an error of its own. */
function isPath(target: string): boolean {
  try {
    decodeURIComponent(target.split("?", 1)[0] ?? "");
    return target.startsWith("/");
  } catch {
    return false;
  }
}

/**
 * Checks a request before anything is rendered or logged: only names of this server, only methods that
 * read, only addresses that can be read, and only such without a secret; one with a signature, a key, a
 * token or a cookie is sent on to its clean form (303). Null for what may pass.
 */
export function earlyAnswer(
  { method, target, host }: AskedRequest,
  { hosts, local }: HostsEnvironment,
): EarlyAnswer | null {
  if (!answersTo(host, local, hosts)) {
    return refusal(
      421,
      "This server accepts requests for localhost and for the names in SAS_INSIGHTS_HOSTS. The Host header of this request names none of them.",
    );
  }
  if (method === "OPTIONS") return refusal(204, "", { Allow: ALLOWED });
  if (method !== "GET" && method !== "HEAD") {
    return refusal(405, "This server is read-only: use GET.", { Allow: ALLOWED });
  }
  if (target.length > MAX_TARGET) {
    return refusal(414, `This address is longer than ${MAX_TARGET} characters.`);
  }
  if (!isPath(target)) return refusal(400, "This address is invalid: its path can't be decoded.");
  const clean = cleanAddress(target);
  if (clean === target) return null;
  return refusal(303, "A signature, key, token or cookie was removed from this address.", {
    Location: clean,
  });
}
