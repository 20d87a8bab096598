import type { BenchResult } from "./result";

/** One part of the bench, as it was last measured. */
export interface MeasuredPart {
  readonly part: string;
  /** When, on what, and of how much: "2026-11-30; 2 cores, Intel Xeon, 24 GiB, Node v20.20.0; 1,000,000 lines an export". */
  readonly run: string;
  /** How long it took, in minutes with one decimal. */
  readonly minutes: string;
  readonly results: readonly BenchResult[];
}

const HEAD = ["| part | work | target | measured | met |", "| --- | --- | --- | --- | --- |"];

function runLines(parts: readonly MeasuredPart[]): readonly string[] {
  const runs = [...new Set(parts.map(({ run }) => run))].sort();
  return runs.map((run) => {
    const own = parts.filter((part) => part.run === run);
    return `- ${run}: ${own.map(({ part, minutes }) => `${part} (${minutes} min)`).join(", ")}.`;
  });
}

const rowsOf = ({ part, results }: MeasuredPart): readonly string[] =>
  results.map(
    ({ work, target, measured, met }) =>
      `| ${part} | ${work} | ${target} | ${measured} | ${met ? "yes" : "NO"} |`,
  );

/** Parts as Markdown: what was run when, the table, how many targets were met, and which of all `names` are missing. */
export function formatParts(parts: readonly MeasuredPart[], names: readonly string[]): string {
  const ordered = names.flatMap((name) => parts.filter(({ part }) => part === name));
  const results = ordered.flatMap((part) => part.results);
  const met = results.filter((result) => result.met).length;
  const missing = names.filter((name) => !ordered.some(({ part }) => part === name));
  const rest = missing.length === 0 ? "" : ` Not in this table yet: ${missing.join(", ")}.`;
  const table = [...HEAD, ...ordered.flatMap(rowsOf)];
  return [...runLines(ordered), "", ...table, "", `${met} of ${results.length} targets met.${rest}`].join(
    "\n",
  );
}

const RUN = /^- (\d{4}-.+ an export): (.+)\.$/gm;
const PART = /([a-z-]+) \(([\d.]+) min\)/g;
const ROW = /^\| ([a-z-]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| (yes|NO) \|$/gm;

/** The same parts out of the text. */
export function parseParts(text: string): readonly MeasuredPart[] {
  const rows = [...text.matchAll(ROW)].map(([, part = "", work = "", target = "", measured = "", met]) => ({
    part,
    result: { work, target, measured, met: met === "yes" },
  }));
  return [...text.matchAll(RUN)].flatMap(([, run = "", names = ""]) =>
    [...names.matchAll(PART)].map(([, part = "", minutes = ""]) => ({
      ...{ part, run, minutes },
      results: rows.filter((row) => row.part === part).map(({ result }) => result),
    })),
  );
}
