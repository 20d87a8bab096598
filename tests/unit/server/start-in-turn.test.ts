import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
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
