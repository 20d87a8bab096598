import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareVerdicts, type Judged } from "../lab/compare";
import type { TruthLine } from "../lab/labels";
import { describeFaults } from "../lab/report";
import { leakIn } from "../support/canary";
import { createLab, type Loaded } from "../support/lab";
import { makeTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(import.meta.dirname, "../..");
const MINUTES = "0.4";
const RATE = "60";

/** Runs `npm run lab -- --record`: Azurite over HTTPS, the proxy and the clients, each a process. */
function record(folder: string): Promise<{ readonly code: number | null; readonly out: string }> {
  const words = ["scripts/lab.mjs", "--record", folder, "--minutes", MINUTES, "--rate", RATE, "--seed", "7"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        out += chunk;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out }));
  });
}

const folder = makeTemporaryFolder();
const lab = createLab();
let run: Awaited<ReturnType<typeof record>>;
let truth: ReadonlyMap<string, TruthLine>;
let loaded: Loaded;
let judged: readonly Judged[];

beforeAll(async () => {
  const data = join(folder.path, "recorded");
  run = await record(data);
  const told = JSON.parse(readFileSync(join(data, "truth.json"), "utf8")) as Readonly<
    Record<string, Omit<TruthLine, "id">>
  >;
  truth = new Map(Object.entries(told).map(([id, line]) => [id, { id, ...line }]));
  loaded = await lab.load({ input: join(data, "logs") });
  const verdicts = loaded.failures.map((row) => ({
    requestId: String(row.request_id),
    reason: String(row.reason),
    confidence: String(row.confidence),
  }));
  judged = compareVerdicts({ refused: truth, passed: [] }, verdicts);
}, 240_000);

afterAll(() => {
  lab.close();
  folder.remove();
});

describe("a recorded lab", () => {
  it("went as planned: what had to be refused was, and nothing else", () => {
    expect(run.code, run.out).toBe(0);
    expect(run.out).not.toMatch(/unplanned|not refused|broke off/);
  });

  it("is read without a rejected line, and each refused request is there once", () => {
    expect(loaded.problems).toEqual([]);
    expect(loaded.total).toMatchObject({ rejected: 0, duplicate: 0, stored: truth.size });
    expect(loaded.total.read).toBeGreaterThan(400);
  });

  it("has most kinds of fault in it", () => {
    expect(new Set([...truth.values()].map(({ done }) => done)).size).toBeGreaterThan(12);
  });

  it("gets the reason of what was done for each request, as far as a row can tell", () => {
    expect(judged.length).toBeGreaterThan(100);
    expect(describeFaults(judged)).toEqual([]);
    const right = judged.filter(({ judgement }) => judgement === "right");
    expect(right.length / judged.length).toBeGreaterThan(0.8);
  });

  it("is never called certain where the row cannot tell", () => {
    expect(judged.filter(({ falselyCertain }) => falselyCertain)).toEqual([]);
  });

  it("holds no signature", () => {
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect(leakIn(bytes), file.name).toBe("");
      expect(bytes.toString("utf8").match(/sig(?:=|%(?:25)*3D)(?!XXXXX)[^"\\]*/i)?.[0] ?? "").toBe("");
    }
  });
});
