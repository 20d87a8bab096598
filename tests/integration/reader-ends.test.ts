import { expect, it } from "vitest";
import { forkLoader } from "@/lib/ingest/owner/fork-loader";
import { scanOnce } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import { storeProblemOf } from "@/lib/store/store-problem";
import { bundleForTests } from "../support/bundles";
import { contentOf, type Lab, type Loaded, openLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";

const MEMORY = "reading it needed too much memory: not all of it was read";
const STUCK = "reading it took too long: not all of it was read";

/** Valid, of 4 MB, and without any row of ours: as an object it takes ten times as much. */
const wide = `{${Array.from({ length: 300_000 }, (_, n) => `"k${n}":${n}`).join(",")}}`;
const listOf = (...values: readonly string[]) => `[\n${values.join(",\n")}\n]`;
const listed = (count: number, from: number) => manyRows(count, from).map((row) => JSON.stringify(row));

const withSmallParts = (mostEnded: number) =>
  bundleForTests("lib/ingest/loader.ts", {
    "lib/ingest/protocol/limits.ts": { PART_ROWS: 120 },
    "lib/ingest/loader/run-loader.ts": { LITTLE_BYTES: 0, MAX_ENDED_THREADS: mostEnded },
  });

/** One look with a loader whose threads have so little memory that a wide object is too much. */
async function lookWithLittleMemory(lab: Lab, mostEnded = 10): Promise<Loaded> {
  const script = await withSmallParts(mostEnded);
  const store = await lab.open();
  try {
    const options = { input: lab.logs, script, takeOpenEnds: true, trustTimes: false };
    const problems = await scanOnce(store, options, new LoadStatus(false), forkLoader(script, 24));
    return await contentOf(store, problems);
  } finally {
    store.close();
  }
}

function expectExact({ total }: Loaded): void {
  const { stored, counted, duplicate, notRelevant, rejected } = total;
  expect(total.read).toBe(stored + counted + duplicate + notRelevant + rejected);
}

const storedOf = ({ files }: Loaded) =>
  Object.fromEntries(Object.values(files).map(({ path, stored }) => [path, stored]));

it("a file that needs too much memory keeps no other out, and is read again when it changes", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(3)));
  lab.put("b.json", listOf(...listed(300, 1_000)));
  lab.put("m.json", listOf(wide));
  lab.put("n.json", listOf(wide, ...listed(3, 5_000)));
  lab.put("z.json", linesOf(manyRows(3, 2_000)));
  for (let look = 0; look < 2; look += 1) {
    const loaded = await lookWithLittleMemory(lab);
    expect(loaded.problems).toEqual([`m.json: ${MEMORY}`, `n.json: ${MEMORY}`]);
    expect(storedOf(loaded)).toEqual({ "a.json": 3, "b.json": 300, "m.json": 0, "n.json": 0, "z.json": 3 });
    expect(loaded.files["m.json"]).toMatchObject({ note: MEMORY, finished: true, read: 0 });
    expect(loaded.total).toMatchObject({ read: 306, duplicate: 0 });
    expectExact(loaded);
  }
  lab.put("m.json", listOf(...listed(4, 6_000)));
  const mended = await lookWithLittleMemory(lab);
  expect(mended.problems).toEqual([`n.json: ${MEMORY}`]);
  expect(mended.files["m.json"]).toMatchObject({ note: "", stored: 4 });
});

it("what was handed over of such a file stands, counted once", async () => {
  const lab = openLab();
  const rows = listed(1_500, 1_000);
  // Rows are handed over after a chunk of the file, so that some stand before the value that is too much.
  const before = [...rows.slice(0, 1_490), JSON.stringify({ filler: "x".repeat(1024 ** 2) })];
  lab.put("m.json", listOf(...before, wide, ...rows.slice(1_490)));
  lab.put("z.json", listOf(...listed(130, 8_000)));
  const loaded = await lookWithLittleMemory(lab);
  expect(loaded.problems).toEqual([`m.json: ${MEMORY}`]);
  const { stored, finished } = loaded.files["m.json"] ?? { stored: 0, finished: false };
  expect(stored).toBeGreaterThan(120);
  expect(stored).toBeLessThanOrEqual(1_490);
  expect(finished).toBe(true);
  expect(loaded.failures).toHaveLength(stored + 130);
  expectExact(loaded);
  lab.put("m.json", listOf(...rows));
  const mended = await lookWithLittleMemory(lab);
  expect(mended.problems).toEqual([]);
  const fresh = openLab();
  fresh.put("m.json", listOf(...rows));
  fresh.put("z.json", listOf(...listed(130, 8_000)));
  expect(mended.total).toEqual((await fresh.load()).total);
  expect(mended.total.read).toBe(1_630);
});

it("a file that is read without an end is given up, and the others are read", async () => {
  const script = await bundleForTests("lib/ingest/loader.ts", {
    "lib/ingest/loader/reader-thread.ts": { STUCK_MS: 200 },
    "lib/ingest/formats/json-cutter.ts": { MAX_PARTS: 10_000_000 },
  });
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(3)));
  lab.put("m.json", listOf(`{${Array.from({ length: 900_000 }, (_, n) => `"k${n}":${n}`).join(",")}}`));
  lab.put("z.json", linesOf(manyRows(3, 2_000)));
  for (let look = 0; look < 2; look += 1) {
    const loaded = await lab.load({ script });
    expect(loaded.problems).toEqual([`m.json: ${STUCK}`]);
    expect(storedOf(loaded)).toEqual({ "a.json": 3, "m.json": 0, "z.json": 3 });
    expectExact(loaded);
  }
});

it("where readers end again and again the look ends, and the next one goes on behind them", async () => {
  const lab = openLab();
  for (const name of ["m", "n"]) lab.put(`${name}.json`, listOf(wide));
  lab.put("z.json", linesOf(manyRows(3)));
  const problem = await lookWithLittleMemory(lab, 1).then(() => null, storeProblemOf);
  expect(problem).toMatchObject({ fault: "interrupted" });
  const next = await lookWithLittleMemory(lab, 1);
  expect(next.problems).toEqual([`m.json: ${MEMORY}`, `n.json: ${MEMORY}`]);
  expect(storedOf(next)).toMatchObject({ "z.json": 3 });
});
