import { type Bench, storeOf, withMix } from "./bench";
import { benchClients } from "./clients";
import { benchFind } from "./find";
import { benchFormats } from "./formats";
import { benchFresh } from "./fresh";
import { benchAll, benchLarge, benchMemory, benchRare, benchStart, benchUsual } from "./loading";
import { benchLook } from "./look";
import { benchMany } from "./many";
import { MIXES } from "./mix/generate-mix";
import { ourLoad } from "./our-load";
import { benchPage } from "./page";
import { benchPageAgain } from "./page-again";
import type { BenchResult } from "./result";
import { benchSignIn } from "./sign-in";

/** Failures of the store whose page is measured. */
const PAGE_FAILURES = 300_000;
/** Rows that each format is loaded with. */
const FORMAT_ROWS = 200_000;

type Results = Promise<readonly BenchResult[]>;

async function benchFinding(bench: Bench): Results {
  return withMix(bench, { mix: "all" }, async (path) => {
    const store = await ourLoad(path, storeOf(bench));
    const results = await benchFind(store, bench.lines * 10);
    store.close();
    return results;
  });
}

async function benchTenTimes(bench: Bench): Results {
  return withMix(bench, { mix: "all" }, async (path) => {
    const store = await ourLoad(path, storeOf(bench));
    const results = await benchMany(store);
    store.close();
    return results;
  });
}

async function benchEveryFormat(bench: Bench): Results {
  const results: BenchResult[] = [];
  const lines = Math.min(bench.lines, FORMAT_ROWS);
  for (const mix of MIXES)
    results.push(...(await withMix(bench, { mix, lines }, (path) => benchFormats(mix, path, bench.folder))));
  return results;
}

const servedBy = ({ folder, lines, before }: Bench) => ({
  ...{ folder, before },
  ...{ failures: Math.min(lines, PAGE_FAILURES), root: process.cwd() },
});

/** What can be measured by itself, in the order of the table: what docs/how-it-is-fast.md sets targets for, then the rest. */
export const PARTS: Readonly<Record<string, (bench: Bench) => Results>> = {
  start: benchStart,
  rare: benchRare,
  usual: benchUsual,
  all: benchAll,
  fresh: benchFresh,
  memory: benchMemory,
  large: benchLarge,
  look: ({ folder }) => benchLook(folder),
  many: benchTenTimes,
  again: (bench) => benchPageAgain(servedBy(bench)),
  clients: (bench) => benchClients(servedBy(bench)),
  find: benchFinding,
  formats: benchEveryFormat,
  page: (bench) => benchPage(servedBy(bench)),
  "sign-in": ({ folder }) => benchSignIn(folder),
};
