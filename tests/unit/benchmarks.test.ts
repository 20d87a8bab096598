import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type BenchResult, durationResult, formatResults, ratioResult } from "../bench/result";
import { BENCHMARKS, formatBenchmarks, writeBenchmarks } from "../bench/write-benchmarks";
import { makeTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const PART =
  /<!-- bench: made by npm run bench -- --write -->\n\n(.+)\n\n((?:\|.+\n)+)\n(.+)\n\n<!-- end of bench -->/;
const RUN =
  /^\d{4}-\d\d-\d\d; \d+ cores, [^;/\\]+, \d+ GiB, Node v\d+\.\d+\.\d+; [\d,]+ lines an export; [a-z, ]+\.$/;

interface Written {
  readonly run: string;
  readonly results: readonly BenchResult[];
  readonly summary: string;
}

/** The last run as the document tells it. */
function writtenIn(text: string): Written {
  const [, run = "", rows = "", summary = ""] = PART.exec(text) ?? [];
  const results = [...rows.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| (yes|NO) \|$/gm)].map(
    ([, work = "", target = "", measured = "", met]) => ({ work, target, measured, met: met === "yes" }),
  );
  return { run, results, summary };
}

/** Whether what was measured is within the target; null for a target of another form. */
function isMet({ target, measured }: BenchResult): boolean | null {
  const number = (text: string): number => Number(/[\d,.]+/.exec(text)?.[0].replaceAll(",", ""));
  const [is, limit] = [number(measured), number(target)];
  if (target.startsWith("at least")) return is >= limit;
  return target.startsWith("at most") || target.startsWith("under") ? is <= limit : null;
}

describe("the figures of the last bench", () => {
  const { run, results, summary } = writtenIn(read(BENCHMARKS));

  test("say when and on what they were measured, and name no place on that machine", () => {
    expect(run).toMatch(RUN);
  });

  test("are what the bench's table holds, and say of each whether it was met", () => {
    expect(results.length).toBeGreaterThan(10);
    expect(results.filter((result) => isMet(result) !== result.met)).toEqual([]);
    expect(formatResults(results).endsWith(summary)).toBe(true);
  });

  test("stand nowhere else", () => {
    const claimed = /\b\d[\d.,]* ?(?:ms|s|MB|GB|kB|times)\b/;
    expect(read("README.md")).not.toMatch(claimed);
    expect(claimed.test(results[0]?.measured ?? "")).toBe(true);
  });
});

test("a run is written in place of the one before, and read back", () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  const path = join(folder.path, "benchmarks.md");
  writeFileSync(path, read(BENCHMARKS));
  const results = [
    ratioResult("load", 3_000, 1_000, { most: 2, of: "another" }),
    durationResult("page", 80, 100),
  ];
  const machine = "8 cores, AMD EPYC, 32 GiB, Node v24.1.0";
  const about = { date: new Date("2027-01-02T10:00:00Z"), machine, lines: 1_000_000, parts: ["rare", "all"] };
  writeBenchmarks(path, formatBenchmarks(about, results));
  const text = readFileSync(path, "utf8");
  expect(writtenIn(text)).toEqual({
    run: `2027-01-02; ${machine}; 1,000,000 lines an export; rare, all.`,
    results,
    summary: "1 of 2 targets met",
  });
  expect(text.split("<!-- end of bench -->")[1]).toBe(read(BENCHMARKS).split("<!-- end of bench -->")[1]);
});
