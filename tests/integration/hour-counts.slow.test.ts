import { afterAll, beforeAll, expect, it } from "vitest";
import { type Failure, LETTER_PARAMETERS, LETTER_REASONS } from "@/lib/log-source/failures";
import { FACETS, type Facet, SORT_COLUMNS, VIEWS } from "@/lib/log-source/fields";
import type { FacetFilter, PageOrder, Scope } from "@/lib/log-source/scope";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { countHours, HOUR_TABLES } from "@/lib/store/hour-counts";
import { LoadStatus } from "@/lib/store/load-status";
import type { Store } from "@/lib/store/store";
import { type Instant, instantOf, later } from "@/lib/time/instant";
import { countBy, distinct, FACET_OF, inScope, keysOf, requestsIn, type Truth } from "../contract/truth";
import { createLab } from "../support/lab";
import { exportedRow, type LoggedRow, linesOf, TOKEN_QUERY } from "../support/logged-rows";
import { type SeededRandom, seededRandom } from "../support/seeded-random";
import { shortOrSoak } from "../support/soak";

const HOUR = 3_600_000;
const HALF_HOUR = HOUR / 2;
const START = Date.UTC(2026, 10, 20);
const ROWS = 1_200;
const SCOPES = shortOrSoak(8, 400);
const STATUSES = ["AuthenticationFailed", "AuthorizationPermissionMismatch", "AuthorizationFailure"];
const AGENTS = ["azsdk-net-Storage.Blobs/12.27.0 (x)", "curl/8.5.0", "AzCopy/10.27.1 (x)"];

/** Times that lie on an hour or half an hour, a tick beside one, and anywhere. */
const timeIn = (random: SeededRandom): Instant => {
  const hour = instantOf(START + random.integer(60) * HALF_HOUR);
  const [ms, ticks] = random.pick([
    [0, 0],
    [-1, 9_999],
    [random.integer(HOUR), random.integer(10_000)],
  ]);
  return later(instantOf(Date.parse(hour) + (ms ?? 0), ticks ?? 0), 0);
};

function rowIn(random: SeededRandom, n: number): LoggedRow {
  // Objects with a capital letter in a few hours alone.
  const name = `${n % 400 === 11 ? "F" : "f"}${random.integer(9)}.pdf`;
  const path = `/${random.pick(["reports", "media", "a-b"])}/${random.integer(3)}/${name}`;
  return exportedRow(n, {
    time: timeIn(random),
    account: random.pick(["stcontosodemo", "stcontosodemo", "stfabrikam"]),
    status: random.pick([403, 403, 403, 200]),
    statusText: random.pick(STATUSES),
    operation: random.pick(["GetBlob", "PutBlob", "DeleteBlob"]),
    path,
    query: TOKEN_QUERY.replace("sp=r", `sp=${random.pick(["r", "rw", "rl"])}`).replace(
      "sv=",
      random.pick([`rscd=${random.integer(200)}&sv=`, "sv="]),
    ),
    top: { callerIpAddress: `203.0.113.${random.integer(5)}:5154${random.integer(9)}` },
    // In a few hours alone: ids that are no GUIDs.
    properties: {
      userAgentHeader: random.pick(AGENTS),
      ...(n % 400 === 7 && { clientRequestId: `Curl-${n}` }),
    },
  });
}

function filterIn(random: SeededRandom, failures: readonly Failure[], facet: Facet): FacetFilter {
  const value = () => FACET_OF[facet](random.pick(failures));
  return random.pick([
    { only: [value()], not: [] },
    { only: [value(), value()], not: [] },
    { only: [], not: [value()] },
  ]);
}

function scopeIn(random: SeededRandom, failures: readonly Failure[]): Scope {
  const [from, to] = [timeIn(random), timeIn(random)].toSorted() as [Instant, Instant];
  const chosen = random.pick([[], [random.pick(FACETS)], [random.pick(FACETS), random.pick(FACETS)]]);
  return {
    account: random.pick([null, "stcontosodemo", "stfabrikam", "stnobody"]),
    window: random.pick([
      { from, to },
      { from: instantOf(0), to: instantOf(Date.UTC(2200, 0)) },
      { from: later(from, -HOUR), to: later(from, HOUR) },
    ]),
    filters: {
      facets: Object.fromEntries(chosen.map((facet) => [facet, filterIn(random, failures, facet)])),
      text: random.pick(["", "", "", "", "", "", "curl", "curl-", "zz", "0d8c9a2b", "f1.pdf"]),
    },
  };
}

