import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleTruth } from "@/lib/sample/sample-requests";
import { writeSample } from "@/lib/sample/write-sample";

const ROOT = join(import.meta.dirname, "../..");
const END = Date.parse("2026-11-22T09:41:30Z");
const OPTIONS = { seed: 11, endMs: END, scale: 0.1 };

const ACCOUNTS = ["stcontosomedia", "stcontosoreports", "stcontosoarchive"];

let folder = "";
let lines = 0;
let answers: ReadonlyMap<string, Awaited<ReturnType<typeof insight>>> = new Map();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sample-truth-"));
  lines = writeSample({ ...OPTIONS, folder }).lines;
  answers = new Map(
    await Promise.all(ACCOUNTS.map(async (account) => [account, await insight(account)] as const)),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function insight(account: string) {
  const window = ["--from", "2026-11-21T00:00:00Z", "--to", "2026-11-23T00:00:00Z"];
  const args = ["scripts/insight.mjs", "--logs", folder, "--account", account, ...window, "--format", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

describe("the sample's story as the insight tells it", () => {
  test.each(ACCOUNTS)("%s: every reason and count", (account) => {
    const told = answers.get(account);
    const reasons = told.reasons.map(({ reason, count }: { reason: string; count: number }) => [
      reason,
      count,
    ]);
    expect(Object.fromEntries(reasons)).toEqual(Object.fromEntries(sampleTruth(OPTIONS).get(account) ?? []));
  });

  test("the accounting names what is odd about the files, and adds up", () => {
    const { read, stored, counted, duplicate, notRelevant, rejected } =
      answers.get("stcontosomedia").accounting;
    expect(read).toBe(lines);
    expect(stored + counted + duplicate + notRelevant + rejected).toBe(read);
    expect(rejected).toBe(1);
    expect(duplicate).toBeGreaterThan(1);
  });
});
