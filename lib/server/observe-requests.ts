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

const ROUTES: readonly (readonly [RegExp, string])[] = [
  [/^\/_next\/static\//, "/_next/static"],
  [/^\/causes\/(?!kql$)[^/]+$/, "/causes/:code"],
  [/^\/checks\/report\/[^/]+$/, "/checks/report/:id"],
  [/^\/checks\/[^/]+$/, "/checks/:kind"],
  [/^\/api\/checks\/[^/]+$/, "/api/checks/:kind"],
  [/^\/api\/templates\/[^/]+$/, "/api/templates/:file"],
  [/^\/$/, "/"],
];
const KNOWN =
  /^\/(?:api|accounts|alerts|auth|causes|checks|connect|display|embed|find|help|insights|logs|metrics|token)(?:\/[a-z-]{1,40}){0,4}$/;

/** Which of the few hundred routes there are an address belongs to. */
export function routeOf(target: string, status: number): string {
  const path = target.split("?", 1)[0] ?? "";
  const route = ROUTES.find(([form]) => form.test(path));
  if (route) return route[1];
  return status !== 404 && KNOWN.test(path) ? path : "other";
}

function watch(request: IncomingMessage, response: ServerResponse, observers: readonly Observer[]): void {
  const startedMs = performance.now();
  response.once("close", () => {
    const status = response.writableFinished ? response.statusCode : 499;
    const answered: Answered = {
      method: /^[A-Z]{1,10}$/.test(request.method ?? "") ? (request.method ?? "") : "other",
      route: routeOf(request.url ?? "", status),
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
