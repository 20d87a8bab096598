import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
import { startInTurn } from "@/lib/server/start-in-turn";

test("one is started in each round, in order, and what is gone by then is left out", async () => {
  const started: number[] = [];
  const gone = new Set<number>();
  for (const n of [1, 2, 3, 4]) {
    startInTurn(
      () => started.push(n),
      () => gone.has(n),
    );
  }
  expect(started).toEqual([]);
  await nextRound();
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
  await nextRound();
  await nextRound();
  expect(seen).toEqual(["a", "b"]);
});
