import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ingestLoop, type LoadingPlan } from "@/lib/ingest/owner/ingest-loop";
import { healthOf } from "@/lib/insight/answers/health";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { storeProblemOf } from "@/lib/store/store-problem";
import { bundleForTests, LOADER } from "../support/bundles";
import { contentOf, createLab, type Loaded, loadInto } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { shortOrSoak } from "../support/soak";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { putVariedLogs } from "../support/varied-logs";

const lab = createLab();
const storeFile = join(lab.data, "store.duckdb");
const good = join(lab.data, "..", "good.duckdb");
/** Behind its three headers. */
const BODY = 3 * 4_096;
let loaded: Loaded;

beforeAll(async () => {
  putVariedLogs(lab);
  const store = await lab.open();
  loaded = await loadInto(store, lab.logs);
  store.close();
  copyFileSync(storeFile, good);
});
afterAll(lab.close);

const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => complaints.mockClear());
afterAll(() => complaints.mockRestore());

function restore(): void {
  rmSync(lab.data, { recursive: true, force: true });
  mkdirSync(lab.data);
  cpSync(good, storeFile);
}

/** Flips bits from one share of the store's body to another. */
function flip(from: number, to: number): void {
  const bytes = readFileSync(storeFile);
  const place = (share: number) => BODY + Math.floor(share * (bytes.length - BODY));
  for (let at = place(from); at < place(to); at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xa5;
  writeFileSync(storeFile, bytes);
}

const sameAs = ({ total, files, failures }: Loaded) => ({ total, files, failures });

/** A server's store: what it answers, and how it stands. */
function serve(changes: Partial<LoadingPlan> = {}) {
  const status = new LoadStatus(false);
  const served: { store: Store | null } = { store: null };
  const plan = { dataFolder: lab.data, input: lab.logs, script: LOADER, rebuild: false, containers: null };
  void ingestLoop({ ...plan, ...changes }, status, (opened) => {
    served.store = opened;
  });
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000 });
  return {
    status,
    source: new EmbeddedSource(() => served.store, status),
    store: () => served.store as Store,
    until,
    ready: () => until(() => status.state.phase === "ready"),
  };
}

describe("a damaged store of a server mends itself from the files, and says so", () => {
  const damages: Readonly<Record<string, () => void>> = {
    "junk in its place": () => writeFileSync(storeFile, "no store at all, but as long as one".repeat(999)),
    "half of it": () => writeFileSync(storeFile, readFileSync(storeFile).subarray(0, 400_000)),
    "its whole body": () => flip(0, 1),
    "the end of its body": () => flip(0.5, 1),
  };

  it.each(Object.entries(damages))("%s", async (_, damage) => {
    restore();
    damage();
    const { status, store, ready } = serve();
    await ready();
    expect(status.state).toMatchObject({ everLoaded: true, problem: "", mended: expect.any(String) });
    expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
    expect(complaints.mock.calls.flat().join()).toContain("damaged");
    store().close();
  });

  it("whichever tenth of it is damaged, what is shown is right", async () => {
    for (let tenth = 0; tenth < 10; tenth += shortOrSoak(6, 1)) {
      restore();
      flip(tenth / 10, (tenth + 1) / 10);
      const { store, ready } = serve();
      await ready();
      expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
      store().close();
    }
  });

  it("from the question that meets the damage until it is mended, health is not ok", async () => {
    restore();
    const { status, source, store, ready, until } = serve();
    await ready();
    expect(status.state.mended).toBeNull();
    flip(0, 1);
    const before = store();
    // What DuckDB has in its memory it does not read again.
    const read = () =>
      Promise.reject(new Error("TransactionContext Error: Corrupt database file: checksum does not match"));
    before.database.until = () => ({ read, snapshot: read });
    await expect(source.holds("stcontosodemo")).rejects.toMatchObject({ fault: "store-failed" });
    expect(healthOf(status.state)).toMatchObject({ status: 503, body: { status: "failed" } });
    expect(complaints.mock.calls.flat().join()).toContain("checksum");
    await until(() => status.state.phase === "ready");
    expect(status.state.mended).not.toBeNull();
    expect(healthOf(status.state)).toMatchObject({ status: 200, body: { status: "ok" } });
    expect(store()).not.toBe(before);
    expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
    store().close();
  });

  it("files whose rows were in the store alone are named as lost", async () => {
    restore();
    const [name = ""] = Object.keys(loaded.files);
    const aside = join(lab.data, "..", "aside");
    const { status, store, ready, until } = serve();
    await ready();
    renameSync(join(lab.logs, name), aside);
    await loadInto(store(), lab.logs);
    status.doubt(storeProblemOf(new Error("Corrupt database file")), true);
    flip(0, 1);
    await until(() => status.state.mended !== null && status.state.phase === "ready");
    expect(status.state.notRead.problems.join()).toContain("no longer exist (1)");
    store().close();
    renameSync(aside, join(lab.logs, name));
  });

  it("one that is well is not made anew because a question failed", async () => {
    restore();
    const { status, store, ready } = serve();
    await ready();
    const before = store();
    status.doubt(storeProblemOf(new Error("odd"), "unanswered"), false);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(store()).toBe(before);
    expect(status.state).toMatchObject({ phase: "ready", problem: "", mended: null });
    store().close();
  });
});

