import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";

const STARTED = "http.server.request.start";

/** A request that has its answer, or whose client has gone. */
export interface Answered {
  readonly method: string;
  /** The path's place, bounded in number: "/causes/:code"; "other" for one that there is not. */
  readonly route: string;
  /** 499 where the client left before it had an answer. */
  readonly status: number;
  readonly ms: number;
  readonly requestId: string;
}

type Observer = (answered: Answered) => void;

const INSIGHT = "/insights/user-delegation-sas";
/** Those of the app: a test holds them against its folders. */
const ROUTES = [
  ...["/", "/accounts", "/find", "/find/read", "/help", "/logs", "/token", "/metrics"],
  ...["/alerts", "/alerts/read", "/cancel", "/canceled", "/connect/alerts", "/connect/embed"],
  ...["/causes", "/causes/kql", "/causes/:code", "/display", "/display/save", `/embed${INSIGHT}`],
  ...["/sign-in", "/sign-in/start", "/sign-in/callback", "/sign-out"],
  ...["/checks", "/checks/run", "/checks/:kind", "/checks/report/:id"],
  ...["", "/compare", "/expiring", "/request", "/ticket"].map((page) => `${INSIGHT}${page}`),
  ...["", "/compare", "/expiring", "/export", "/facet", "/ticket"].map((page) => `/api${INSIGHT}${page}`),
  ...["/api/accounts", "/api/alerts", "/api/find", "/api/health", "/api/newest", "/api/ready"],
  ...["/api/checks/:kind", "/api/templates/:file"],
];
const NAMED = new Set(ROUTES.filter((route) => !route.includes(":")));

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
const BY_PARENT = new Map(
  ROUTES.filter((route) => route.includes(":")).map((route) => [parentOf(route), route] as const),
);

/** Which of the few dozen routes an address belongs to: what a client makes up, with whatever answer, is one. */
export function routeOf(target: string): string {
  const path = target.split("?", 1)[0] ?? "";
  if (NAMED.has(path)) return path;
  if (path.startsWith("/_next/static/")) return "/_next/static";
  return BY_PARENT.get(parentOf(path)) ?? "other";
}

function watch(request: IncomingMessage, response: ServerResponse, observers: readonly Observer[]): void {
  const startedMs = performance.now();
  response.once("close", () => {
    const status = response.writableFinished ? response.statusCode : 499;
    const answered: Answered = {
      method: /^[A-Z]{1,10}$/.test(request.method ?? "") ? (request.method ?? "") : "other",
      route: routeOf(request.url ?? ""),
      status,
      ms: performance.now() - startedMs,
      requestId: response.getHeader("x-request-id")?.toString() ?? "",
    };
    for (const observe of observers) observe(answered);
  });
}

/** Tells the observers of each request to this process, in the order in which they are answered. */
export function observeRequests(observers: readonly Observer[]): void {
  if (observers.length === 0) return;
  subscribe(STARTED, (message) => {
    const { request, response } = message as {
      readonly request: IncomingMessage;
      readonly response: ServerResponse;
    };
    watch(request, response, observers);
  });
}
