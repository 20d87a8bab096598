import { type ChildProcess, spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forkLoader } from "@/lib/ingest/owner/fork-loader";
import { hostLoader } from "@/lib/ingest/owner/host-loader";
import { LoadStatus } from "@/lib/store/load-status";
import { StoreProblem } from "@/lib/store/store-problem";
import { bundleForTests, SMALL_PIECES } from "../support/bundles";
import { contentOf, createLab, type Loaded, loadInto, spoolFiles } from "../support/lab";
import { seededRandom } from "../support/seeded-random";
import { shortOrSoak } from "../support/soak";
import { putVariedLogs } from "../support/varied-logs";

const RUNS = shortOrSoak(2, 200);

const lab = createLab();
let owner: string;
let loader: string;
let undisturbed: Loaded;
let allBytes: number;

/** What must be the same after every story: rows, reasons, and what became of every line of every file. */
const factsOf = ({ total, files, failures, outcomes, rejectedBy, rejectedTexts }: Loaded) => ({
  ...{ total, files, rejectedBy, rejectedTexts: rejectedTexts.toSorted() },
  failures: failures.map(({ key, file, reason, confidence }) => `${key} ${file} ${reason} ${confidence}`),
  outcomes: outcomes.map(({ key, file, status }) => `${key} ${file} ${status}`),
});

const startOwner = (): ChildProcess =>
  spawn(process.execPath, [owner, lab.data, lab.logs, loader], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });

/** Until it has taken in so many bytes, or ended; gives the last number it said. */
function whenTaken(child: ChildProcess, bytes: number): Promise<number> {
  return new Promise((resolve) => {
    let taken = 0;
    child.stdout?.on("data", (text) => {
      for (const [, said] of String(text).matchAll(/took (\d+)/g)) taken = Number(said);
      if (taken >= bytes) resolve(taken);
    });
    child.once("close", () => resolve(taken));
  });
}

const whenGone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once("exit", () => resolve()));

/** Starts a load and kills it, the whole process group, so long after it took in so many bytes. */
async function startAndKill(bytes: number, afterMs: number): Promise<void> {
  const child = startOwner();
  const gone = whenGone(child);
  if (bytes > 0) await whenTaken(child, bytes);
  await sleep(afterMs);
  if (child.exitCode === null) process.kill(-(child.pid as number), "SIGKILL");
  await gone;
}

const startAfresh = () => rmSync(lab.data, { recursive: true, force: true });

beforeAll(async () => {
  owner = await bundleForTests("tests/support/loading-owner.ts", SMALL_PIECES);
  loader = await bundleForTests("lib/ingest/loader.ts", SMALL_PIECES);
  putVariedLogs(lab);
  undisturbed = await lab.load();
  startAfresh();
  allBytes = await whenTaken(startOwner(), Number.POSITIVE_INFINITY);
});
afterAll(lab.close);

describe("a load that is disturbed ends as one that is not", () => {
  it("cut into many small pieces and transactions", async () => {
    expect(undisturbed.total).toMatchObject({ stored: expect.any(Number), rejected: expect.any(Number) });
    expect(undisturbed.total.duplicate).toBeGreaterThan(300);
    const store = await lab.open();
    const content = await contentOf(store);
    store.close();
    expect(factsOf(content)).toEqual(factsOf(undisturbed));
  });

  it(
    `killed with all its processes at ${RUNS} moments, some of them also while it opened the store`,
    async () => {
      const random = seededRandom(9);
      let inTheMiddle = 0;
      for (let run = 0; run < RUNS; run += 1) {
        startAfresh();
        if (run % 4 === shortOrSoak(1, 3)) await startAndKill(0, random.next() * 600);
        // A moment in each part of the load, so that few runs meet all of it.
        await startAndKill(((run + random.next()) / RUNS) * allBytes, random.next() * 20);
        const store = await lab.open();
        const found = (await contentOf(store)).total.read;
        if (found > 0 && found < undisturbed.total.read) inTheMiddle += 1;
        const again = await loadInto(store, lab.logs);
        store.close();
        expect(factsOf(again), `run ${run}, ${found} lines read before`).toEqual(factsOf(undisturbed));
        expect(spoolFiles(lab)).toEqual([]);
      }
      expect(inTheMiddle).toBeGreaterThan(shortOrSoak(0, RUNS / 3));
    },
    shortOrSoak(240_000, 3_600_000),
  );

  const ENDINGS: Readonly<Record<string, (loader: ChildProcess) => void>> = {
    "killed alone": (loader) => loader.kill("SIGKILL"),
    // It neither works nor ends: whoever waits for it would wait for ever.
    "stopped for good": (loader) => loader.kill("SIGSTOP"),
  };

  it.each(Object.entries(ENDINGS))(
    "its loader %s: the look fails in plain words, and the next one completes",
    async (_, end) => {
      startAfresh();
      const store = await lab.open();
      const status = new LoadStatus(false);
      const options = { input: lab.logs, script: loader, takeOpenEnds: true, trustTimes: false, pingMs: 500 };
      const child = forkLoader(loader);
      const look = hostLoader(store, options, status, child);
      const ended = (async () => {
        while (status.state.bytesRead < 150_000) await sleep(5);
        end(child);
      })();
      const problem = await look.then(
        () => null,
        (error: unknown) => error,
      );
      await ended;
      expect(child.signalCode).toBe("SIGKILL");
      expect(problem).toBeInstanceOf(StoreProblem);
      expect(problem).toMatchObject({ fault: "interrupted", message: "Reading the logs was interrupted." });
      const found = (await contentOf(store)).total.read;
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThan(undisturbed.total.read);
      const again = await loadInto(store, lab.logs);
      store.close();
      expect(factsOf(again)).toEqual(factsOf(undisturbed));
      expect(spoolFiles(lab)).toEqual([]);
    },
  );

  it("its loader stopped for a moment is waited for", async () => {
    startAfresh();
    const store = await lab.open();
    const status = new LoadStatus(false);
    const child = forkLoader(loader);
    const options = { input: lab.logs, script: loader, takeOpenEnds: true, trustTimes: false, pingMs: 500 };
    const look = hostLoader(store, options, status, child);
    while (status.state.bytesRead < 150_000) await sleep(5);
    child.kill("SIGSTOP");
    await sleep(600);
    child.kill("SIGCONT");
    await look;
    expect(factsOf(await contentOf(store))).toEqual(factsOf(undisturbed));
    store.close();
  });
});