describe("a store whose file is damaged while it answers", () => {
  const damages: Readonly<Record<string, () => void>> = {
    deleted: () => rmSync(storeFile),
    "cut to half": () => truncateSync(storeFile, Math.floor(readFileSync(storeFile).length / 2)),
    "flipped in its whole body": () => flip(0, 1),
  };

  it.each(Object.entries(damages))(
    "%s: what is shown is right, then and after the next start",
    async (_, damage) => {
      restore();
      const first = serve();
      await first.ready();
      damage();
      expect(sameAs(await contentOf(first.store()))).toEqual(sameAs(loaded));
      lab.put("late.json", linesOf(manyRows(5, 800_000)));
      const withLate = await loadInto(first.store(), lab.logs);
      expect(withLate.files["late.json"]).toMatchObject({ stored: 5 });
      first.store().close();
      const next = serve();
      await next.ready();
      expect(sameAs(await contentOf(next.store()))).toEqual(sameAs(withLate));
      next.store().close();
      lab.remove("late.json");
    },
  );

  it("deleted: the next look makes it anew, and says so", async () => {
    restore();
    const { status, store, until, ready } = serve();
    await ready();
    const before = store();
    rmSync(storeFile);
    status.doubt(storeProblemOf(new Error("odd"), "unanswered"), false);
    await until(() => status.state.mended !== null && status.state.phase === "ready");
    expect(store()).not.toBe(before);
    expect(existsSync(storeFile)).toBe(true);
    expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
    store().close();
  });
});

it("a store that another process holds: the server says so, and shows everything when it lets go", async () => {
  restore();
  const script = await bundleForTests("tests/support/store-holder.ts");
  const holder = spawn(process.execPath, [script, lab.data, lab.logs], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  const { status, source, store, until, ready } = serve();
  await until(() => status.state.phase === "failed");
  expect(status.state.problem).toBe("The data folder is in use by another process.");
  expect(healthOf(status.state)).toMatchObject({ status: 503 });
  await expect(source.accounts()).rejects.toMatchObject({ message: status.state.problem });
  holder.stdin.end();
  await once(holder, "exit");
  status.doubt(storeProblemOf(new Error("odd"), "unanswered"), false);
  await ready();
  expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
  store().close();
});

describe("a first look that fails", () => {
  it("hides no store that opens: its rows are served, with the problem", async () => {
    restore();
    const { status, store, until } = serve({ script: join(lab.data, "no-loader.mjs") });
    await until(() => status.state.phase !== "loading");
    expect(status.state).toMatchObject({ phase: "ready", everLoaded: true });
    expect(status.state.problem).toBe("Reading the logs was interrupted.");
    expect(healthOf(status.state)).toMatchObject({ status: 200, body: { problem: status.state.problem } });
    expect(sameAs(await contentOf(store()))).toEqual(sameAs(loaded));
    store().close();
  });

  it("shows nothing where nothing was ever loaded, and says what to do", async () => {
    const folder = makeTemporaryFolder();
    const nowhere = { dataFolder: folder.path, input: join(folder.path, "nowhere") };
    const { status, source, store, until } = serve(nowhere);
    await until(() => status.state.phase !== "loading");
    expect(status.state).toMatchObject({ phase: "failed", everLoaded: false });
    store().close();
    folder.remove();
    await expect(source.accounts()).rejects.toMatchObject({ fault: "store-failed" });
  });
});
