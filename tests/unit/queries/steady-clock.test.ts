import { expect, test } from "vitest";
import { makeQueryQueue } from "@/lib/queries/query-queue";
import { steadyClock } from "@/lib/queries/steady-clock";
import { timedCache } from "@/lib/queries/timed-cache";
import { manualClock } from "../../support/manual-clock";

const YEAR_MS = 365 * 86_400_000;

/** A clock that a test also sets, as an operator does. */
function setClock() {
  const clock = manualClock(1_000_000);
  let moved = 0;
  return {
    clock: { ...clock, now: () => clock.now() + moved },
    move: (ms: number) => {
      moved += ms;
    },
  };
}

test("a clock that is set back goes on from where it was, and one that is set forward goes along", () => {
  const { clock, move } = setClock();
  const steady = steadyClock(clock.now);
  const first = steady();
  move(-YEAR_MS);
  expect(steady()).toBe(first);
  clock.pass(5);
  move(7);
  expect(steady() - first).toBe(7);
});

test("what is kept for a minute is kept no longer by a clock that is set back, whenever that was", async () => {
  const { clock, move } = setClock();
  const cache = timedCache<{ readonly name: string }>({ max: 10, ttlMs: 60_000, now: clock.now });
  cache.set("before", { name: "before" });
  move(-YEAR_MS);
  cache.set("after", { name: "after" });
  await clock.pass(60_000);
  expect([cache.get("before"), cache.get("after")]).toEqual([{ name: "before" }, { name: "after" }]);
  await clock.pass(1);
  expect([cache.get("before"), cache.get("after")]).toEqual([undefined, undefined]);
});

test.each([-YEAR_MS, YEAR_MS])("a clock that is set by %d ms holds no query up for longer", async (ms) => {
  const { clock, move } = setClock();
  const queue = makeQueryQueue(clock, { atOnce: 5, perWindow: 20, windowMs: 30_000 });
  let sent = 0;
  const signal = new AbortController().signal;
  const send = async () => {
    sent += 1;
  };
  for (let at = 0; at < 25; at += 1) queue.run({}, send, signal);
  await clock.pass(1_000);
  expect([sent, queue.waiting()]).toEqual([20, { queries: 5, why: "rate", nextMs: 1_030_000 }]);
  move(ms);
  expect(queue.waiting().nextMs ?? clock.now()).toBeLessThanOrEqual(clock.now() + 29_000);
  await clock.pass(29_000);
  expect(sent).toBe(25);
});
