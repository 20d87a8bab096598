import { join } from "node:path";
import { type Bench, bareFileOf, storeOf, WHOLE_YEAR, withMix, workProcess } from "./bench";
import { BEFORE, withBuildBefore } from "./build-before";
import { runCommand } from "./command";
import { type BenchResult, costResult, notMeasured, ratioResult } from "./result";
import { type Cost, costsInTurn } from "./timing";

/** What the loader may take of the time of the build before issue 14. */
const MIXES = [
  ["usual", "narrow", 1.1, 0.55],
  ["all", "full", 2.2, 0.65],
] as const;

/** The rates are the same for any number; there are four exports, each loaded by two builds and by DuckDB. */
const MAX_LINES = 150_000;
const RUNS = 2;

/** A command line of each build, in turns: what its loader took, and the whole. */
async function loaderTimes(roots: readonly string[], path: string): Promise<readonly [Cost, number][]> {
  const least = roots.map(() => Number.POSITIVE_INFINITY);
  const costs = await costsInTurn(
    roots.map((root, at) => async () => {
      const command = join(root, "scripts/insight.mjs");
      const { childrenMs } = await runCommand(process.execPath, [command, ...WHOLE_YEAR, path]);
      least[at] = Math.min(least[at] as number, childrenMs);
    }),
    RUNS,
  );
  return costs.map((cost, at) => [cost, least[at] as number]);
}

async function againstBefore(work: string, path: string, before: string | null, most: number) {
  const [name, of] = [`${work}: processor time of the loader`, `the build before (${BEFORE.slice(0, 7)})`];
  if (before === null) return notMeasured(name, { most, of }, "there is no such commit here");
  const [ours, theirs] = await loaderTimes([process.cwd(), before], path);
  if (ours === undefined || theirs === undefined) throw new Error("nothing was measured");
  const result = ratioResult(name, ours[1], theirs[1], { most, of });
  const whole = (ours[0].cpuMs / theirs[0].cpuMs).toFixed(2);
  return { ...result, measured: `${result.measured}; ${whole} times that of the whole command line` };
}

/** Services that sign a URL for each download: a query is seen a few times, and never again. */
export function benchFresh(bench: Bench): Promise<readonly BenchResult[]> {
  return withBuildBefore(bench, async (before) => {
    const results: BenchResult[] = [];
    const lines = Math.min(bench.lines, MAX_LINES);
    for (const [mix, bareLoad, most, mostOfBefore] of MIXES)
      for (const uses of [3, 1])
        await withMix(bench, { mix, uses, lines }, async (path) => {
          const work = `${mix}, ${lines.toLocaleString("en")} lines, each token used ${uses === 1 ? "once" : `${uses} times`}`;
          const [bare, load] = await costsInTurn(
            [
              workProcess(bareLoad, path, bareFileOf(bench)),
              workProcess("load", path, storeOf(bench)),
            ] as const,
            RUNS,
          );
          results.push(
            await againstBefore(work, path, before, mostOfBefore),
            costResult(`${work}: load`, load, bare, { most, of: "DuckDB's bare load of the same columns" }),
          );
        });
    return results;
  });
}
