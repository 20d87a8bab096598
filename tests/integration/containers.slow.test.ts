import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ingestLoop, openStore } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { type Azurite, EMULATOR_KEY, startAzurite } from "../support/azurite";
import { LOADER } from "../support/bundles";
import { hourBlob, openContainerLab, READ_LOGS, ROOT } from "../support/container-lab";
import { openLab } from "../support/lab";
import { exportedRow, linesOf, manyRows } from "../support/logged-rows";

const ACCOUNTS = Array.from({ length: 12 }, (_, n) => `stexports${n}`);
let azurite: Azurite;
let used = 0;

beforeAll(async () => {
  azurite = await startAzurite(ACCOUNTS);
});
afterAll(() => azurite.stop());
beforeEach(() => azurite.misbehave(() => null));

const openOwn = () => openContainerLab(azurite, ACCOUNTS[used++] ?? "");
const lines = (count: number, first: number) => linesOf(manyRows(count, first));
const WRITE_LOGS = "insights-logs-storagewrite";
const reads = () => azurite.requests.filter((text) => text.startsWith("GET") && / bytes=/.test(text));

describe("exports in insights-logs containers", () => {
  it("reads the window's hours and the one after them, whatever the case of their paths, and nothing else", async () => {
    const own = openOwn();
    const upper = ROOT.toUpperCase().replace("RESOURCEID", "resourceId");
    for (const hour of [8, 9, 10, 11, 12, 13, 14])
      await own.append(READ_LOGS, hourBlob(hour), lines(2, hour * 100));
    await own.append(READ_LOGS, hourBlob(10, ROOT, 19), lines(2, 3_000));
    await own.append(
      WRITE_LOGS,
      hourBlob(11, upper).replace(/y=|m=|d=|h=/g, (part) => part.toUpperCase()),
      lines(3, 4_000),
    );
    const from = azurite.requests.length;
    const loaded = await own.look();
    expect(
      Object.keys(loaded.files)
        .filter((path) => path.endsWith(".json"))
        .toSorted(),
    ).toEqual([
      ...[10, 11, 12].map((hour) => own.pathOf(READ_LOGS, hourBlob(hour))),
      expect.stringContaining("/Y=2026/M=11/D=20/H=11/"),
    ]);
    expect(loaded.total).toMatchObject({ read: 9, stored: 9, rejected: 0 });
    const asked = azurite.requests.slice(from);
    expect(asked.filter((text) => / bytes=/.test(text))).toHaveLength(4);
    expect(asked.filter((text) => /d=19|h=0[89]|h=1[34]/.test(text))).toEqual([]);
  });

  it("gives the same totals, reasons and tokens as the same lines in files, packed or not", async () => {
    const own = openOwn();
    const files = openLab();
    const rows = [
      ...manyRows(300),
      ...manyRows(40, 1_000, { status: 200, statusText: "Success" }),
      ...manyRows(20, 2_000, { query: "comp=list" }),
      ...manyRows(30, 290),
      exportedRow(5_000, { time: "never" }),
    ];
    const text = `${linesOf(rows)}{"time":"cut`;
    await own.append(READ_LOGS, hourBlob(10), text);
    await own.put(WRITE_LOGS, hourBlob(11), gzipSync(lines(50, 6_000)));
    files.put("a", text);
    files.put("b", gzipSync(lines(50, 6_000)));
    const [blobs, local] = [await own.look(), await files.load()];
    expect(blobs.total).toEqual(local.total);
    expect(blobs.rejectedBy).toEqual(local.rejectedBy);
    const withoutFile = (all: readonly object[]) => all.map((row) => ({ ...row, file: 0 }));
    expect(withoutFile(blobs.failures)).toEqual(withoutFile(local.failures));
    expect(withoutFile(blobs.outcomes)).toEqual(withoutFile(local.outcomes));
  });

  it("reads on where an append blob grew, and nothing of a blob that did not change", async () => {
    const own = openOwn();
    await own.append(READ_LOGS, hourBlob(10), lines(300, 0));
    await own.append(READ_LOGS, hourBlob(11), lines(10, 1_000));
    await own.look();
    await own.append(READ_LOGS, hourBlob(10), lines(5, 400));
    const from = reads().length;
    const loaded = await own.look();
    const asked = reads().slice(from);
    const grown = loaded.files[own.pathOf(READ_LOGS, hourBlob(10))];
    expect(grown).toMatchObject({ read: 305, stored: 305, duplicate: 0, finished: true, note: "" });
    expect(asked.every((text) => text.includes("h=10/"))).toBe(true);
    const starts = asked.map((text) => Number(/bytes=(\d+)-/.exec(text)?.[1])).toSorted((a, b) => a - b);
    expect(starts[0]).toBe(0);
    expect(starts[1]).toBeGreaterThan((grown?.size ?? 0) - 16_384);
    const quiet = reads().length;
    await own.look();
    expect(reads()).toHaveLength(quiet);
  });

  it("an unfinished last line waits for its end, a blob put anew is read anew, a deleted one stays gone", async () => {
    const own = openOwn();
    const serving = { options: { takeOpenEnds: false, trustTimes: true } } as const;
    const [whole, begun] = [lines(2, 0), lines(1, 10)];
    await own.append(READ_LOGS, hourBlob(10), whole + begun.slice(0, 200));
    await own.put(WRITE_LOGS, hourBlob(11), lines(4, 100));
    await own.put(WRITE_LOGS, hourBlob(12), lines(3, 200));
    const first = await own.look(serving);
    expect(first.files[own.pathOf(READ_LOGS, hourBlob(10))]).toMatchObject({ stored: 2, waiting: 200 });
    await own.append(READ_LOGS, hourBlob(10), begun.slice(200));
    await own.put(WRITE_LOGS, hourBlob(11), lines(6, 300));
    await own.remove(WRITE_LOGS, hourBlob(12));
    const second = await own.look(serving);
    expect(second.files[own.pathOf(READ_LOGS, hourBlob(10))]).toMatchObject({
      stored: 3,
      waiting: 0,
      finished: true,
    });
    expect(second.files[own.pathOf(WRITE_LOGS, hourBlob(11))]).toMatchObject({
      stored: 6,
      read: 6,
      duplicate: 0,
    });
    expect(second.files[own.pathOf(WRITE_LOGS, hourBlob(12))]).toMatchObject({ gone: true, stored: 3 });
    expect(second.total).toMatchObject({ stored: 12, read: 12 });
    const elsewhere = await own.look({ from: "2026-11-20T20:00:00Z", to: "2026-11-20T21:00:00Z" });
    const gone = Object.values(elsewhere.files).filter((file) => file.gone);
    expect(gone.map(({ path }) => path)).toEqual([own.pathOf(WRITE_LOGS, hourBlob(12))]);
  });
});

