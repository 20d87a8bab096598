import { expect, test } from "vitest";
import { makeClientRates, rateHeaders } from "@/lib/server/client-rate";
import { REQUEST_LIMITS } from "@/lib/server/request-limits";

const MOST = REQUEST_LIMITS.apiRequests;

test("each client has its own number of requests, which come back after the window", () => {
  let nowMs = 5_000;
  const rateOf = makeClientRates(() => nowMs);
  for (let n = 1; n <= MOST; n += 1) expect(rateOf("192.0.2.1").ok).toBe(true);
  nowMs += 20_500;
  const over = rateOf("192.0.2.1");
  expect(over).toEqual({ ok: false, remaining: 0, resetSeconds: 40 });
  expect(rateHeaders(over)).toEqual({
    "RateLimit-Policy": '"api";q=1200;w=60',
    RateLimit: '"api";r=0;t=40',
  });
  expect(rateOf("192.0.2.2")).toEqual({ ok: true, remaining: MOST - 1, resetSeconds: 60 });
  nowMs += 39_500;
  expect(rateOf("192.0.2.1")).toEqual({ ok: true, remaining: MOST - 1, resetSeconds: 60 });
});
