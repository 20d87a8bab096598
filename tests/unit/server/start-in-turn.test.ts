import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { noteArrival, startInTurn } from "@/lib/server/start-in-turn";

async function rounds(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await nextRound();
}

test("none is started while requests come, for a while", async () => {
  let started = false;
  startInTurn(
    () => {
      started = true;
    },
    () => false,
  );
  const from = performance.now();
  while (!started) {
    noteArrival();
    await nextRound();
  }
  expect(performance.now() - from).toBeGreaterThanOrEqual(25);
  expect(performance.now() - from).toBeLessThan(1_000);
});

test("a burst of requests is taken in whole before the first of them keeps the loop busy", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setImmediate", "performance"] });
  const events: string[] = [];
  const arrive = (name: string) => {
    noteArrival();
    events.push(name);
  };
  const started = () => events.includes("started");
  try {
    for (let n = 0; n < 16; n += 1) arrive("came");
    startInTurn(
      () => events.push("started"),
      () => false,
    );
    for (let n = 0; n < 10; n += 1) {
      await vi.advanceTimersByTimeAsync(20);
      arrive("came");
    }
    expect(started()).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(started()).toBe(false);
    await vi.advanceTimersByTimeAsync(7);
    expect(started()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

test("while requests keep coming, what was queued together waits together, not one after another", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "setImmediate", "performance"] });
  let started = 0;
  const start = () => {
    started += 1;
  };
  try {
    for (let n = 0; n < 16; n += 1) noteArrival();
    for (let n = 0; n < 10; n += 1) startInTurn(start, () => false);
    const keepComing = async (forMs: number) => {
      for (let ms = 0; ms < forMs; ms += 3) {
        await vi.advanceTimersByTimeAsync(3);
        noteArrival();
      }
    };
    await keepComing(360);
    expect(started).toBe(0);
    await keepComing(75);
    expect(started).toBe(10);
    await vi.advanceTimersByTimeAsync(1_000);
  } finally {
    vi.useRealTimers();
  }
});

test("one is started in each round, in order, and what is gone by then is left out", async () => {
  const started: number[] = [];
  const gone = new Set<number>();
  for (const n of [1, 2, 3, 4]) {
    startInTurn(
      () => started.push(n),
      () => gone.has(n),
    );
  }
  noteArrival();
  expect(started).toEqual([]);
  await rounds(3);
  expect(started).toEqual([1]);
  gone.add(2).add(3);
  await nextRound();
  await nextRound();
  expect(started).toEqual([1]);
  await nextRound();
  expect(started).toEqual([1, 4]);
});

test("each is started in its own asynchronous context", async () => {
  const viewer = new AsyncLocalStorage<string>();
  const seen: (string | undefined)[] = [];
  for (const name of ["a", "b"]) {
    viewer.run(name, () =>
      startInTurn(
        () => seen.push(viewer.getStore()),
        () => false,
      ),
    );
  }
  await rounds(4);
  expect(seen).toEqual(["a", "b"]);
});
