import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CommandRun, runCommand } from "./command";
import type { Mix } from "./mix/generate-mix";
import { writeMix } from "./mix/write-mix";

const SEED = 20_261_122;
const END_MS = Date.UTC(2026, 10, 22);
const WORK = fileURLToPath(new URL("./bench-work.mjs", import.meta.url));

/** What a run of the bench measures with. */
export interface Bench {
  readonly folder: string;
  /** Of each export, unless its part says otherwise. */
  readonly lines: number;
  /** Folder of a build that the page, and loading of fresh tokens, is measured against. */
  readonly before: string | null;
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** An export as a part needs it. */
interface WantedMix {
  readonly mix: Mix;
  readonly uses?: number;
  readonly lines?: number;
}

/** Runs `work` on a generated export, which is removed afterwards. */
export async function withMix<Result>(
  bench: Bench,
  { mix, uses, lines = bench.lines }: WantedMix,
  work: (path: string, bytes: number) => Promise<Result>,
): Promise<Result> {
  const path = join(bench.folder, `${mix}.json`);
  const bytes = writeMix(path, { mix, lines, seed: SEED, endMs: END_MS, ...(uses && { uses }) });
  const used = uses === undefined ? "" : `, each token used ${uses} times`;
  say(`${mix}${used}: ${lines.toLocaleString("en")} lines, ${(bytes / 1e9).toFixed(2)} GB`);
  try {
    return await work(path, bytes);
  } finally {
    rmSync(path, { force: true });
  }
}

/** A process that does one piece of `work.ts`; `place` is its store, or its table's file. */
export const workProcess = (
  work: "count" | "narrow" | "full" | "load",
  path: string,
  place = ":memory:",
): (() => Promise<CommandRun>) => {
  return () => runCommand(process.execPath, [WORK, work, path, place]);
};

/** Where the parts keep a store, and DuckDB its table. */
export const storeOf = ({ folder }: Bench): string => join(folder, "store");
export const bareFileOf = ({ folder }: Bench): string => join(folder, "bare.duckdb");

/** Arguments of the command line for all that an export holds, before its path. */
export const WHOLE_YEAR = ["--from", "2026-01-01", "--to", "2027-01-01", "--logs"];
