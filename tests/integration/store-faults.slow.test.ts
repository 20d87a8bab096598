import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { bundleForTests } from "../support/bundles";
import { contentOf, createLab, type Loaded, loadInto } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { shortOrSoak } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { putVariedLogs } from "../support/varied-logs";

const lab = createLab();
const storeFile = join(lab.data, "store.duckdb");
const walFile = `${storeFile}.wal`;
const good = join(lab.data, "..", "good");
let loaded: Loaded;

beforeAll(async () => {
  putVariedLogs(lab);
  const store = await lab.open();
  loaded = await loadInto(store, lab.logs);
  mkdirSync(good);
  // As a process that is killed now would leave them.
  copyFileSync(storeFile, join(good, "open.duckdb"));
  copyFileSync(walFile, join(good, "open.duckdb.wal"));
  store.close();
  copyFileSync(storeFile, join(good, "closed.duckdb"));
});
afterAll(lab.close);

/** Puts a store of the given state into the data folder. */
function restore(state: "open" | "closed"): void {
  rmSync(lab.data, { recursive: true, force: true });
  mkdirSync(lab.data);
  cpSync(join(good, `${state}.duckdb`), storeFile);
  if (state === "open") cpSync(join(good, "open.duckdb.wal"), walFile);
}

function flip(file: string, from: number, count = 64): void {
  const bytes = readFileSync(file);
  for (let at = from; at < from + count && at < bytes.length; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
  writeFileSync(file, bytes);
}

const sameAs = ({ total, files, failures }: Loaded) => ({ total, files, failures });

async function rebuilt(): Promise<Loaded> {
  const store = await lab.open(true);
  const content = await loadInto(store, lab.logs);
  store.close();
  return content;
}

/** Opens and reads everything; gives the problem that a user would be told, null for none. */
async function problemOnReading() {
  let store: Store | null = null;
  try {
    store = await lab.open();
    await contentOf(store);
    return null;
  } catch (error) {
    return storeProblemOf(error);
  } finally {
    store?.close();
  }
}

const DAMAGES: Readonly<Record<string, () => void>> = {
  "junk in the store's place": () =>
    writeFileSync(storeFile, "no store at all, but long enough to be one".repeat(500)),
  "half of the store": () => truncateSync(storeFile, Math.floor(readFileSync(storeFile).length / 2)),
  "a damaged header": () => flip(storeFile, 0, 4_096),
  "a damaged block of its inventory": () => flip(storeFile, 8_192, 4_096),
  "damage all over the store": () => {
    for (let at = 12_288; at < readFileSync(storeFile).length; at += 65_536) flip(storeFile, at);
  },
};

describe("a damaged store is named, and made anew from the files", () => {
  it.each(Object.entries(DAMAGES))("%s", async (_, damage) => {
    restore("closed");
    damage();
    const problem = await problemOnReading();
    expect(problem).toMatchObject({ fault: "damaged" });
    expect(problem?.message).toContain("damaged");
    expect(problem?.nextStep).toContain("npm start -- --rebuild");
  });

  it("a damaged journal", async () => {
    restore("open");
    flip(walFile, Math.floor(readFileSync(walFile).length / 2), 4_096);
    expect(await problemOnReading()).toMatchObject({ fault: "damaged" });
    expect(sameAs(await rebuilt())).toEqual(sameAs(loaded));
  });

  it("a journal that is cut off: what is missing is read again, nothing twice", async () => {
    for (const share of shortOrSoak([0.6], [0.3, 0.9])) {
      restore("open");
      truncateSync(walFile, Math.floor(readFileSync(walFile).length * share));
      expect(sameAs(await lab.load())).toEqual(sameAs(loaded));
    }
  });

  it("a missing store, with and without the journal it left", async () => {
    for (const state of ["open", "closed"] as const) {
      restore(state);
      rmSync(storeFile);
      const problem = await problemOnReading();
      const content = problem === null ? await lab.load() : await rebuilt();
      expect(sameAs(content)).toEqual(sameAs(loaded));
    }
  });

  it("a store whose maker was killed before its headers were written is made anew", async () => {
    restore("closed");
    truncateSync(storeFile, 4_096);
    expect(sameAs(await lab.load())).toEqual(sameAs(loaded));
  });

  it("one that can't be read lets its file go", async () => {
    restore("closed");
    flip(storeFile, 12_288 + 100, 200_000);
    expect(await problemOnReading()).not.toBeNull();
    const held = await lab.open(true);
    held.close();
    expect(await problemOnReading()).toBeNull();
  });
});

describe("a store that another process holds", () => {
  it("is named as held, with what to do", async () => {
    restore("closed");
    const script = await bundleForTests("tests/support/store-holder.ts");
    const holder: ChildProcess = spawn(process.execPath, [script, lab.data, lab.logs], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const gone = new Promise((resolve) => holder.once("exit", resolve));
    await new Promise((resolve) => holder.stdout?.once("data", resolve));
    const problem = await problemOnReading();
    expect(problem).toMatchObject({ fault: "locked" });
    expect(problem?.nextStep).toContain("--data <folder>");
    holder.stdin?.end();
    await gone;
    expect(await problemOnReading()).toBeNull();
  });
});

it("logs that never were there are named as missing", async () => {
  const folder = makeTemporaryFolder();
  const nowhere = join(folder.path, "nowhere");
  const store = await Store.open(folder.path, nowhere, false);
  const problem = await loadInto(store, nowhere).then(() => null, storeProblemOf);
  store.close();
  folder.remove();
  expect(problem).toMatchObject({ fault: "input-missing" });
  expect(problem?.nextStep).toContain("--logs <file|folder>");
});

describe("a spool that goes away", () => {
  it("between two looks is made again", async () => {
    restore("closed");
    const store = await lab.open();
    rmSync(store.spool, { recursive: true });
    lab.put("late.json", linesOf(manyRows(5, 900_000)));
    const content = await loadInto(store, lab.logs);
    expect(content.files["late.json"]).toMatchObject({ stored: 5 });
    store.close();
    lab.remove("late.json");
  });

  it("while segments wait in it: the look fails in plain words, and the next one completes", async () => {
    restore("closed");
    const store = await Store.open(lab.data, lab.logs, true);
    const take = store.take.bind(store);
    store.take = async (segments) => {
      rmSync(store.spool, { recursive: true });
      store.take = take;
      return take(segments);
    };
    await expect(loadInto(store, lab.logs)).rejects.toMatchObject({
      name: "Error",
      fault: expect.stringMatching(/failed|interrupted/),
    });
    expect(sameAs(await loadInto(store, lab.logs))).toEqual(sameAs(loaded));
    store.close();
  });
});

/** Writes until there is no room for another byte. */
function fillUp(path: string): void {
  const file = openSync(path, "w");
  try {
    for (let size = 1024 ** 2; size >= 1; size = Math.floor(size / 16)) {
      try {
        for (;;) if (writeSync(file, Buffer.alloc(size)) < size) break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      }
    }
  } finally {
    closeSync(file);
  }
}

const canMount = process.platform === "linux" && process.getuid?.() === 0;

describe.skipIf(!canMount)("a full disk (needs root to mount a small one)", () => {
  const folder = makeTemporaryFolder();
  const mount = (...options: string[]) => spawnSync("mount", options, { encoding: "utf8" });
  let mounted = false;
  beforeAll(() => {
    mounted = mount("-t", "tmpfs", "-o", "size=1m", "none", folder.path).status === 0;
  });
  afterAll(() => {
    if (mounted) spawnSync("umount", [folder.path]);
    folder.remove();
  });

  it("is named, what was taken in stays readable, and loading goes on when there is space", async (context) => {
    if (!mounted) context.skip("this machine lets nobody mount a tmpfs");
    const store = await Store.open(folder.path, lab.logs, false);
    const problem = await loadInto(store, lab.logs).then(
      () => null,
      (error: unknown) => storeProblemOf(error),
    );
    expect(problem).toMatchObject({ fault: "disk-full" });
    expect(problem?.message).toContain("disk is full");
    expect(mount("-o", "remount,size=200m", folder.path).status).toBe(0);
    const open = store.usable ? store : await Store.open(folder.path, lab.logs, false);
    expect(sameAs(await loadInto(open, lab.logs))).toEqual(sameAs(loaded));
    open.close();
    expect(readdirSync(join(folder.path, "spool"))).toEqual([]);
  });

  it("while it answers: answers stay right, what comes is told as not loaded, and is loaded when there is space", async (context) => {
    if (!mounted) context.skip("this machine lets nobody mount a tmpfs");
    let store = await Store.open(folder.path, lab.logs, false);
    const before = await loadInto(store, lab.logs);
    const filler = join(folder.path, "filler");
    fillUp(filler);
    lab.put("late.json", linesOf(manyRows(3_000, 900_000)));
    const problem = await loadInto(store, lab.logs).then(() => null, storeProblemOf);
    expect(problem).toMatchObject({ fault: "disk-full" });
    if (!store.usable) {
      rmSync(filler);
      store = await Store.open(folder.path, lab.logs, false);
    }
    expect(sameAs(await contentOf(store))).toEqual(sameAs(before));
    rmSync(filler, { force: true });
    const after = await loadInto(store, lab.logs);
    expect(after.files["late.json"]).toMatchObject({ stored: 3_000 });
    expect(after.total.stored).toBe(before.total.stored + 3_000);
    store.close();
    lab.remove("late.json");
  });
});

it("the tests above left the logs as they were", () => {
  expect(existsSync(join(lab.logs, "late.json"))).toBe(false);
});
