import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FACETS } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import { NOTHING_TO_LOOK_FOR } from "@/lib/log-source/lookup";
import { onlyValue, type Scope } from "@/lib/log-source/scope";
import { objectOf } from "@/lib/requests/display-fields";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import type { Instant } from "@/lib/time/instant";
import {
  askEverything,
  hostileTexts,
  MARK,
  plainTexts,
  ROUNDS_OF_ALL,
  TEXTS_OF_A_ROUND,
} from "../support/hostile-questions";
import { hostileRow } from "../support/hostile-rows";
import { createLab, loadInto } from "../support/lab";
import { exportedRow, linesOf } from "../support/logged-rows";
import { everyNth, shortOrSoak } from "../support/soak";
import { shapeOf, type WatchedStatements, watchStatements } from "../support/watched-statements";

const ROUNDS = shortOrSoak(2, Math.ceil(100_000 / TEXTS_OF_A_ROUND));
const ROWS = shortOrSoak(4, 300);
/** So many values of each menu. */
const MENU = shortOrSoak(1, 100);
const HOSTILE = "sthostile";
const PLAIN = "stplain";

/** Of a search that newer ones have pushed out. */
const FORGOTTEN = "DROP TABLE IF EXISTS kept.rows_ID";

const holdsMark = (text: unknown): boolean => typeof text === "string" && text.toLowerCase().includes(MARK);

const lab = createLab();
let watched: WatchedStatements;
let store: Store;
let source: LogSource;

/** Rows whose every text is hostile, as many of the same that are not; a file's name too. */
function putLogs(): void {
  const next = hostileTexts(29);
  const hostile = Array.from({ length: ROWS }, (_, n) =>
    hostileRow(n, next(), HOSTILE, n % 4 === 3 ? 200 : 403),
  );
  const plain = Array.from({ length: ROWS }, (_, n) =>
    hostileRow(ROWS + n, `word${n}`, PLAIN, n % 4 === 3 ? 200 : 403),
  );
  lab.put("plain.json", linesOf([...plain, exportedRow(2 * ROWS, { account: PLAIN })]));
  lab.put(`it's "${MARK}"; DROP TABLE failures; --.json`, linesOf(hostile));
}

beforeAll(async () => {
  watched = watchStatements();
  putLogs();
  store = await lab.open();
  const status = new LoadStatus(false);
  status.loaded();
  source = new EmbeddedSource(() => store, status);
});
afterAll(() => {
  watched.stop();
  store.close();
  lab.close();
});

/** The shapes of what was sent since; throws where a value stands in a statement's words. */
function shapesSent(): ReadonlySet<string> {
  const sent = watched.take();
  expect(sent.filter(({ sql }) => holdsMark(sql))).toEqual([]);
  return new Set(sent.map(({ sql }) => shapeOf(sql)));
}

const boundIn = (sent: ReturnType<WatchedStatements["take"]>): ReadonlySet<unknown> =>
  new Set(sent.flatMap(({ values }) => values));

test("the witness sees a value that stands in a statement", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`SELECT '${MARK}'`);
  await connection.runAndReadAll("SELECT $it::VARCHAR", { it: MARK });
  const sent = watched.take();
  expect(sent.filter(({ sql }) => holdsMark(sql)).length).toBeGreaterThan(0);
  expect(boundIn(sent)).toContain(MARK);
  connection.closeSync();
  instance.closeSync();
});

test("hostile files and rows are taken in by statements that hold none of them", async () => {
  watched.take();
  const loaded = await loadInto(store, lab.logs);
  expect(loaded.total).toMatchObject({ stored: expect.any(Number), rejected: 0 });
  expect(loaded.total.stored).toBeGreaterThan(ROWS);
  expect(shapesSent().size).toBeGreaterThan(10);
});

