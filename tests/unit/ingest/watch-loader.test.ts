import type { ChildProcess } from "node:child_process";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchLoader } from "@/lib/ingest/owner/watch-loader";

const PING_MS = 1_000;
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => void vi.useRealTimers());

/** A loader that answers, or not, as it is told. */
function watched() {
  const loader = { answers: true, asked: 0, silent: 0 };
  const child = {
    connected: true,
    send: () => {
      loader.asked += 1;
      if (loader.answers) watch.heard();
      return true;
    },
  } as unknown as ChildProcess;
  const noteSilence = () => {
    loader.silent += 1;
  };
  const watch = watchLoader(child, noteSilence, PING_MS);
  return { loader, watch, pass: (asks: number) => vi.advanceTimersByTime(asks * PING_MS) };
}

test("a loader that answers is never ended; one that stops is, once", () => {
  const { loader, pass } = watched();
  pass(1_000);
  expect([loader.asked, loader.silent]).toEqual([1_000, 0]);
  loader.answers = false;
  pass(4);
  expect(loader.silent).toBe(0);
  pass(100);
  expect(loader.silent).toBe(1);
});

test("one that has not said anything yet has longer; one that is gone is not asked", () => {
  const { loader, watch, pass } = watched();
  loader.answers = false;
  pass(40);
  expect(loader.silent).toBe(0);
  watch.stop();
  pass(40);
  expect([loader.asked, loader.silent]).toEqual([40, 0]);
});
