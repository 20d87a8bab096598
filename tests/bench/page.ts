import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "playwright";
import { writeSample } from "@/lib/sample/write-sample";
import { AZURE_PATH, knownAnswers } from "../e2e/support/azure-world";
import { startAzureServices } from "../emulators/azure-emulator";
import { firstByteMs } from "../support/first-byte";
import { writeMix } from "./mix/write-mix";
import { measurePage, medianFigures, type PageFigures } from "./page-figures";
import type { BenchResult } from "./result";
import { serveApp } from "./served-app";

const END_MS = Date.UTC(2026, 10, 22);
const PAGE = "/insights/user-delegation-sas";
const SAMPLE = `${PAGE}?account=stcontosomedia&from=2026-11-21T00:00:00Z&to=2026-11-22T00:00:00Z`;
const MIX = `${PAGE}?account=stcontosobench&from=2026-11-01T00:00:00Z&to=2026-11-23T00:00:00Z`;
/** How long the slow service takes for an answer. */
const SLOW_MS = 10_000;
const TRIES = 7;
/** How often each build is measured, in turns. */
const RUNS = 3;

interface PageBench {
  readonly folder: string;
  /** Failures of the larger store. */
  readonly failures: number;
  /** The app's folder, and that of a build before it; null for none. */
  readonly root: string;
  readonly before: string | null;
}

async function slowFirstByte(root: string, folder: string, tries: number): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const services = await startAzureServices({
    folder,
    run: async (...asked) => {
      await sleep(SLOW_MS);
      return knownAnswers(...asked);
    },
  });
  const app = await serveApp(root, {
    ...services.monitorEnvironment,
    SAS_INSIGHTS_DATA: join(folder, "data"),
    SAS_INSIGHTS_LOGS: "",
    SAS_INSIGHTS_AZURE_SERVICES: "blob",
  });
  let best = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries; n += 1) best = Math.min(best, await firstByteMs(app.url + AZURE_PATH));
  await app.stop();
  await services.stop();
  return best;
}

async function figuresOf(root: string, logs: string, data: string, path: string): Promise<PageFigures> {
  const app = await serveApp(root, { SAS_INSIGHTS_DATA: data, SAS_INSIGHTS_LOGS: logs });
  const executablePath = process.env.CHROMIUM;
  const browser = await chromium.launch({
    args: ["--no-sandbox", "--disable-gpu"],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    return await measurePage(page, app.url, path);
  } finally {
    await browser.close();
    await app.stop();
  }
}

interface Figure {
  readonly work: string;
  readonly unit: string;
  readonly most: number;
  readonly value: number;
  readonly before: number | null;
}

function resultOf({ work, unit, most, value, before }: Figure): BenchResult {
  const text = (number: number) =>
    `${number < 10 ? number.toFixed(unit === "" ? 3 : 1) : Math.round(number)}${unit && ` ${unit}`}`;
  return {
    work,
    target: `at most ${text(most)}`,
    measured: before === null ? text(value) : `${text(value)} (before: ${text(before)})`,
    met: value <= most,
  };
}

type Pair = readonly [now: PageFigures, before: PageFigures | null];

/** A figure of both builds against what it may be at most. */
function figure(
  [now, before]: Pair,
  work: string,
  pick: (figures: PageFigures) => number,
  { unit, most }: { readonly unit: string; readonly most: number },
): BenchResult {
  return resultOf({ work, unit, most, value: pick(now), before: before && pick(before) });
}

function weights(pair: Pair): readonly BenchResult[] {
  return [
    figure(pair, "insight of the sample: HTML", (f) => f.htmlBytes / 1000, { unit: "kB", most: 212 }),
    figure(pair, "the same, gzip", (f) => f.htmlGzipBytes / 1000, { unit: "kB", most: 53 }),
    figure(pair, "scripts before the chart, gzip", (f) => f.scriptGzipBytes / 1000, {
      unit: "kB",
      most: 150,
    }),
    figure(pair, "sent again when the list is sorted, gzip", (f) => f.resendGzipBytes / 1000, {
      unit: "kB",
      most: 15,
    }),
    figure(pair, "layout shift", (f) => f.layoutShift, { unit: "", most: 0.001 }),
  ];
}

function speeds(pair: Pair, failures: string): readonly BenchResult[] {
  const before = pair[1]?.clickMs ?? null;
  return [
    figure(pair, `${failures} failures: click to the list in its new order`, (f) => f.clickMs, {
      unit: "ms",
      most: before === null ? 200 : before / 2,
    }),
    figure(pair, `${failures} failures: longest interaction to its next frame`, (f) => f.interactionMs, {
      unit: "ms",
      most: 100,
    }),
  ];
}

/** What a browser gets of the insight, and how fast; beside a build before it where one is given. */
export async function benchPage({
  folder,
  failures,
  root,
  before,
}: PageBench): Promise<readonly BenchResult[]> {
  const [sample, mix] = [join(folder, "sample"), join(folder, "mix")];
  mkdirSync(mix, { recursive: true });
  await writeSample({ folder: sample, endMs: END_MS });
  writeMix(join(mix, "all.json"), { mix: "all", lines: failures, seed: 7, endMs: END_MS });
  const builds = before === null ? [root] : [root, before];
  const measured = async (logs: string, path: string): Promise<Pair> => {
    const runs: PageFigures[][] = builds.map(() => []);
    for (let run = 0; run < RUNS; run += 1)
      for (const [at, build] of builds.entries())
        runs[at]?.push(await figuresOf(build, logs, `${logs}-store-${at}`, path));
    const [now, earlier] = runs.map(medianFigures);
    return [now as PageFigures, earlier ?? null];
  };
  const small = await measured(sample, SAMPLE);
  const large = await measured(mix, MIX);
  const slow = await slowFirstByte(root, join(folder, "slow"), TRIES);
  const slowBefore = before === null ? null : await slowFirstByte(before, join(folder, "slow-before"), 1);
  return [
    resultOf({
      work: "first byte from a service that takes 10 s",
      unit: "ms",
      most: 100,
      value: slow,
      before: slowBefore,
    }),
    ...weights(small),
    ...speeds(large, failures.toLocaleString("en")),
  ];
}
