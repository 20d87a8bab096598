import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bareCount, bareFullLoad, bareNarrowLoad } from "./bare-duckdb";
import { benchClients } from "./clients";
import { runCommand } from "./command";
import { benchFind } from "./find";
import { benchFormats } from "./formats";
import { benchLook } from "./look";
import { benchMany } from "./many";
import type { Mix } from "./mix/generate-mix";
import { writeMix } from "./mix/write-mix";
import { ourLoad } from "./our-load";
import { benchPage } from "./page";
import { benchQueries } from "./queries";
import {
  type BenchResult,
  costResult,
  fasterResult,
  megabytesResult,
  processorResult,
  ratioResult,
} from "./result";
import { benchSignIn } from "./sign-in";
import { type Cost, costBest, timeBest } from "./timing";
import { benchVerdicts } from "./verdicts";
import { BENCHMARKS, formatBenchmarks, writeBenchmarks } from "./write-benchmarks";

const SEED = 20_261_122;
const END_MS = Date.UTC(2026, 10, 22);
const WHOLE_YEAR = ["--from", "2026-01-01", "--to", "2027-01-01", "--logs"];
const INSIGHT = ["scripts/insight.mjs", ...WHOLE_YEAR];
const BY_NPM = ["run", "-s", "insight", "--", ...WHOLE_YEAR];

/** Failures of the store whose page is measured. */
const PAGE_FAILURES = 300_000;

interface Bench {
  readonly folder: string;
  readonly lines: number;
  /** Folder of a build that the page, and loading of fresh tokens, is measured against. */
  readonly before: string | null;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Runs `work` on a generated export, which is removed afterwards. */
async function withMix<Result>(
  { folder, lines }: Bench,
  { mix, uses }: { readonly mix: Mix; readonly uses?: number },
  work: (path: string, bytes: number) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, `${mix}.json`);
  const bytes = writeMix(path, { mix, lines, seed: SEED, endMs: END_MS, ...(uses && { uses }) });
  say(
    `${mix}${uses === undefined ? "" : `, each token used ${uses} times`}: ${lines.toLocaleString("en")} lines, ${(bytes / 1e9).toFixed(2)} GB`,
  );
  try {
    return await work(path, bytes);
  } finally {
    rmSync(path, { force: true });
  }
}

const loadCost = (path: string, folder: string): Promise<Cost> =>
  costBest(async () => (await ourLoad(path, folder)).close());

async function bareCost(load: (path: string, file: string) => Promise<void>, path: string, folder: string) {
  const file = join(folder, "bare.duckdb");
  return costBest(async () => {
    for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
    await load(path, file);
  });
}

async function benchRare(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "rare" }, async (path) => {
    const filter = 'select(.statusCode == 403 and (.uri | contains("skoid=")))';
    const wc = await timeBest(() => runCommand("wc", ["-l", path]));
    const bare = await costBest(() => bareCount(path));
    const load = await loadCost(path, join(bench.folder, "store"));
    const command = await costBest(() => runCommand(process.execPath, [...INSIGHT, path]));
    const byNpm = await timeBest(() => runCommand("npm", [...BY_NPM, path]));
    const jq = await timeBest(() => runCommand("jq", ["-c", filter, path]), 1);
    return [
      costResult("rare: load", load, bare, { most: 1.6, of: "DuckDB's bare read_json count" }),
      costResult("rare: command line", command, bare, { most: 1.6, of: "DuckDB's bare read_json count" }),
      ratioResult("rare: load", load.ms, wc, { most: 5, of: "wc -l" }),
      fasterResult("rare: command line by npm", byNpm, jq, { least: 13, of: "jq" }),
    ];
  });
}

/** The ways to start the command line; runs of these are short, and so there are more of them. */
const START_RUNS = 7;

async function benchStart(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix({ ...bench, lines: 1_000 }, { mix: "usual" }, async (path) => {
    const words = [...INSIGHT.slice(1), path];
    const timed = (command: string, args: readonly string[]) =>
      timeBest(() => runCommand(command, args), START_RUNS);
    const node = await timed(process.execPath, ["-e", "0"]);
    const bundled = await timed(process.execPath, [".build/insight.mjs", ...words]);
    const byNpm = await timed("npm", ["run", "--silent", "insight", "--", ...words]);
    const of = "node -e 0";
    return [
      ratioResult("1,000 lines: command line", bundled, node, { most: 3.5, of }),
      ratioResult("1,000 lines: command line by npm", byNpm, node, { most: 6.5, of }),
    ];
  });
}

async function benchUsual(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "usual" }, async (path) => {
    const bare = await bareCost(bareNarrowLoad, path, bench.folder);
    const load = await loadCost(path, join(bench.folder, "store"));
    return [
      costResult("usual: load", load, bare, { most: 1.1, of: "DuckDB's bare load of the same columns" }),
    ];
  });
}

async function benchAll(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "all" }, async (path) => {
    const bare = await bareCost(bareFullLoad, path, bench.folder);
    const load = await loadCost(path, join(bench.folder, "store"));
    const store = await ourLoad(path, join(bench.folder, "store"));
    const queries = await benchQueries(store);
    const verdicts = await benchVerdicts(store);
    store.close();
    const loading = costResult("all failures: load", load, bare, {
      most: 2.2,
      of: "DuckDB's bare load of the same columns",
    });
    return [loading, ...queries, ...verdicts];
  });
}

