import { expect, test } from "vitest";
import { timedCache } from "@/lib/queries/timed-cache";

const START_MS = Date.parse("2026-11-20T12:00:00Z");

function cacheOf(max: number) {
  let nowMs = START_MS;
  const cache = timedCache<{ readonly name: string }>({ max, ttlMs: 60_000, now: () => nowMs });
  return { cache, pass: (ms: number) => (nowMs += ms) };
}

test("an entry is given for as long as it lives, and not a moment longer", () => {
  const { cache, pass } = cacheOf(10);
  cache.set("stdemo", { name: "first" });
  pass(60_000);
  expect(cache.get("stdemo")).toEqual({ name: "first" });
  pass(1);
  expect(cache.get("stdemo")).toBeUndefined();
});

test("being asked for does not make an entry live longer", () => {
  const { cache, pass } = cacheOf(10);
  cache.set("stdemo", { name: "first" });
  pass(40_000);
  cache.get("stdemo");
  pass(40_000);
  expect(cache.get("stdemo")).toBeUndefined();
});

test("where there is no room left, the one that was used longest ago goes", () => {
  const { cache } = cacheOf(2);
  cache.set("a", { name: "a" });
  cache.set("b", { name: "b" });
  cache.get("a");
  cache.set("c", { name: "c" });
  expect([...cache.keys()].sort()).toEqual(["a", "c"]);
});
