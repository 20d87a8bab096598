import { expect, it } from "vitest";
import { InOrderQueue } from "@/lib/ingest/loader/in-order-queue";
import type { TaskPart } from "@/lib/ingest/loader/run-task";

const partOf = (task: number, rows = 1): TaskPart => ({
  ...{ task, rows, failureRows: 0, bytes: 1, parts: [], reaches: [], others: [] },
  ...{ failures: null, outcomes: null, uses: null, firstTime: "", lastTime: "" },
});

it("hands parts over in the order of the plan, whichever thread is first", () => {
  const sent: number[] = [];
  const queue = new InOrderQueue(({ task }) => sent.push(task));
  queue.part(partOf(1), () => {});
  queue.part(partOf(0), () => {});
  queue.end(1);
  expect(sent).toEqual([0]);
  queue.part(partOf(0), () => {});
  queue.end(0);
  expect(sent).toEqual([0, 0, 1]);
  expect(queue.allSent).toBe(true);
});

it("holds a thread back while the store is far behind, and lets it go on when it has caught up", () => {
  const queue = new InOrderQueue(() => {});
  let went = 0;
  queue.part(partOf(0, 399_999), () => {
    went += 1;
  });
  queue.part(partOf(0, 1), () => {
    went += 1;
  });
  expect([went, queue.room]).toEqual([1, false]);
  queue.taken(399_999, 1);
  expect([went, queue.room]).toEqual([2, true]);
});

it("does not stop after thousands of parts that were taken many at a time", () => {
  const queue = new InOrderQueue(() => {});
  for (let batch = 0; batch < 500; batch += 1) {
    for (let part = 0; part < 10; part += 1) queue.part(partOf(0), () => {});
    queue.taken(10, 10);
  }
  expect(queue.room).toBe(true);
});
