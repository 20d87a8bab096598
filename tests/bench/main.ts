import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Bench, say } from "./bench";
import { formatParts, type MeasuredPart } from "./measured-parts";
import { PARTS } from "./parts";
import { BENCHMARKS, writeBenchmarks } from "./write-benchmarks";

const LINES = 1_000_000;

const { values } = parseArgs({
  options: {
    requests: { type: "string" },
    only: { type: "string" },
    before: { type: "string" },
    write: { type: "boolean" },
  },
});

const names = Object.keys(PARTS);
const wanted = values.only?.split(",") ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`--only takes ${names.join(", ")}, not ${unknown.join(", ")}`);
if (values.write && values.requests !== undefined)
  throw new Error("--write takes no --requests: the table is of a million");

const lines = Number(values.requests ?? LINES);
const machine = `${availableParallelism()} cores, ${cpus()[0]?.model.trim() || "unnamed processor"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`;
const run = `${new Date().toISOString().slice(0, 10)}; ${machine}; ${lines.toLocaleString("en")} lines an export`;

/** Runs one part in a folder of its own, which goes with it. */
async function measure(part: string): Promise<MeasuredPart> {
  const folder = mkdtempSync(join(tmpdir(), "sas-insight-bench-"));
  const bench: Bench = { folder, lines, before: values.before ?? null };
  const start = performance.now();
  try {
    const results = (await PARTS[part]?.(bench)) ?? [];
    return { part, run, minutes: ((performance.now() - start) / 60_000).toFixed(1), results };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const measured: MeasuredPart[] = [];
for (const part of wanted) {
  const own = await measure(part);
  measured.push(own);
  say(`${part}: ${own.minutes} minutes`);
  // Each at once: what was measured stays if a later one fails.
  if (values.write) writeBenchmarks(BENCHMARKS, [own], names);
}
process.stdout.write(`${formatParts(measured, wanted)}\n`);
