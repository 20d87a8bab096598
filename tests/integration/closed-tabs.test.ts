import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runWithSignal } from "@/lib/log-source/request-signal";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { QueryCache } from "@/lib/sources/embedded/query-cache";
import type { Database, StoreReader } from "@/lib/store/database";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { instantOf } from "@/lib/time/instant";
import { createLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";

/** Takes minutes where no one ends it. */
const ENDLESS =
  "SELECT count(*) AS n FROM range(1000000) a, range(1000000) b WHERE hash(a.range + b.range) = $x";
const READERS = 4;
/** More than a stream gives at a time. */
const ROWS = 4_500;
/** Within which a viewer's leaving has to have freed the machine. */
const SOON_MS = 1_000;

const lab = createLab();
let store: Store;
let database: Database;
let tab: AbortController;

beforeAll(async () => {
  lab.put("rows.json", linesOf(manyRows(ROWS, 0)));
  await lab.load();
  store = await lab.open();
  ({ database } = store);
});
beforeEach(() => {
  tab = new AbortController();
});
afterAll(() => {
  store.close();
  lab.close();
});

const endless = (reader: Pick<StoreReader, "read">) => reader.read(ENDLESS, { x: 1 });
const rejected = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => error,
  );
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long the store takes to answer something easy. */
async function answersIn(): Promise<number> {
  const from = performance.now();
  await Promise.all(Array.from({ length: READERS }, () => database.read("SELECT 1")));
  return performance.now() - from;
}

describe("a viewer who leaves", () => {
  test.each([0, 1, 3, 30])("ends the running query, %d ms after it was asked", async (ms) => {
    const asked = rejected(endless(database.until(tab.signal)));
    await wait(ms);
    tab.abort();
    const from = performance.now();
    expect(await asked).toBe(tab.signal.reason);
    expect(performance.now() - from).toBeLessThan(SOON_MS);
  });

  test("leaves connections that answer as before", async () => {
    const asked = Array.from({ length: READERS }, () => rejected(endless(database.until(tab.signal))));
    await wait(20);
    tab.abort();
    await Promise.all(asked);
    expect(await answersIn()).toBeLessThan(SOON_MS);
  });

  test("ends a question within a snapshot, whose connection can be used for the next", async () => {
    const asked = Array.from({ length: READERS }, async () => {
      const snapshot = await database.until(tab.signal).snapshot();
      const first = await rejected(endless(snapshot));
      const second = await rejected(snapshot.read("SELECT 1"));
      await snapshot.close();
      return [first, second];
    });
    await wait(20);
    tab.abort();
    for (const both of await Promise.all(asked)) expect(both).toEqual([tab.signal.reason, tab.signal.reason]);
    const next = await database.snapshot();
    expect(await next.read("SELECT count(*)::INTEGER AS rows FROM failures")).toEqual([{ rows: ROWS }]);
    await next.close();
  });

  test("gives up its place in the queue; who stands behind it comes sooner", async () => {
    const holder = new AbortController();
    const running = Array.from({ length: READERS }, () => rejected(endless(database.until(holder.signal))));
    const waiting = Array.from({ length: 100 }, () => rejected(endless(database.until(tab.signal))));
    const behind = database.read("SELECT 7 AS n");
    await wait(20);
    tab.abort();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set([tab.signal.reason]));
    holder.abort();
    const from = performance.now();
    expect(await behind).toEqual([{ n: 7 }]);
    expect(performance.now() - from).toBeLessThan(SOON_MS);
    await Promise.all(running);
  });

  test("is asked nothing more of once the signal was raised", async () => {
    tab.abort();
    expect(await rejected(database.until(tab.signal).read("SELECT 1"))).toBe(tab.signal.reason);
    expect(await rejected(database.until(tab.signal).snapshot())).toBe(tab.signal.reason);
  });
});

describe("an answer that several wait for", () => {
  const shared = (answers: QueryCache, viewer: AbortSignal, asked: AbortSignal[]) =>
    rejected(
      answers.of(
        store,
        "same",
        (signal) => {
          asked.push(signal);
          return endless(database.until(signal));
        },
        viewer,
      ),
    );

  test("goes on until the last of them has left", async () => {
    const [answers, other, asked] = [new QueryCache(5), new AbortController(), [] as AbortSignal[]];
    const both = [shared(answers, tab.signal, asked), shared(answers, other.signal, asked)];
    await wait(20);
    tab.abort();
    expect(await both[0]).toBe(tab.signal.reason);
    await wait(100);
    expect(asked.map(({ aborted }) => aborted)).toEqual([false]);
    other.abort();
    expect(await both[1]).toBe(other.signal.reason);
    expect(asked.map(({ aborted }) => aborted)).toEqual([true]);
    expect(await answersIn()).toBeLessThan(SOON_MS);
  });
});

describe("the embedded source", () => {
  const window = { from: instantOf(Date.UTC(2026, 10, 1)), to: instantOf(Date.UTC(2026, 11, 1)) };
  const scope = { account: "stcontosodemo", window, filters: { facets: {}, text: "" } };
  const source = new EmbeddedSource(() => store, new LoadStatus(false));

  test("tells a viewer who left that the question was called off, whatever was asked", async () => {
    const order = { column: "time", descending: true } as const;
    const questions = () => [
      source.overview(scope),
      source.page(scope, order, 0, 10),
      source.failure("0".repeat(32)),
      source.history(scope),
      source.stream(scope)[Symbol.asyncIterator]().next(),
    ];
    const asked = runWithSignal(tab.signal, () => questions().map(rejected));
    tab.abort();
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ fault: "canceled" });
    expect((await source.overview(scope)).failures).toBe(ROWS);
  });

  test("ends a stream between its batches, and gives its connection back", async () => {
    const batches = runWithSignal(tab.signal, () => source.stream(scope)[Symbol.asyncIterator]());
    const first = await runWithSignal(tab.signal, () => batches.next());
    expect(first.value).toHaveLength(2_000);
    tab.abort();
    expect(await rejected(batches.next())).toMatchObject({ fault: "canceled" });
    expect(await answersIn()).toBeLessThan(SOON_MS);
  });
});
