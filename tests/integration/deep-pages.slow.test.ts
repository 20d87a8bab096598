import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { SORT_COLUMNS } from "@/lib/log-source/fields";
import type { PageOrder, Scope } from "@/lib/log-source/scope";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { FoundTexts } from "@/lib/sources/embedded/found-texts";
import { KeptStretches } from "@/lib/sources/embedded/kept-stretches";
import { sampledPage } from "@/lib/sources/embedded/sampled-slice";
import { orderBy } from "@/lib/sources/embedded/sort-order";
import { failureCondition } from "@/lib/sources/embedded/where";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { writeMix } from "../bench/mix/write-mix";
import { createLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";
import { shortOrSoak } from "../support/soak";

const END_MS = Date.UTC(2026, 10, 22);
const WHOLE: Scope = {
  account: null,
  window: { from: instantOf(Date.UTC(1980, 0)), to: instantOf(Date.UTC(2200, 0)) },
  filters: { facets: {}, text: "" },
};
const PAGE = 20;

const lab = createLab();
let store: Store;
let source: EmbeddedSource;
let total: number;

beforeAll(async () => {
  writeMix(join(lab.logs, "mix.json"), { mix: "all", lines: 18_000, seed: 4, endMs: END_MS });
  await lab.load();
  // A second load, of rows that share their time and almost everything else.
  lab.put("alike.json", linesOf(manyRows(6_000, 0, { time: "2026-11-21T11:00:00.0000000Z" })));
  await lab.load();
  store = await lab.open();
  source = new EmbeddedSource(() => store, new LoadStatus(false));
  total = (await source.overview(WHOLE)).failures;
});

afterAll(() => {
  store.close();
  lab.close();
});

for (const [n, column] of SORT_COLUMNS.entries()) {
  for (const descending of shortOrSoak([n % 2 === 0], [false, true])) {
    it(`a page far behind holds what the whole order holds there: ${column} ${descending ? "descending" : "ascending"}`, async () => {
      const order = { column, descending };
      const ids = async (offset: number, limit: number) =>
        (await source.page(WHOLE, order, offset, limit)).failures.map(({ id }) => id);
      const rows = await store.database.read(
        `SELECT replace(key::VARCHAR, '-', '') AS id FROM failures ORDER BY ${orderBy(order)}`,
      );
      const whole = rows.map(({ id }) => id);
      expect(whole).toHaveLength(total);
      const few = [5_001, 11_990, 20_000, total - 7];
      for (const offset of shortOrSoak(few, [5_000, ...few, 7_777, 12_345, 17_990])) {
        expect(await ids(offset, PAGE), `from ${offset}`).toEqual(whole.slice(offset, offset + PAGE));
      }
    });
  }
}

/** So few that the rows here are many. */
const SIZE = { rows: 3_000, least: 300 };

for (const column of ["object", "requestId"] as const) {
  for (const descending of shortOrSoak([column === "object"], [false, true])) {
    it(`a page that a sample finds is the whole order's, anywhere: ${column} ${descending ? "descending" : "ascending"}`, async () => {
      const order = { column, descending };
      const operation = { only: ["GetBlob"], not: [] };
      for (const facets of [{}, { operation }]) {
        const { sql, values } = failureCondition({ ...WHOLE, filters: { facets, text: "" } });
        const rows = await store.database.read(
          `SELECT rowid AS number FROM failures WHERE ${sql} ORDER BY ${orderBy(order)}`,
          values,
        );
        const whole = rows.map(({ number }) => number);
        const places = [0, 1, 700, 0.25, 0.5, 0.75, 0.97].map((at) =>
          at >= 1 ? at : Math.floor(at * whole.length),
        );
        const snapshot = await store.database.snapshot();
        let found = 0;
        for (const offset of [...places, whole.length - 7]) {
          const page = { offset, limit: PAGE, total: whole.length, size: SIZE };
          const numbers = await sampledPage(snapshot, { sql, values }, order, page);
          // Null is an answer too: the page is then looked for otherwise.
          if (numbers === null) continue;
          found += 1;
          expect(numbers, `from ${offset}`).toEqual(whole.slice(offset, offset + PAGE));
        }
        await snapshot.close();
        // A third of the rows share their object.
        expect(found, JSON.stringify(facets)).toBeGreaterThan(column === "object" ? 1 : 4);
      }
    });
  }
}

it("tokens are numbered without a gap over several loads, and counted as a distinct count does", async () => {
  const [numbers] = await store.database.read(
    "SELECT count(DISTINCT number) AS rows, count(DISTINCT token) AS tokens, min(number) AS first, max(number) AS last FROM failure_tokens",
  );
  const [used] = await store.database.read(
    "SELECT count(DISTINCT token) AS tokens, count(DISTINCT (token, token_number)) AS pairs FROM failures",
  );
  const tokens = Number(used?.tokens);
  expect(tokens).toBeGreaterThan(10_000);
  expect(used).toEqual({ tokens: BigInt(tokens), pairs: BigInt(tokens) });
  expect(numbers).toEqual({ rows: BigInt(tokens), tokens: BigInt(tokens), first: 1, last: tokens });
  const { tokens: counted, reasons } = await source.overview(WHOLE);
  const byReason = await store.database.read(
    "SELECT reason::VARCHAR AS reason, count(DISTINCT token) AS tokens FROM failures GROUP BY ALL",
  );
  expect(counted).toBe(tokens);
  expect(Object.fromEntries(reasons.map((entry) => [entry.reason, BigInt(entry.tokens)]))).toEqual(
    Object.fromEntries(byReason.map((row) => [row.reason, row.tokens])),
  );
});

/** Pages one after the other over stretches that are kept, and the ids that the whole order holds there. */
async function turnPages(stretches: KeptStretches, order: PageOrder, scope: Scope) {
  const { sql, values } = failureCondition(scope);
  const rows = await store.database.read(
    `SELECT replace(key::VARCHAR, '-', '') AS id FROM failures WHERE ${sql} ORDER BY ${orderBy(order)}`,
    values,
  );
  const asked = { store, reader: store.database, viewer: undefined };
  const turned: string[] = [];
  for (let offset = 5_170; offset < 5_170 + 14 * PAGE; offset += PAGE) {
    const page = await stretches.page(asked, scope, { order, offset, limit: PAGE });
    expect(page.total).toBe(rows.length);
    turned.push(...page.failures.map(({ id }) => id));
  }
  return { turned, whole: rows.map(({ id }) => id).slice(5_170, 5_170 + 14 * PAGE) };
}

for (const column of ["object", "requestId"] as const) {
  for (const descending of [false, true]) {
    it(`whoever turns pages far behind sees each row once: ${column} ${descending ? "descending" : "ascending"}`, async () => {
      for (const reason of [[], ["none"]]) {
        const facets = reason.length > 0 ? { reason: { only: [], not: reason } } : {};
        const scope = { ...WHOLE, filters: { facets, text: "" } };
        const stretches = new KeptStretches(new FoundTexts(), SIZE);
        const { turned, whole } = await turnPages(stretches, { column, descending }, scope);
        expect(turned).toEqual(whole);
      }
    });
  }
}

it("a stretch is kept until the store changes", async () => {
  const stretches = new KeptStretches(new FoundTexts(), SIZE);
  const order = { column: "requestId", descending: true } as const;
  const before = await turnPages(stretches, order, WHOLE);
  await store.database.transaction(async () => {
    await store.database.write("UPDATE failures SET request_id = reverse(request_id)");
  });
  const after = await turnPages(stretches, order, WHOLE);
  expect(after.turned).toEqual(after.whole);
  expect(after.whole).not.toEqual(before.whole);
});
