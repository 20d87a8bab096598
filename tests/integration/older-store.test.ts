import { afterAll, beforeAll, expect, test } from "vitest";
import { Database } from "@/lib/store/database";
import { createLab, type Loaded, loadInto } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { everyNth } from "../support/soak";

const lab = createLab();
let loaded: Loaded;

beforeAll(async () => {
  lab.put("rows.json", linesOf(manyRows(50, 0)));
  const store = await lab.open();
  loaded = await loadInto(store, lab.logs);
  store.close();
});
afterAll(lab.close);

/** Makes of the store one that another version has left: with its schema's hash, and its tables. */
async function makeOlder(statements: readonly string[]): Promise<void> {
  const store = await lab.open();
  const { paths } = store.database;
  store.close();
  const database = await Database.open(paths);
  await database.write("UPDATE meta SET value = 'another' WHERE name = 'schema'");
  for (const statement of statements) await database.write(statement);
  database.close();
}

const OLDER: Readonly<Record<string, readonly string[]>> = {
  "with the same tables": [],
  "without a column": ["ALTER TABLE failures DROP COLUMN user_agent"],
  "without a table": ["DROP TABLE failures"],
};

test.each(everyNth(Object.entries(OLDER), 3))(
  "a store of another version, %s, is made anew from the logs",
  async (_, made) => {
    await makeOlder(made);
    const store = await lab.open();
    expect(await store.database.read("SELECT count(*)::INTEGER AS rows FROM failures")).toEqual([
      { rows: 0 },
    ]);
    const again = await loadInto(store, lab.logs);
    store.close();
    expect({ total: again.total, files: again.files, failures: again.failures }).toEqual({
      total: loaded.total,
      files: loaded.files,
      failures: loaded.failures,
    });
  },
);