const lab = createLab();
const random = seededRandom(14);
let store: Store;
let truth: Truth;

beforeAll(async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => rowIn(random, n));
  const middle = ROWS / 2;
  lab.put("first.json", linesOf(rows.slice(0, middle)));
  lab.put("second.json", linesOf(rows.slice(middle, middle + 100)));
  await lab.load();
  // Another log in its place: what was counted for it goes with it.
  lab.put("second.json", linesOf(rows.slice(middle + 50)));
  await lab.load();
  store = await lab.open();
  const source = new EmbeddedSource(() => store, new LoadStatus(false));
  const failures: Failure[] = [];
  const everything = { from: instantOf(0), to: instantOf(Date.UTC(2200, 0)) };
  for await (const batch of source.stream({
    account: null,
    window: everything,
    filters: { facets: {}, text: "" },
  }))
    failures.push(...batch);
  const told = [...rows.slice(0, middle), ...rows.slice(middle + 50)].map((row) => ({
    account: (row.properties as { accountName: string }).accountName,
    time: String(row.time),
  }));
  truth = { failures, requests: told };
});
afterAll(async () => {
  store.close();
  await lab.close();
});

const MENDED: ReadonlySet<string> = new Set(LETTER_REASONS);
const isMended = ({ reason }: Failure): boolean => MENDED.has(reason);
const PARAMETERS: readonly string[] = LETTER_PARAMETERS;
/** As the answer gives them: those that decide, in their order. */
const lettersOf = ({
  service,
  operation,
  parameters,
}: Pick<LoggedRequest, "service" | "operation" | "parameters">) => [
  service,
  operation,
  ...PARAMETERS.flatMap((name) => parameters.filter((each) => each.name === name).map(({ value }) => value)),
];

const timesOf = (failures: readonly Failure[]) => failures.map(({ request }) => request.time).sort();
const bucketOf = (bucketMs: number) => (failure: Failure) =>
  instantOf(Math.floor(Date.parse(failure.request.time) / bucketMs) * bucketMs);

/** In the order of a page: rows that are equal newest first, then by their ids. */
function inOrder(failures: readonly Failure[], order: PageOrder): readonly string[] {
  const keyOf = (failure: Failure) => keysOf([failure], order)[0] ?? "";
  const compare = (a: string | number, b: string | number) => Number(a > b) - Number(a < b);
  return failures
    .toSorted((a, b) => {
      const own = compare(keyOf(a), keyOf(b)) * (order.descending ? -1 : 1);
      const times = compare(b.request.time, a.request.time);
      return own || (order.column === "time" ? 0 : times) || compare(a.id, b.id);
    })
    .map(({ id }) => id);
}

it("pages hold the rows that stand there, far behind as well", async () => {
  for (let n = 0; n < SCOPES; n += 1) {
    const scope = scopeIn(random, truth.failures);
    const source = new EmbeddedSource(() => store, new LoadStatus(false));
    const own = inScope(truth, scope);
    for (const column of SORT_COLUMNS) {
      const order = { column, descending: random.next() < 0.5 };
      const [offset, limit] = [random.pick([0, 0, random.integer(own.length + 5)]), random.pick([1, 25, 50])];
      const page = await source.page(scope, order, offset, limit);
      const about = JSON.stringify([scope, order, offset, limit]);
      expect(page.total, about).toBe(own.length);
      expect(
        page.failures.map(({ id }) => id),
        about,
      ).toEqual(inOrder(own, order).slice(offset, offset + limit));
    }
  }
}, 600_000);

