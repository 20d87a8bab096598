import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeFailedSignIns } from "@/lib/server/failed-sign-ins";

const EVERY_MS = 60_000;
let lines: { readonly id: string; readonly count?: number }[] = [];
let isFull = false;
const audit = {
  write: async ({ id }: { readonly id: string }, who: unknown, event: { readonly count?: number }) => {
    if (isFull) throw new Error("ENOSPC");
    expect([who, event]).toMatchObject([null, { event: "sign-in", outcome: "denied", why: "unproved" }]);
    lines.push({ id, ...(event.count === undefined ? {} : { count: event.count }) });
  },
};
const asked = (n: number) => ({ id: `request-${n}`, method: "GET", path: "/sign-in/callback" });
const failures = () => makeFailedSignIns(audit, EVERY_MS);

beforeEach(() => {
  vi.useFakeTimers();
  [lines, isFull] = [[], false];
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first has a line at once, those that follow one a minute with their number, for as long as they come", async () => {
  const { note } = failures();
  for (let n = 0; n < 1_000; n += 1) await note(asked(n));
  expect(lines).toEqual([{ id: "request-0" }]);
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(lines.slice(1)).toEqual([{ id: "request-999", count: 999 }]);
  for (let n = 1_000; n < 1_005; n += 1) await note(asked(n));
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(lines.slice(2)).toEqual([{ id: "request-1004", count: 5 }]);
});

test("after a quiet minute the next one has a line of its own again", async () => {
  const { note } = failures();
  await note(asked(1));
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  await note(asked(2));
  expect(lines).toEqual([{ id: "request-1" }, { id: "request-2" }]);
});

test("what can't be written stays counted until it can", async () => {
  const { note } = failures();
  await note(asked(1));
  await note(asked(2));
  isFull = true;
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  await note(asked(3));
  isFull = false;
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(lines).toEqual([{ id: "request-1" }, { id: "request-3", count: 2 }]);
});

test("a first one that can't be written is told, and counted until it can", async () => {
  const { note } = failures();
  isFull = true;
  await expect(note(asked(1))).rejects.toThrow("ENOSPC");
  isFull = false;
  await vi.advanceTimersByTimeAsync(EVERY_MS);
  expect(lines).toEqual([{ id: "request-1", count: 1 }]);
});

test("what is counted is written when the process is asked to stop, once", async () => {
  const { note, flush } = failures();
  for (let n = 0; n < 3; n += 1) await note(asked(n));
  await flush();
  await flush();
  await note(asked(3));
  expect(lines).toEqual([{ id: "request-0" }, { id: "request-2", count: 2 }, { id: "request-3" }]);
});
