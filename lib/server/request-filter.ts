import type { HostsEnvironment } from "@/lib/config/hosts-environment";
import { CHECK_RUN_PATH, checkApiPath } from "@/lib/live-checks/protocol/check-href";
import { LIVE_CHECKS } from "@/lib/live-checks/protocol/kinds";
import { CANCEL_PATH } from "@/lib/log-source/canceled-href";
import { cleanAddress } from "@/lib/requests/clean-address";
import { answersTo } from "./answered-hosts";
import { originFault } from "./same-origin";

/** The longest search, a thousand characters of three bytes each, fits in percent-encoded. */
export const MAX_TARGET = 12_288;
const READS = ["GET", "HEAD", "OPTIONS"] as const;

interface TakingPath {
  readonly methods: readonly string[];
  /** Who may post: a page of this server, programs too, or anyone. */
  readonly from: "own-page" | "own-page-or-program" | "anyone";
  /** The route answers OPTIONS by itself. */
  readonly answersOptions: boolean;
}

/**
 * The paths that take POST: to read what a body holds, which changes nothing, to have the browser keep how its reader
 * wants to see the pages, or to make a live check. How long a body may
 * be is the route's own matter. A page and a route can't share a path, so a form goes to a path of its own,
 * whose answer is a redirect (303) to a page.
 */
const TAKING_PATHS: ReadonlyMap<string, TakingPath> = new Map([
  // CloudEvents asks with OPTIONS before it delivers:
  // https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md#4-abuse-protection
  ["/api/alerts", { methods: ["POST", "OPTIONS"], answersOptions: true, from: "anyone" }],
  ["/alerts/read", { methods: ["POST", "OPTIONS"], answersOptions: false, from: "anyone" }],
  ["/find", { methods: [...READS, "POST"], answersOptions: false, from: "anyone" }],
  ["/find/read", { methods: ["POST", "OPTIONS"], answersOptions: false, from: "anyone" }],
  ["/sign-out", { methods: ["POST", "OPTIONS"], answersOptions: false, from: "own-page" }],
  ["/display/save", { methods: ["POST", "OPTIONS"], answersOptions: false, from: "own-page" }],
  [CANCEL_PATH, { methods: ["POST", "OPTIONS"], answersOptions: false, from: "own-page" }],
  [CHECK_RUN_PATH, { methods: ["POST", "OPTIONS"], answersOptions: false, from: "own-page" }],
  ...LIVE_CHECKS.map((kind): [string, TakingPath] => [
    checkApiPath(kind),
    { methods: ["POST", "OPTIONS"], answersOptions: false, from: "own-page-or-program" },
  ]),
]);

/** Where the route is that reads what is sent to a page's own path. */
const READING_ROUTES: ReadonlyMap<string, string> = new Map([["/find", "/find/read"]]);

/** The target that answers: what is sent to a page goes to the route that reads it. */
export function answeringTarget({ method, target }: Pick<AskedRequest, "method" | "target">): string {
  const route = READING_ROUTES.get(target.split("?", 1)[0] ?? "");
  return method === "POST" && route !== undefined ? route : target;
}

const ELSEWHERE: TakingPath = { methods: READS, answersOptions: false, from: "anyone" };
const takingPath = (target: string): TakingPath =>
  TAKING_PATHS.get(target.split("?", 1)[0] ?? "") ?? ELSEWHERE;

export interface AskedRequest {
  readonly method: string;
  /** Path and query as they were sent: "/logs?x=1", "*". */
  readonly target: string;
  /** The Host header. */
  readonly host: string | undefined;
  /** Any other header, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
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

function methodAnswer(method: string, target: string): EarlyAnswer | null {
  const { methods, answersOptions } = takingPath(target);
  const allow = { Allow: methods.join(", ") };
  if (method === "OPTIONS") return answersOptions ? null : refusal(204, "", allow);
  if (methods.includes(method)) return null;
  const hint = methods.includes("GET") ? "This server is read-only: use GET." : "This path takes POST.";
  return refusal(405, hint, allow);
}

/** What starts something is started from here, and in no frame. */
function originAnswer({ method, target, host, header }: AskedRequest, address: string): EarlyAnswer | null {
  const { from } = takingPath(target);
  if (method !== "POST" || from === "anyone") return null;
  const said = {
    ...{ host, origin: header("origin") },
    ...{ site: header("sec-fetch-site"), destination: header("sec-fetch-dest") },
  };
  const fault = originFault(said, address, from === "own-page-or-program");
  return fault === null ? null : refusal(403, fault);
}

/**
 * Checks the form of a request: only names of this server, only methods that the path takes, what starts something from own
 * pages only, only addresses that can be read. Null for what may pass; cheap, as it comes before everything.
 */
export function formAnswer(
  asked: AskedRequest,
  { hosts, local, address }: HostsEnvironment,
): EarlyAnswer | null {
  const { method, target, host } = asked;
  if (!answersTo(host, local, hosts)) {
    return refusal(
      421,
      "This server accepts requests for localhost and for the names in SAS_INSIGHTS_HOSTS. The Host header of this request names none of them.",
    );
  }
  const refused = methodAnswer(method, target) ?? originAnswer(asked, address);
  if (refused) return refused;
  if (target.length > MAX_TARGET) {
    return refusal(414, `This address is longer than ${MAX_TARGET} characters.`);
  }
  return isPath(target) ? null : refusal(400, "This address is invalid: its path can't be decoded.");
}

/**
 * Sends a request whose address holds a signature, a key, a token or a cookie on to its clean form (303; what was
 * posted, with its body: 307). Null for one without. `callback` is the path that a sign-in comes back to, where
 * there is one.
 */
export function cleanAnswer(
  { method, target }: Pick<AskedRequest, "method" | "target">,
  callback?: string,
): EarlyAnswer | null {
  // What Entra ID sends back is read here alone, and shown by nothing: its code is worth nothing without the cookie.
  if (callback !== undefined && target.split("?", 1)[0] === callback) return null;
  const clean = cleanAddress(target);
  if (clean === target) return null;
  return refusal(
    method === "POST" ? 307 : 303,
    "A signature, key, token or cookie was removed from this address.",
    {
      Location: clean,
    },
  );
}

/** Checks a request before anything is rendered or logged: its form, and that no secret stands in its address. */
export const earlyAnswer = (asked: AskedRequest, settings: HostsEnvironment): EarlyAnswer | null =>
  formAnswer(asked, settings) ?? cleanAnswer(asked);
