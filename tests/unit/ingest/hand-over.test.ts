import { expect, it } from "vitest";
import { HandOver } from "@/lib/ingest/loader/hand-over";
import type { TaskPart } from "@/lib/ingest/loader/run-task";

const partOf = (task: number, rows = 1): TaskPart => ({
  ...{ task, rows, bytes: 1, parts: [], reaches: [] },
  ...{ failures: null, outcomes: null, firstTime: "", lastTime: "" },
});

it("hands parts over in the order of the plan, whichever thread is first", () => {
  const sent: number[] = [];
  const handOver = new HandOver(({ task }) => sent.push(task));
  handOver.part(partOf(1), () => {});
  handOver.part(partOf(0), () => {});
  handOver.end(1);
  expect(sent).toEqual([0]);
  handOver.part(partOf(0), () => {});
  handOver.end(0);
  expect(sent).toEqual([0, 0, 1]);
  expect(handOver.allSent).toBe(true);
});

it("holds a thread back while the store is far behind, and lets it go on when it has caught up", () => {
  const handOver = new HandOver(() => {});
  let went = 0;
  handOver.part(partOf(0, 399_999), () => {
    went += 1;
  });
  handOver.part(partOf(0, 1), () => {
    went += 1;
  });
  expect([went, handOver.room]).toEqual([1, false]);
  handOver.taken(399_999, 1);
  expect([went, handOver.room]).toEqual([2, true]);
});

it("does not stop after thousands of parts that were taken many at a time", () => {
  const handOver = new HandOver(() => {});
  for (let batch = 0; batch < 500; batch += 1) {
    for (let part = 0; part < 10; part += 1) handOver.part(partOf(0), () => {});
    handOver.taken(10, 10);
  }
  expect(handOver.room).toBe(true);
});
