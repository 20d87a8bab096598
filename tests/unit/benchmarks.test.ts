import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { formatParts, type MeasuredPart, parseParts } from "../bench/measured-parts";
import { type BenchResult, durationResult, ratioResult } from "../bench/result";
import { BENCHMARKS, writeBenchmarks, writtenParts } from "../bench/write-benchmarks";
import { makeTemporaryFolder } from "../support/temporary-folder";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const PARTS = writtenParts(join(ROOT, BENCHMARKS));
const RESULTS = PARTS.flatMap(({ results }) => results);

const RUN = /^\d{4}-\d\d-\d\d; \d+ cores, [^;/\\]+, \d+ GiB, Node v\d+\.\d+\.\d+; [\d,]+ lines an export$/;

/** Whether what was measured is within the target; null for a target of another form. */
function isMet({ target, measured }: BenchResult): boolean | null {
  const number = (text: string): number => Number(/[\d,.]+/.exec(text)?.[0].replaceAll(",", ""));
  if (measured.startsWith("not measured: ")) return false;
  const [is, limit] = [number(measured), number(target)];
  if (target.startsWith("at least")) return is >= limit;
  return target.startsWith("at most") || target.startsWith("under") ? is <= limit : null;
}

describe("the figures of the last bench", () => {
  test("say when and on what they were measured, and name no place on that machine", () => {
    expect(PARTS.filter(({ run }) => !RUN.test(run))).toEqual([]);
  });

  test("are what the bench's table holds, and say of each whether it was met", () => {
    expect(PARTS.length).toBeGreaterThan(0);
    expect(PARTS.filter(({ results }) => results.length === 0)).toEqual([]);
    expect(RESULTS.filter((result) => isMet(result) !== result.met)).toEqual([]);
    const met = RESULTS.filter((result) => result.met).length;
    expect(read(BENCHMARKS)).toContain(`\n${met} of ${RESULTS.length} targets met.`);
  });

  test("stand nowhere else", () => {
    const claimed = /\b\d[\d.,]* ?(?:ms|s|MB|GB|kB|times)\b/;
    expect(read("README.md")).not.toMatch(claimed);
    expect(claimed.test(RESULTS[0]?.measured ?? "")).toBe(true);
  });
});

const MACHINE = "8 cores, AMD EPYC, 32 GiB, Node v24.1.0; 1,000,000 lines an export";
const part = (name: string, day: string, ...results: readonly BenchResult[]): MeasuredPart => {
  return { part: name, run: `2027-01-${day}; ${MACHINE}`, minutes: "1.5", results };
};
const SLOW = ratioResult("load", 3_000, 1_000, { most: 2, of: "another" });
const FAST = durationResult("page", 80, 100);

test("parts are told with their runs, in the order of all, with those that are missing", () => {
  const text = formatParts(
    [part("sign-in", "02", FAST), part("rare", "03", SLOW)],
    ["rare", "find", "sign-in"],
  );
  expect(text.split("\n")).toEqual([
    `- 2027-01-02; ${MACHINE}: sign-in (1.5 min).`,
    `- 2027-01-03; ${MACHINE}: rare (1.5 min).`,
    "",
    "| part | work | target | measured | met |",
    "| --- | --- | --- | --- | --- |",
    "| rare | load | at most 2 times another | 3.00 times (3.00 s against 1.00 s) | NO |",
    "| sign-in | page | under 100 ms | 80 ms | yes |",
    "",
    "1 of 2 targets met. Not in this table yet: find.",
  ]);
  expect(parseParts(text)).toEqual([part("sign-in", "02", FAST), part("rare", "03", SLOW)]);
});

test("a part is written in place of its last run, and the others stay", () => {
  const folder = makeTemporaryFolder();
  onTestFinished(folder.remove);
  const path = join(folder.path, "benchmarks.md");
  writeFileSync(path, read(BENCHMARKS));
  const names = ["rare", "all"];
  writeBenchmarks(path, [part("rare", "02", SLOW), part("all", "02", SLOW)], names);
  writeBenchmarks(path, [part("all", "03", FAST)], names);
  expect(writtenParts(path)).toEqual([part("rare", "02", SLOW), part("all", "03", FAST)]);
  const behind = (text: string) => text.split("<!-- end of bench -->")[1];
  expect(behind(readFileSync(path, "utf8"))).toBe(behind(read(BENCHMARKS)));
});
