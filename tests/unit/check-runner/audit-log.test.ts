import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type AuditEntry, openAuditLog } from "@/lib/check-runner/audit-log";
import { instantOf } from "@/lib/time/instant";
import { CANARY, CANARY_TEXTS, leakIn } from "../../support/canary";
import { makeTemporaryFolder } from "../../support/temporary-folder";

const STARTED: AuditEntry = {
  ...{ id: "1", check: "trial", account: "stcontoso", who: { kind: "os-user", user: "meg" } },
  ...{ at: instantOf(0), event: "started", asked: { account: "stcontoso" } },
};
const FINISHED: AuditEntry = {
  ...{ id: "1", check: "trial", account: "stcontoso", who: { kind: "os-user", user: "meg" } },
  ...{ at: instantOf(1), event: "finished", outcome: "fails", requests: [] },
};

function place(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(() => folder.remove());
  return join(folder.path, "data", "checks.audit.jsonl");
}

const linesOf = (path: string) =>
  readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

test("each entry is one line behind the others, in a file for its owner alone", async () => {
  const path = place();
  await openAuditLog(path).write(STARTED);
  await openAuditLog(path).write(FINISHED);
  expect(linesOf(path)).toEqual([STARTED, FINISHED]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(path, "..")).mode & 0o777).toBe(0o700);
});

test("entries written at once stay whole", async () => {
  const path = place();
  const log = openAuditLog(path);
  await Promise.all(Array.from({ length: 40 }, () => log.write(STARTED)));
  expect(linesOf(path)).toEqual(Array.from({ length: 40 }, () => STARTED));
});

test("no secret that was pasted into a field is in it, and no value without end", async () => {
  const path = place();
  const asked = { ...CANARY_TEXTS, long: "x".repeat(100_000), bare: `?sig=${encodeURIComponent(CANARY)}` };
  await openAuditLog(path).write({ ...STARTED, asked } as AuditEntry);
  const bytes = readFileSync(path);
  expect(leakIn(bytes)).toBe("");
  expect(bytes.length).toBeLessThan(40_000);
  expect(linesOf(path)).toHaveLength(1);
});

test("a place that can't be written to is an error", async () => {
  const path = place();
  mkdirSync(path, { recursive: true });
  await expect(openAuditLog(path).write(STARTED)).rejects.toThrow();
});