it("rows that went with a blob they were duplicates of come back when their own blob is in the window", async () => {
  const own = openOwn();
  const early = { from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" };
  const both = { ...early, to: "2026-11-20T14:00:00Z" };
  await own.put(READ_LOGS, hourBlob(10), lines(5, 0));
  await own.look(early);
  await own.put(READ_LOGS, hourBlob(14), lines(7, 0));
  const late = own.pathOf(READ_LOGS, hourBlob(14));
  expect((await own.look(both)).files[late]).toMatchObject({ stored: 2, duplicate: 5 });
  await own.put(READ_LOGS, hourBlob(10), lines(3, 500));
  const missing = await own.look(early);
  expect(missing.files[late]).toMatchObject({
    stored: 2,
    reread: true,
    note: expect.stringContaining("outside the time range"),
  });
  const from = azurite.requests.length;
  await own.look(early);
  const once = azurite.requests.length - from;
  expect((await own.look(both)).files[late]).toMatchObject({
    stored: 7,
    duplicate: 0,
    reread: false,
    note: "",
  });
  expect(once).toBeLessThan(30);
});

it("the server loads them beside a folder, keeps what each says apart, and knows the store again", async () => {
  const own = openOwn();
  const now = new Date().toISOString();
  const today = `${ROOT}/y=${now.slice(0, 4)}/m=${now.slice(5, 7)}/d=${now.slice(8, 10)}/h=${now.slice(11, 13)}/m=00/PT1H.json`;
  await own.put(READ_LOGS, today, lines(30, 0));
  own.lab.put("folder.json", lines(20, 1_000));
  const containers = {
    accounts: [own.account, "stabsent"].map((account) => ({ account, endpoint: azurite.endpoint(account) })),
    kinds: ["insights-logs"],
    days: 2,
    key: EMULATOR_KEY,
    credential: null,
  } as const;
  const plan = { dataFolder: own.lab.data, input: own.lab.logs, script: LOADER, rebuild: false, containers };
  const status = new LoadStatus(false);
  const stores: Store[] = [];
  void ingestLoop(plan, status, (opened) => opened && stores.push(opened));
  await vi.waitUntil(() => status.state.phase !== "loading", { timeout: 60_000 });
  const [store] = stores;
  if (!store) throw new Error("no store was opened");
  expect(status.state).toMatchObject({ phase: "ready", everLoaded: true });
  expect(status.state.notRead.problems.join()).toContain("/stabsent/insights-logs-storageread");
  const states = [...store.ledger.values()].map(({ path, stored, gone }) => [path, stored, gone]);
  expect(states).toContainEqual(["folder.json", 20, false]);
  expect(states).toContainEqual([own.pathOf(READ_LOGS, today), 30, false]);
  store.close();
  const again = await openStore(plan);
  expect(again.ledger.size).toBe(states.length);
  again.close();
});
