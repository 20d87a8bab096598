import { rmSync } from "node:fs";
import { Store } from "@/lib/store/store";
import { type Bench, bareFileOf, storeOf, WHOLE_YEAR, withMix, workProcess } from "./bench";
import { type CommandRun, runCommand } from "./command";
import { benchQueries } from "./queries";
import { type BenchResult, costResult, fasterResult, megabytesResult, ratioResult } from "./result";
import { costsInTurn } from "./timing";
import { benchVerdicts } from "./verdicts";

const INSIGHT = ["scripts/insight.mjs", ...WHOLE_YEAR];
const BY_NPM = ["run", "-s", "insight", "--", ...WHOLE_YEAR];
const SAME_COLUMNS = "DuckDB's bare load of the same columns";
const COUNT = "DuckDB's bare read_json count";

const commandLine = (path: string) => () => runCommand(process.execPath, [...INSIGHT, path]);

/** They are short. */
const RARE_RUNS = 5;

/** Exports in which hardly any line matters. */
export async function benchRare(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "rare" }, async (path) => {
    const filter = 'select(.statusCode == 403 and (.uri | contains("skoid=")))';
    const [wc, bare, load, command, byNpm] = await costsInTurn(
      [
        () => runCommand("wc", ["-l", path]),
        workProcess("count", path),
        workProcess("load", path, storeOf(bench)),
        commandLine(path),
        () => runCommand("npm", [...BY_NPM, path]),
      ] as const,
      RARE_RUNS,
    );
    const [jq] = await costsInTurn([() => runCommand("jq", ["-c", filter, path])] as const, 1);
    return [
      costResult("rare: command line", command, bare, { most: 1.6, of: COUNT }),
      fasterResult("rare: command line by npm", byNpm.ms, jq.ms, { least: 13, of: "jq" }),
      costResult("rare: load", load, bare, { most: 1.6, of: COUNT }),
      ratioResult("rare: load", load.ms, wc.ms, { most: 5, of: "wc -l" }),
    ];
  });
}

/** The ways to start the command line; runs of these are short, and so there are more of them. */
const START_RUNS = 7;

/** What the command line takes where there is next to nothing to read. */
export async function benchStart(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "usual", lines: 1_000 }, async (path) => {
    const node = process.execPath;
    const [nothing, bundled, byNpm] = await costsInTurn(
      [
        () => runCommand(node, ["-e", "0"]),
        () => runCommand(node, [".build/insight.mjs", ...WHOLE_YEAR, path]),
        () => runCommand("npm", [...BY_NPM, path]),
      ] as const,
      START_RUNS,
    );
    const of = "node -e 0";
    return [
      costResult("1,000 lines: command line", bundled, nothing, { most: 3.5, of }),
      costResult("1,000 lines: command line by npm", byNpm, nothing, { most: 6.5, of }),
    ];
  });
}

/** Exports in which every line has a token, and few were refused. */
export async function benchUsual(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "usual" }, async (path) => {
    const [bare, load] = await costsInTurn([
      workProcess("narrow", path, bareFileOf(bench)),
      workProcess("load", path, storeOf(bench)),
    ] as const);
    return [costResult("usual: load", load, bare, { most: 1.1, of: SAME_COLUMNS })];
  });
}

/** Of an export of 1.5 GB. */
const LARGE = 11;

/** The same of 16 GB: one run of each, for which the file was read by another before, as far as memory keeps it. */
export async function benchLarge(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "usual", lines: LARGE * bench.lines }, async (path, bytes) => {
    let peakBytes = 0;
    const load = async () => {
      ({ peakBytes } = await workProcess("load", path, storeOf(bench))());
    };
    const read = () => runCommand("wc", ["-l", path]);
    await read();
    const [bare] = await costsInTurn([workProcess("narrow", path, bareFileOf(bench))] as const, 1);
    rmSync(bareFileOf(bench), { force: true });
    await read();
    const [ours] = await costsInTurn([load] as const, 1);
    rmSync(storeOf(bench), { recursive: true, force: true });
    const what = `usual, ${Math.round(bytes / 1e9)} GB`;
    return [
      costResult(`${what}: load`, ours, bare, { most: 0.5, of: SAME_COLUMNS }),
      megabytesResult(`${what}: memory of all processes while loading`, peakBytes, 650),
    ];
  });
}

/** Exports of failures alone, and what is asked of them. */
export async function benchAll(bench: Bench): Promise<readonly BenchResult[]> {
  return withMix(bench, { mix: "all" }, async (path) => {
    const folder = storeOf(bench);
    const [bare, load] = await costsInTurn([
      workProcess("full", path, bareFileOf(bench)),
      workProcess("load", path, folder),
    ] as const);
    const store = await Store.open(folder, path, false);
    const queries = await benchQueries(store);
    const verdicts = await benchVerdicts(store);
    store.close();
    const loading = costResult("all failures: load", load, bare, { most: 2.2, of: SAME_COLUMNS });
    return [loading, ...queries, ...verdicts];
  });
}

/** Of an export of 1.5 GB: one, and ten. */
const GIGABYTES = [0.67, 6.7] as const;

/** Memory of the command line, the loader and the store together. */
export async function benchMemory(bench: Bench): Promise<readonly BenchResult[]> {
  const peaks: CommandRun[] = [];
  for (const share of GIGABYTES) {
    const lines = Math.round(share * bench.lines);
    peaks.push(await withMix(bench, { mix: "usual", lines }, (path) => commandLine(path)()));
  }
  const [one = 0, ten = 0] = peaks.map(({ peakBytes }) => peakBytes);
  return [
    megabytesResult("usual, 10 GB: memory of all processes while loading", ten, 450),
    ratioResult("the same", ten, one, { most: 1.05, of: "that of 1 GB", tell: megabytes }),
  ];
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
