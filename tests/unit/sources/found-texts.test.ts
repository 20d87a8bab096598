import { expect, test } from "vitest";
import type { Scope } from "@/lib/log-source/scope";
import { FoundTexts } from "@/lib/sources/embedded/found-texts";
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

test("a search keeps the rows that it found for those who ask next", async () => {
  const { store, tables } = keepingStore(() => [{ rows: 5 }]);
  await new FoundTexts().asking(store, SCOPE, async ({ found }) => expect(found?.narrow).not.toBeNull());
  expect(tables.size).toBe(2);
});

test.each(["SELECT count(*)", "SELECT number, "])("one that ends at %s keeps nothing", async (part) => {
  const { store, tables } = keepingStore(failing(part));
  await expect(new FoundTexts().asking(store, SCOPE, async () => "answer")).rejects.toThrow("ended");
  expect([...tables]).toEqual([]);
});

test("one that finds too much keeps nothing", async () => {
  const { store, tables } = keepingStore(() => [{ rows: 4_000_000 }]);
  expect(await new FoundTexts().asking(store, SCOPE, async ({ found }) => found)).toBeUndefined();
  expect([...tables]).toEqual([]);
});