it("answers over counts are those that the rows give", async () => {
  for (let n = 0; n < SCOPES; n += 1) {
    const scope = scopeIn(random, truth.failures);
    const source = new EmbeddedSource(() => store, new LoadStatus(false));
    const own = inScope(truth, scope);
    const about = JSON.stringify(scope);
    const times = timesOf(own);

    const overview = await source.overview(scope);
    expect(overview, about).toMatchObject({
      failures: own.length,
      requests: requestsIn(truth, scope),
      tokens: distinct(own, FACET_OF.token),
      callers: distinct(own, FACET_OF.caller),
      delegators: distinct(own, FACET_OF.delegator),
      first: times.at(0) ?? null,
      last: times.at(-1) ?? null,
    });
    expect(new Map(overview.reasons.map(({ reason, count }) => [reason, count])), about).toEqual(
      countBy(own, FACET_OF.reason),
    );
    for (const { reason, first, last, callers, tokens } of overview.reasons) {
      const rows = own.filter((failure) => failure.reason === reason);
      expect([first, last], about).toEqual([timesOf(rows).at(0), timesOf(rows).at(-1)]);
      expect(callers, about).toBe(distinct(rows, FACET_OF.caller));
      expect(tokens, about).toBe(distinct(rows, FACET_OF.token));
    }

    const other = random.pick([900_000, HOUR, 6 * HOUR, 24 * HOUR]);
    for (const bucketMs of [HALF_HOUR, other]) {
      const { buckets } = await source.timeline(scope, bucketMs);
      const told = buckets.flatMap(({ start, counts }) =>
        Object.entries(counts).map(([reason, count]) => [`${start} ${reason}`, count] as const),
      );
      expect(new Map(told), about).toEqual(
        countBy(own, (failure) => `${bucketOf(bucketMs)(failure)} ${failure.reason}`),
      );
    }

    for (const facet of FACETS) {
      const values = await source.facet(scope, facet, 1_000);
      expect(new Map(values.map(({ value, count }) => [value, count])), `${facet} ${about}`).toEqual(
        countBy(inScope(truth, scope, facet), FACET_OF[facet]),
      );
    }
    const facet = random.pick(VIEWS);
    const { groups } = await source.groups(scope, facet, 1_000);
    expect(new Map(groups.map(({ value, count }) => [value, count])), about).toEqual(
      countBy(own, FACET_OF[facet]),
    );
    const bucketMs = random.pick([HALF_HOUR, other]);
    const trends = await source.trends(scope, { facet, values: groups.map(({ value }) => value) }, bucketMs);
    const points = trends.flatMap(({ value, buckets: each }) =>
      each.map(({ start, count }) => [`${start} ${value}`, count] as const),
    );
    expect(new Map(points), about).toEqual(
      countBy(own, (failure) => `${bucketOf(bucketMs)(failure)} ${FACET_OF[facet](failure)}`),
    );

    const group = { facet, values: groups.map(({ value }) => value) };
    const letters = await source.refusedLetters(scope, group, 10_000);
    expect(
      new Map(letters.map((each) => [JSON.stringify([each.value, ...lettersOf(each)]), each.count])),
      about,
    ).toEqual(
      countBy(own.filter(isMended), (failure) =>
        JSON.stringify([FACET_OF[facet](failure), ...lettersOf(failure.request)]),
      ),
    );
  }
}, 600_000);

it("hours that are counted stretch by stretch, as of many rows, have the same counts", async () => {
  const counted = () =>
    Promise.all(HOUR_TABLES.map(({ table }) => store.database.read(`SELECT * FROM ${table} ORDER BY ALL`)));
  const before = await counted();
  const hours = await store.database.read(
    "SELECT hour, kind FROM (SELECT hour, 'failures' AS kind FROM failure_hours UNION SELECT hour, 'outcomes' FROM outcome_hours) WHERE hour % 3 <> 0",
  );
  for (const { table } of HOUR_TABLES) await store.database.write(`DELETE FROM ${table} WHERE hour % 3 = 1`);
  await store.database.transaction(() => countHours(store.database, hours, HOUR_TABLES, 0));
  expect(await counted()).toEqual(before);
  expect(hours.length).toBeGreaterThan(30);
});