describe(`${ROUNDS * TEXTS_OF_A_ROUND} texts, in every place of every question`, () => {
  test("are bound: no statement holds one, and each is as it would be with plain words", async () => {
    const [hostile, plain] = [hostileTexts(31), plainTexts()];
    watched.take();
    for (let round = 0; round < Math.min(ROUNDS, ROUNDS_OF_ALL); round += 1)
      await askEverything(source, plain, round);
    const known = new Set([...shapesSent(), FORGOTTEN]);
    expect(known.size).toBeGreaterThan(40);
    for (let round = 0; round < ROUNDS; round += 1) {
      const texts: string[] = [];
      const next = () => {
        texts.push(hostile());
        return texts.at(-1) ?? "";
      };
      await askEverything(source, next, round);
      const sent = watched.take();
      expect(sent.filter(({ sql }) => holdsMark(sql))).toEqual([]);
      expect(sent.map(({ sql }) => shapeOf(sql)).filter((shape) => !known.has(shape))).toEqual([]);
      const bound = boundIn(sent);
      const asked = texts.filter((text) => bound.has(text) || bound.has(text.toLowerCase()));
      expect(asked.length).toBeGreaterThanOrEqual(TEXTS_OF_A_ROUND);
    }
  });
});

describe("texts that the store holds, and that lead to further statements", () => {
  const WINDOW = {
    from: "2026-11-20T00:00:00.0000000Z" as Instant,
    to: "2026-11-21T00:00:00.0000000Z" as Instant,
  };
  const scopeOf = (account: string, filters: Scope["filters"]): Scope => ({
    account,
    window: WINDOW,
    filters,
  });

  /** What is asked of failures under filters. */
  async function askUnder(account: string, filters: Scope["filters"]): Promise<void> {
    const scope = scopeOf(account, filters);
    expect((await source.overview(scope)).failures, JSON.stringify(filters)).toBeGreaterThan(0);
    await source.history(scope);
    await source.page(scope, { column: "object", descending: false }, 0, 60);
    await source.groups(scope, "client", 20);
    await source.endingTokens(scope, { at: WINDOW.from, until: WINDOW.to });
    await source.spreadTokens(scope);
  }

  /** Every value that a menu shows, as a filter. */
  async function askByMenus(account: string): Promise<void> {
    for (const facet of everyNth(FACETS, 3)) {
      const values = await source.facet(scopeOf(account, { facets: {}, text: "" }), facet, MENU);
      for (const { value } of values)
        await askUnder(account, { facets: { [facet]: onlyValue(value) }, text: "" });
    }
  }

  /** The request by all that it can be found by, the strongest first, and by less and less of it. */
  async function findIn(account: string, request: LoggedRequest): Promise<void> {
    const objects = { ...NOTHING_TO_LOOK_FOR, objects: [{ account, object: objectOf(request) }] };
    const tokens = { ...objects, tokens: [request.parameters.filter(({ name }) => name !== "sig")] };
    const clientIds = { ...tokens, clientRequestIds: [request.clientRequestId] };
    const ids = { ...clientIds, serverRequestIds: [request.requestId] };
    for (const lookup of [ids, clientIds, tokens, objects])
      for (const limit of [1, 100]) expect((await source.find(lookup, limit)).total).toBeGreaterThan(0);
  }

  /** Everything that is asked of requests that are shown, by what they hold. */
  async function askAbout(account: string): Promise<number> {
    const order = { column: "time", descending: true } as const;
    const { failures } = await source.page(scopeOf(account, { facets: {}, text: "" }), order, 0, ROWS);
    await askByMenus(account);
    for (const { id, request } of failures) {
      await askUnder(account, { facets: {}, text: request.userAgent });
      await findIn(account, request);
      expect(await source.failure(id, null, [account])).not.toBeNull();
    }
    return failures.length;
  }

  test("stand in none of these either", async () => {
    watched.take();
    const plain = await askAbout(PLAIN);
    const known = shapesSent();
    const hostile = await askAbout(HOSTILE);
    expect([plain, hostile].every((rows) => rows >= ROWS / 2)).toBe(true);
    expect([...shapesSent()].filter((shape) => !known.has(shape))).toEqual([]);
  });
});
