import { expect, test } from "vitest";
import { healthOf } from "@/lib/insight/answers/health";
import { ALL_READ } from "@/lib/log-source/accounting";
import type { LoadState } from "@/lib/log-source/load-state";

const LOADING: LoadState = {
  phase: "loading",
  bytesRead: 5,
  bytesTotal: 10,
  files: 1,
  everLoaded: false,
  reclassifying: false,
  problem: "",
  nextStep: "",
  notRead: ALL_READ,
  mended: null,
  sampleData: false,
};

test("until a first load is committed the answer is 503 and nothing but the status, progress is a header", () => {
  expect(healthOf(LOADING)).toEqual({ status: 503, body: { status: "loading" }, progress: "5/10" });
});

test("a later look that is under way does not make a loaded store unhealthy", () => {
  expect(healthOf({ ...LOADING, everLoaded: true })).toMatchObject({ status: 200, body: { status: "ok" } });
});

test("a failed store is told without the machine's paths", () => {
  const problem = "Could not open /home/someone/.data/store.duckdb";
  const health = healthOf({ ...LOADING, phase: "failed", problem });
  expect(health.status).toBe(503);
  expect(JSON.stringify(health.body)).not.toContain("someone");
});

test("parts of the logs that could not be read are counted, not named; a problem is told without paths", () => {
  const notRead = { problems: ["a/b.json: cannot be read"], count: 2, leftOut: [] };
  const problem = "The disk under /srv/data is full.";
  expect(healthOf({ ...LOADING, phase: "ready", everLoaded: true, notRead, problem })).toMatchObject({
    status: 200,
    body: { status: "ok", notRead: 2, problem: "The disk under … is full." },
  });
});

test("a store that is being made anew is not ok, and says why", () => {
  expect(healthOf({ ...LOADING, problem: "The store was damaged." })).toMatchObject({
    status: 503,
    body: { status: "loading", problem: "The store was damaged." },
  });
});
