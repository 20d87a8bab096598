import { LRUCache } from "lru-cache";
import { REQUEST_LIMITS } from "./request-limits";

const WINDOW_MS = REQUEST_LIMITS.apiSeconds * 1000;

interface Counted {
  readonly fromMs: number;
  readonly requests: number;
}

/** What a client has left of a window of time. */
export interface ClientRate {
  readonly ok: boolean;
  readonly remaining: number;
  /** Whole seconds until all are there again. */
  readonly resetSeconds: number;
}

/** Counts the requests of each client; `now` in milliseconds. Of so many clients the ones that asked last are known. */
export function makeClientRates(now: () => number): (client: string) => ClientRate {
  const clients = new LRUCache<string, Counted>({ max: REQUEST_LIMITS.clients });
  return (client) => {
    const nowMs = now();
    const known = clients.get(client);
    const current = known && nowMs - known.fromMs < WINDOW_MS ? known : { fromMs: nowMs, requests: 0 };
    const requests = current.requests + 1;
    clients.set(client, { ...current, requests });
    return {
      ok: requests <= REQUEST_LIMITS.apiRequests,
      remaining: Math.max(0, REQUEST_LIMITS.apiRequests - requests),
      resetSeconds: Math.max(1, Math.ceil((current.fromMs + WINDOW_MS - nowMs) / 1000)),
    };
  };
}

/** What is left, as draft-ietf-httpapi-ratelimit-headers-10 writes it. */
export const rateHeaders = ({ remaining, resetSeconds }: ClientRate): Readonly<Record<string, string>> => ({
  "RateLimit-Policy": `"api";q=${REQUEST_LIMITS.apiRequests};w=${REQUEST_LIMITS.apiSeconds}`,
  RateLimit: `"api";r=${remaining};t=${resetSeconds}`,
});