/** What the loader may take of the time of the build before issue 14, where each token is fresh. */
const FRESH = [
  ["usual", bareNarrowLoad, 1.1, 0.55],
  ["all", bareFullLoad, 2.2, 0.65],
] as const;

/** Services that sign a URL for each download: a query is seen a few times, and never again. */
async function benchFresh(bench: Bench): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  const { folder, before } = bench;
  for (const [mix, bareLoad, most, mostOfBefore] of FRESH)
    for (const uses of [3, 1])
      await withMix(bench, { mix, uses }, async (path) => {
        const work = `${mix}, each token used ${uses === 1 ? "once" : `${uses} times`}`;
        const bare = await bareCost(bareLoad, path, folder);
        const load = await loadCost(path, join(folder, "store"));
        results.push(
          costResult(`${work}: load`, load, bare, { most, of: "DuckDB's bare load of the same columns" }),
        );
        if (before === null) return;
        const commandOf = (root: string) =>
          costBest(() =>
            runCommand(process.execPath, [join(root, "scripts/insight.mjs"), ...WHOLE_YEAR, path]),
          );
        const [ours, theirs] = [await commandOf(process.cwd()), await commandOf(before)];
        results.push(processorResult(`${work}: command line`, ours, theirs, mostOfBefore));
      });
  return results;
}

async function benchFinding(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "all" }, async (path) => {
    const store = await ourLoad(path, join(bench.folder, "store"));
    const results = await benchFind(store, bench.lines * 10);
    store.close();
    return results;
  });
}

async function benchTenTimes(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "all" }, async (path) => {
    const store = await ourLoad(path, join(bench.folder, "store"));
    const results = await benchMany(store);
    store.close();
    return results;
  });
}

async function peakOf(bench: Bench): Promise<number> {
  return withMix(
    bench,
    { mix: "usual" },
    async (path) => (await runCommand(process.execPath, [...INSIGHT, path])).peakBytes,
  );
}

async function benchMemory(bench: Bench): Promise<readonly BenchResult[]> {
  const small = await peakOf(bench);
  const large = await peakOf({ ...bench, lines: bench.lines * 8 });
  return [
    megabytesResult(`memory while loading ${bench.lines.toLocaleString("en")} lines`, small, 450),
    megabytesResult(
      `memory while loading 8 times as much (10 GB), at most 5 % more`,
      large,
      Math.min(450, (small * 1.05) / 1e6),
    ),
  ];
}

async function benchEveryFormat(bench: Bench): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  for (const mix of ["rare", "usual", "all"] as const)
    results.push(...(await withMix(bench, { mix }, (path) => benchFormats(mix, path, bench.folder))));
  return results;
}

function benchThePage({ folder, lines, before }: Bench): Promise<readonly BenchResult[]> {
  return benchPage({ folder, failures: Math.min(lines, PAGE_FAILURES), root: process.cwd(), before });
}

function benchManyClients({ folder, lines }: Bench): Promise<readonly BenchResult[]> {
  return benchClients({ folder, failures: Math.min(lines, PAGE_FAILURES), root: process.cwd() });
}

const PARTS: Readonly<Record<string, (bench: Bench) => Promise<readonly BenchResult[]>>> = {
  start: benchStart,
  rare: benchRare,
  usual: benchUsual,
  all: benchAll,
  fresh: benchFresh,
  many: benchTenTimes,
  look: ({ folder: place }) => benchLook(place),
  find: benchFinding,
  memory: benchMemory,
  formats: benchEveryFormat,
  page: benchThePage,
  clients: benchManyClients,
  "sign-in": ({ folder: place }) => benchSignIn(place),
};

/** What a run must have measured to be written down. */
const WHOLE = ["rare", "usual", "all", "find", "memory"];

const { values } = parseArgs({
  options: {
    requests: { type: "string" },
    only: { type: "string" },
    before: { type: "string" },
    write: { type: "boolean" },
  },
});
const parts = values.only?.split(",") ?? Object.keys(PARTS);
const unknown = parts.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  throw new Error(`--only takes ${Object.keys(PARTS).join(", ")}, not ${unknown.join(", ")}`);
}
const isWhole = values.requests === undefined && WHOLE.every((name) => parts.includes(name));
if (values.write && !isWhole) throw new Error(`--write needs a whole run: ${WHOLE.join(", ")}`);
const folder = mkdtempSync(join(tmpdir(), "sas-insight-bench-"));
const bench: Bench = {
  folder,
  lines: Number(values.requests ?? 1_000_000),
  before: values.before ?? null,
};
try {
  const results: BenchResult[] = [];
  for (const name of parts) results.push(...((await PARTS[name]?.(bench)) ?? []));
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model.trim() || "unnamed processor"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}`;
  const text = formatBenchmarks({ date: new Date(), machine, lines: bench.lines, parts }, results);
  process.stdout.write(`${text}\n`);
  if (values.write) writeBenchmarks(BENCHMARKS, text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
