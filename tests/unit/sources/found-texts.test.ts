import { expect, test } from "vitest";
import type { Scope } from "@/lib/log-source/scope";
import { FoundTexts, type TextQuestion } from "@/lib/sources/embedded/found-texts";
import type { Row } from "@/lib/store/database";
import type { Store } from "@/lib/store/store";
import { at } from "../insight/fake-source";

const SCOPE: Scope = {
  account: "stcontosodemo",
  window: { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-21T00:00:00Z") },
  filters: { facets: {}, text: "reports" },
};

/** A store that keeps tables, where `read` lets it; gives the names of those that it has. */
function keepingStore(read: (sql: string) => readonly Row[]) {
  const tables = new Set<string>();
  const reader = {
    read: async (sql: string) => {
      const [, made] = /^CREATE TABLE (\S+)/.exec(sql) ?? [];
      const [, dropped] = /^DROP TABLE IF EXISTS (\S+)/.exec(sql) ?? [];
      if (dropped) tables.delete(dropped);
      const rows = dropped ? [] : read(sql);
      if (made) tables.add(made);
      return rows;
    },
  };
  const database = { ...reader, until: () => reader };
  return { store: { database, revision: 1 } as unknown as Store, tables };
}

const failing = (part: string) => (sql: string) => {
  if (sql.includes(part)) throw new Error("ended");
  return [{ rows: 5 }];
};

const asking = (store: Store, fields: TextQuestion["fields"] = ["reason"]) => ({
  store,
  scope: SCOPE,
  fields,
});

test("a search keeps the rows that it found for those who ask next", async () => {
  const { store, tables } = keepingStore(() => [{ rows: 5 }]);
  const texts = new FoundTexts();
  await texts.asking(asking(store), async ({ found }) => expect(found?.narrow).not.toBeNull());
  expect(tables.size).toBe(2);
  await texts.asking(asking(store, ["client"]), async () => "answer");
  expect(tables.size).toBe(2);
  await texts.asking(asking(store, ["object"]), async () => "answer");
  expect(tables.size).toBe(3);
});

test("a question for rows alone keeps their numbers", async () => {
  const { store, tables } = keepingStore(() => [{ rows: 5 }]);
  await new FoundTexts().asking(asking(store, null), async ({ found }) => expect(found?.narrow).toBeNull());
  expect(tables.size).toBe(1);
});

test("one that ends while it is counted keeps nothing", async () => {
  const { store, tables } = keepingStore(failing("SELECT count(*)"));
  await expect(new FoundTexts().asking(asking(store), async () => "answer")).rejects.toThrow("ended");
  expect([...tables]).toEqual([]);
});

test("one that ends while its columns are read keeps what it found", async () => {
  const { store, tables } = keepingStore(failing("SELECT number, "));
  await expect(new FoundTexts().asking(asking(store), async () => "answer")).rejects.toThrow("ended");
  expect(tables.size).toBe(1);
});

test("one that finds too much keeps nothing", async () => {
  const { store, tables } = keepingStore(() => [{ rows: 4_000_000 }]);
  expect(await new FoundTexts().asking(asking(store), async ({ found }) => found)).toBeUndefined();
  expect([...tables]).toEqual([]);
});

test.each([
  ["nothing tells that it is rare", {}, true],
  ["it is common", { sampled: 10, held: 5 }, true],
  ["it is rare", { sampled: 10, held: 1 }, false],
])("a text is looked for up to a limit where %s", async (_, sample, limited) => {
  const made: string[] = [];
  const { store } = keepingStore((sql) => {
    if (sql.startsWith("CREATE TABLE")) made.push(sql);
    return [sql.includes("duckdb_tables()") ? { rows: 4_000_000 } : { rows: 5, ...sample }];
  });
  await new FoundTexts().asking(asking(store), async ({ found }) => expect(found?.rows).toBe(5));
  expect(made[0]?.includes(" LIMIT ")).toBe(limited);
});

test("what memory can't hold is not kept", async () => {
  const { store, tables } = keepingStore((sql) => {
    if (sql.startsWith("CREATE TABLE")) throw new Error("Out of Memory Error: failed to pin block");
    return [{ rows: 5 }];
  });
  expect(await new FoundTexts().asking(asking(store), async ({ found }) => found)).toBeUndefined();
  expect([...tables]).toEqual([]);
});

test("what was found before the store changed serves no question after it", async () => {
  const made: string[] = [];
  const { store } = keepingStore((sql) => {
    if (sql.startsWith("CREATE TABLE")) made.push(sql);
    // Something is taken in between the search and the reading of its columns.
    if (sql.startsWith("SELECT count(*)") && made.length === 1) Object.assign(store, { revision: 2 });
    return [{ rows: 5 }];
  });
  const texts = new FoundTexts();
  expect(await texts.asking(asking(store), async ({ found }) => found)).toBeUndefined();
  const found = await texts.asking(asking(store), async (scope) => scope.found);
  expect(made.at(-1)).toContain(`CREATE TABLE ${found?.narrow} `);
  expect(made.at(-1)).toContain(`JOIN ${found?.numbers} `);
});

test("what no caller, no user agent and no id can hold is looked for in objects alone", async () => {
  const { store } = keepingStore((sql) =>
    sql.startsWith("SELECT 1") ? [] : [{ rows: 5, plain: true, lower: true }],
  );
  await new FoundTexts().asking(asking(store), async ({ search }) =>
    expect(search).toEqual({ columns: ["object"], lower: ["object"] }),
  );
});
