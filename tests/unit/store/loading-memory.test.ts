import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Store } from "@/lib/store/store";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sas-loading-memory-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const limitOf = async (store: Store) =>
  (await store.database.read("SELECT current_setting('memory_limit') AS memory"))[0]?.memory;

const reachesOf = async (store: Store) => store.database.read("SELECT file, account FROM reaches");

test("a temporary store asks with more memory than it loads with, and holds what it held", async () => {
  const store = await Store.openTemporary(folder, "logs");
  try {
    await store.database.transaction(() =>
      store.database.write("INSERT INTO reaches VALUES (1, 'stcontoso', NULL, NULL)"),
    );
    expect(await limitOf(store)).toBe("95.3 MiB");
    await store.readyForQuestions(0);
    expect(await limitOf(store)).toBe("190.7 MiB");
    expect(await reachesOf(store)).toEqual([{ file: 1, account: "stcontoso" }]);
    await expect(store.database.write("SET memory_limit='1GB'")).rejects.toThrow(/lock/i);
  } finally {
    store.close();
  }
});

test("one with few rows stays open", async () => {
  const store = await Store.openTemporary(folder, "logs");
  try {
    const { database } = store;
    await store.readyForQuestions(1);
    expect(store.database).toBe(database);
  } finally {
    store.close();
  }
});
