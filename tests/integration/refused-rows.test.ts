import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { LoadOptions } from "@/lib/ingest/owner/host-loader";
import type { FileRecord } from "@/lib/store/file-record";
import type { Store } from "@/lib/store/store";
import { bundleForTests, SMALL_PIECES } from "../support/bundles";
import { type Lab, loadInto, openLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { rewriteSpool, type SpooledRow } from "../support/spool";

const sumOf = ({ stored, counted, duplicate, notRelevant, rejected }: FileRecord): number =>
  stored + counted + duplicate + notRelevant + rejected;

type Spoiled = (row: SpooledRow, at: number) => SpooledRow;

/** Changes spooled rows on their way into the store, as a fault of the writer would. */
function spoil(store: Store, spoiled: Spoiled): void {
  const take = store.take.bind(store);
  store.take = async (segments) => {
    for (const { failures, outcomes } of segments)
      for (const name of [failures, outcomes])
        if (name !== null) await rewriteSpool(join(store.spool, name), spoiled);
    return take(segments);
  };
}

/** No time that the store can hold, and a text to know the row again. */
const withBadTime = (row: SpooledRow): SpooledRow => ({ ...row, time_ns: -(2n ** 63n), account: "no-time" });

async function spoiledLoad(lab: Lab, spoiled: Spoiled, options: Partial<LoadOptions> = {}) {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const store = await lab.open();
  spoil(store, spoiled);
  try {
    return { ...(await loadInto(store, lab.logs, options)), complaints: complaints.mock.calls.length };
  } finally {
    complaints.mockRestore();
    store.close();
  }
}

it("a row that the store refuses keeps no other out, is counted as rejected and named", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(200)));
  lab.put("b.json", linesOf([...manyRows(50, 300), ...manyRows(20, 400, { status: 200 })]));
  const loaded = await spoiledLoad(lab, (row, at) => (at % 90 === 17 ? withBadTime(row) : row));
  expect(loaded.files["a.json"]).toMatchObject({ read: 200, stored: 197, rejected: 3 });
  expect(loaded.files["b.json"]).toMatchObject({ read: 70, stored: 50, counted: 19, rejected: 1 });
  expect(loaded.rejectedBy).toEqual({ "not-stored": 4 });
  expect(loaded.failures).toHaveLength(247);
  expect(loaded.problems).toEqual([
    "a.json: 3 rows could not be stored; counted as rejected",
    "b.json: 1 row could not be stored; counted as rejected",
  ]);
  expect(loaded.complaints).toBe(1);
  expect(loaded.rejectedTexts.every((text) => text.includes("no-time"))).toBe(true);
});

it("where it refuses every row, each file says so, and the next look takes in what is new", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(2_000)));
  const loaded = await spoiledLoad(lab, withBadTime);
  expect(loaded.files["a.json"]).toMatchObject({ read: 2_000, stored: 0, rejected: 2_000, finished: true });
  lab.put("b.json", linesOf(manyRows(3, 5_000)));
  const again = await lab.load();
  expect(again.problems).toEqual([]);
  expect(again.total).toMatchObject({ read: 2_003, stored: 3, rejected: 2_000 });
  for (const file of Object.values(again.files)) expect(sumOf(file)).toBe(file.read);
});

it("of many segments only the one with the refused row is sifted", async () => {
  const lab = openLab();
  const rows = manyRows(1_500);
  lab.put("long.json", linesOf(rows));
  const script = await bundleForTests("lib/ingest/loader.ts", SMALL_PIECES);
  let spoiledOnes = 0;
  const spoiled: Spoiled = (row, at) => {
    if (at !== 71 || spoiledOnes > 0) return row;
    spoiledOnes += 1;
    return withBadTime(row);
  };
  const loaded = await spoiledLoad(lab, spoiled, { script });
  expect(loaded.total).toMatchObject({ read: 1_500, stored: 1_499, rejected: 1 });
  expect(loaded.failures).toHaveLength(1_499);
});

/** For what comes after rows were first refused DuckDB has no memory. */
function starveOnce(store: Store): void {
  const { database } = store;
  const transaction = database.transaction.bind(database);
  let state: "fed" | "hungry" | "over" = "fed";
  vi.spyOn(database, "transaction").mockImplementation((work) => {
    if (state === "hungry") {
      state = "over";
      return Promise.reject(new Error("Out of Memory Error: failed to allocate data"));
    }
    return transaction(work).catch((error) => {
      if (state === "fed") state = "hungry";
      throw error;
    });
  });
}

it("where memory runs out while rows are sifted none is rejected: they are read again", async () => {
  const lab = openLab();
  lab.put("a.json", linesOf(manyRows(200)));
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const store = await lab.open();
  spoil(store, (row, at) => (at === 17 ? withBadTime(row) : row));
  starveOnce(store);
  await expect(loadInto(store, lab.logs)).rejects.toMatchObject({ fault: "failed" });
  store.close();
  complaints.mockRestore();
  const again = await lab.load();
  expect(again.files["a.json"]).toMatchObject({ read: 200, stored: 200, rejected: 0 });
});
