import { describe, expect, test } from "vitest";
import { makeQueryQueue, type QueryQueue, SERVICE_LIMITS } from "@/lib/queries/query-queue";
import { manualClock } from "../../support/manual-clock";

const never = () => new AbortController().signal;

interface Work {
  readonly name: string;
  readonly done: () => void;
}

/** Queries that run until a test ends them, in the order in which they were started. */
function observed(queue: QueryQueue) {
  const started: Work[] = [];
  const settle = (viewer: object, name: string, signal = never()) =>
    queue.run(viewer, () => new Promise<void>((done) => started.push({ name, done })), signal);
  return { started, settle, names: () => started.map(({ name }) => name) };
}

describe("the queue of one identity", () => {
  test("no more run at once than the service allows; the page is told how many wait", async () => {
    const clock = manualClock();
    const queue = makeQueryQueue(clock);
    const { started, settle } = observed(queue);
    const viewer = {};
    for (let at = 0; at < 8; at += 1) settle(viewer, `q${at}`);
    await clock.pass(0);
    expect(started).toHaveLength(SERVICE_LIMITS.atOnce);
    expect(queue.waiting()).toEqual({ queries: 3, why: "running", nextMs: null });
    started[0]?.done();
    await clock.pass(0);
    expect(started).toHaveLength(SERVICE_LIMITS.atOnce + 1);
    expect(queue.waiting().queries).toBe(2);
  });

  test("no more are started in a window than the service allows, however short they are", async () => {
    const clock = manualClock(1_000_000);
    const queue = makeQueryQueue(clock, { atOnce: 5, perWindow: 20, windowMs: 30_000 });
    const times: number[] = [];
    for (let at = 0; at < 45; at += 1) queue.run({}, async () => void times.push(clock.now()), never());
    await clock.pass(1_000);
    expect(times).toHaveLength(20);
    expect(queue.waiting()).toEqual({ queries: 25, why: "rate", nextMs: 1_030_000 });
    await clock.pass(28_999);
    expect(times).toHaveLength(20);
    await clock.pass(31_000);
    expect(times).toHaveLength(45);
    const busiest = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 30_000).length),
    );
    expect(busiest).toBe(20);
  });

  test("viewers take turns: who asks one query does not wait behind who asks fifty", async () => {
    const clock = manualClock();
    const { started, settle, names } = observed(makeQueryQueue(clock, { ...SERVICE_LIMITS, atOnce: 1 }));
    const [busy, other, third] = [{}, {}, {}];
    for (let at = 0; at < 50; at += 1) settle(busy, `busy ${at}`);
    settle(other, "other");
    settle(third, "third");
    for (let at = 0; at < 5; at += 1) {
      await clock.pass(0);
      started[at]?.done();
    }
    expect(names().slice(0, 5)).toEqual(["busy 0", "busy 1", "other", "third", "busy 2"]);
  });

  test("who leaves while waiting is never started, and holds nobody up", async () => {
    const clock = manualClock();
    const queue = makeQueryQueue(clock, { ...SERVICE_LIMITS, atOnce: 1 });
    const { started, settle, names } = observed(queue);
    const leaver = new AbortController();
    settle({}, "first");
    const left = settle({}, "leaver", leaver.signal);
    settle({}, "last");
    leaver.abort(new Error("closed tab"));
    await expect(left).rejects.toThrow("closed tab");
    expect(queue.waiting().queries).toBe(1);
    await clock.pass(0);
    started[0]?.done();
    await clock.pass(0);
    expect(names()).toEqual(["first", "last"]);
  });

  test("a query that fails gives its place up", async () => {
    const clock = manualClock();
    const queue = makeQueryQueue(clock, { ...SERVICE_LIMITS, atOnce: 1 });
    await expect(queue.run({}, () => Promise.reject(new Error("no")), never())).rejects.toThrow("no");
    expect(await queue.run({}, async () => "yes", never())).toBe("yes");
  });
});
