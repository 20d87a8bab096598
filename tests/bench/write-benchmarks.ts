import { readFileSync, writeFileSync } from "node:fs";
import { withPart } from "../docs/generated-text";
import { type BenchResult, formatResults } from "./result";

/** Where the last whole run stands. */
export const BENCHMARKS = "docs/benchmarks.md";

/** When and on what was measured. */
export interface BenchRun {
  readonly date: Date;
  /** "2 cores, Intel Xeon, 24 GiB, Node v20.20.0": nothing that names the machine or a folder on it. */
  readonly machine: string;
  /** Lines of each export. */
  readonly lines: number;
  readonly parts: readonly string[];
}

/** A run's results as Markdown: date, machine, what was run, the table. */
export function formatBenchmarks(
  { date, machine, lines, parts }: BenchRun,
  results: readonly BenchResult[],
): string {
  const day = date.toISOString().slice(0, 10);
  const what = `${lines.toLocaleString("en")} lines an export; ${parts.join(", ")}`;
  return `${day}; ${machine}; ${what}.\n\n${formatResults(results)}`;
}

/** Puts a run's results into the document at `path`, in place of those before. */
export function writeBenchmarks(path: string, text: string): void {
  const part = { file: path, part: "bench", text: () => text, by: "made by npm run bench -- --write" };
  writeFileSync(path, withPart(readFileSync(path, "utf8"), part));
}
