import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Store } from "@/lib/store/store";
import { makeTemporaryFolder } from "../support/temporary-folder";

const folder = makeTemporaryFolder();
afterEach(() => folder.remove());

const journal = () => join(folder.path, "store.duckdb.wal");

async function note(store: Store): Promise<void> {
  await store.database.transaction(async () => {
    await store.database.write("INSERT INTO meta VALUES ('note', 'kept')");
  });
  store.close();
}

test("a store that goes away is closed as it is; one that stays is put in order", async () => {
  await note(await Store.openTemporary(folder.path, "logs"));
  expect(existsSync(journal())).toBe(true);
  const kept = await Store.open(folder.path, "logs", false);
  expect(await kept.database.read("SELECT value FROM meta WHERE name = 'note'")).toEqual([{ value: "kept" }]);
  await note(kept);
  expect(existsSync(journal())).toBe(false);
});
