import { beforeAll, describe, expect, test } from "vitest";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { answerJson } from "@/lib/insight/answers/json-answer";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { Failure } from "@/lib/log-source/failures";
import { FACETS, SORT_COLUMNS } from "@/lib/log-source/fields";
import type { LogSource } from "@/lib/log-source/log-source";
import { onlyValue, type PageOrder, type Scope } from "@/lib/log-source/scope";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import { insightReport } from "../docs/api-schema";
import { contractRows } from "./contract-rows";
import { findContract } from "./find-contract";
import { groupsContract } from "./groups-contract";
import { otherContract, otherRows } from "./other-contract";
import {
  countBy,
  distinct,
  FACET_OF,
  inScope,
  keysOf,
  ofReason,
  requestsIn,
  sortedKeys,
  truthOf,
} from "./truth";
import { usesContract } from "./uses-contract";

const NO_FILTERS = { facets: {}, text: "" } as const;

export const ROWS = [...contractRows(), ...otherRows()];
const TRUTH = truthOf(ROWS);

const WHOLE: Scope = {
  account: "stcontosodemo",
  window: { from: "2026-11-20T10:00:00.0000000Z" as Instant, to: "2026-11-20T11:00:00.0000000Z" as Instant },
  filters: NO_FILTERS,
};
const HALF: Scope = {
  ...WHOLE,
  window: { ...WHOLE.window, from: "2026-11-20T10:20:00.1234567Z" as Instant },
};
const TOKEN = TRUTH.failures.find(({ request }) => request.account === WHOLE.account)?.request.token ?? "";

const SCOPES: readonly (readonly [string, Scope])[] = [
  ["an account", WHOLE],
  ["all accounts", { ...WHOLE, account: null }],
  ["a token", { ...WHOLE, filters: { facets: { token: onlyValue(TOKEN) }, text: "" } }],
  [
    "several filters and part of the window",
    {
      ...HALF,
      filters: {
        facets: { caller: onlyValue("203.0.113.2"), operation: onlyValue("GetBlob") },
        text: "AZCOPY",
      },
    },
  ],
];

const ids = (failures: readonly Failure[]): readonly string[] => failures.map(({ id }) => id).sort();

const NEWEST_FIRST: PageOrder = { column: "time", descending: true };

function expectedReasons(failures: readonly Failure[]) {
  return [...countBy(failures, FACET_OF.reason)]
    .map(([reason, count]) => {
      const own = ofReason(failures, reason as Cause);
      const times = own.map(({ request }) => request.time).sort();
      return {
        reason,
        count,
        first: times[0],
        last: times.at(-1),
        tokens: distinct(own, FACET_OF.token),
        callers: distinct(own, FACET_OF.caller),
      };
    })
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Answers that a source gives anew for every word of a question cost seconds each: fewer are asked for. */
interface Ways {
  readonly scopes: typeof SCOPES;
  readonly sortColumns: readonly PageOrder["column"][];
  /** By how many of its values each facet is filtered. */
  readonly values: (facet: (typeof FACETS)[number]) => number;
  /** By which facets failures are grouped. */
  readonly groups: readonly (typeof FACETS)[number][];
  /** Of which groups more is asked. */
  readonly members: readonly ("client" | "token")[];
  /** Whether tokens that end soon are asked for in every way. */
  readonly everyUse: boolean;
}

export const ALL_WAYS: Ways = {
  scopes: SCOPES,
  sortColumns: SORT_COLUMNS,
  values: () => 3,
  groups: FACETS,
  members: ["client", "token"],
  everyUse: true,
};

/** What the rules decide is asked for once in each way. */
export const SOME_WAYS: Ways = {
  scopes: SCOPES.filter(([, { filters }]) => filters.text !== ""),
  sortColumns: SORT_COLUMNS.filter((column) => column !== "confidence"),
  values: (facet) => (["caller", "operation", "saoid"].includes(facet) ? 3 : 1),
  groups: ["client", "saoid"],
  members: ["client"],
  everyUse: false,
};

/** What every source must answer to the questions of the port, over the rows of contractRows. */
export function logSourceContract(name: string, open: () => Promise<LogSource>, ways = ALL_WAYS): void {
  describe(`${name} keeps the contract of a log source`, () => {
    let source: LogSource;
    beforeAll(async () => {
      source = await open();
    });

    findContract(() => source, TRUTH);
    const { groups: facets, members } = ways;
    groupsContract(() => source, TRUTH, { whole: WHOLE, half: HALF, facets, members });
    usesContract(() => source, ROWS, ways);
    otherContract(() => source, WHOLE);

    test("its answer as JSON keeps to the published schema", async () => {
      const { account, window } = WHOLE;
      const { query, notices } = parseInsightQuery({ account: `${account}`, ...window }, window.to);
      const { body } = await answerJson(source, { query, ignored: notices }, window.to);
      const total = inScope(TRUTH, WHOLE).length;
      const expected = { state: "failures", source: source.name, total, ignored: [] };
      expect(insightReport.parse(JSON.parse(JSON.stringify(body)))).toMatchObject(expected);
    });

    test.each(ways.scopes)("overview of %s", async (_, scope) => {
      const failures = inScope(TRUTH, scope);
      const times = failures.map(({ request }) => request.time).sort();
      expect(await source.overview(scope)).toEqual({
        failures: failures.length,
        requests: requestsIn(TRUTH, scope),
        tokens: distinct(failures, FACET_OF.token),
        delegators: distinct(failures, FACET_OF.delegator),
        callers: distinct(failures, FACET_OF.caller),
        first: times[0] ?? null,
        last: times.at(-1) ?? null,
        reasons: expectedReasons(failures),
      });
    });

    test("timeline: failures by bucket and reason, buckets on the clock", async () => {
      const bucketMs = 300_000;
      const { buckets } = await source.timeline(WHOLE, bucketMs);
      const told = new Map(
        buckets.flatMap(({ start, counts }) =>
          Object.entries(counts).map(([reason, count]) => [`${epochMsOf(start)} ${reason}`, count]),
        ),
      );
      const bucketOf = ({ request, reason }: Failure) =>
        `${Math.floor(epochMsOf(request.time) / bucketMs) * bucketMs} ${reason}`;
      expect(told).toEqual(new Map(countBy(inScope(TRUTH, WHOLE), bucketOf)));
      expect(buckets.map(({ start }) => start)).toEqual(buckets.map(({ start }) => start).toSorted());
    });

    test.each(FACETS)(
      "facet %s: its values without its own filter, the most frequent first",
      async (facet) => {
        const operation = onlyValue("GetBlob");
        const filters = { facets: { operation, [facet]: onlyValue("nothing has this value") }, text: "" };
        const asked = facet === "token" ? { ...filters, facets: { operation } } : filters;
        const scope: Scope = { ...WHOLE, filters: asked };
        const counts = countBy(inScope(TRUTH, scope, facet), FACET_OF[facet]);
        const values = await source.facet(scope, facet, 50);
        expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(new Map(counts));
        expect(values.map(({ count }) => count)).toEqual(
          values.map(({ count }) => count).toSorted((a, b) => b - a),
        );
      },
    );

    test.each(FACETS)(
      "filtered by %s: a value, one of several, all but one, and nothing else",
      async (facet) => {
        const found = await source.facet(WHOLE, facet, 50);
        const values = found.map(({ value }) => value);
        expect(found.length).toBeGreaterThan(1);
        const asked = [
          { only: values.slice(0, 2), not: values.slice(1, 2) },
          { only: values.slice(-1), not: [] },
          { only: [], not: values.slice(0, 1) },
        ];
        for (const filter of asked.slice(0, ways.values(facet))) {
          const scope: Scope = { ...WHOLE, filters: { facets: { [facet]: filter }, text: "" } };
          const failures = inScope(TRUTH, scope);
          const page = await source.page(scope, NEWEST_FIRST, 0, 500);
          expect([filter, page.total, ids(page.failures)]).toEqual([filter, failures.length, ids(failures)]);
        }
      },
    );

    test.each(ways.sortColumns)("a page by %s is in order, either way", async (column) => {
      const failures = inScope(TRUTH, WHOLE);
      const descending = column === "reason";
      const order: PageOrder = { column, descending };
      const page = await source.page(WHOLE, order, 20, 150);
      expect([page.total, page.offset, page.failures.length]).toEqual([failures.length, 20, 150]);
      expect(keysOf(page.failures, order)).toEqual(sortedKeys(failures, order).slice(20, 170));
    });

    test("pages beside each other hold every failure once, each as the log tells it", async () => {
      const failures = inScope(TRUTH, WHOLE);
      const size = Math.ceil(failures.length / 3);
      const pages: Failure[] = [];
      for (const offset of [0, size, 2 * size]) {
        pages.push(...(await source.page(WHOLE, NEWEST_FIRST, offset, size)).failures);
      }
      expect(ids(pages)).toEqual(ids(failures));
      const byId = new Map(failures.map((failure) => [failure.id, failure]));
      for (const failure of pages) expect(failure).toEqual(byId.get(failure.id));
    });

    test("a stream gives all failures once, newest first", async () => {
      const streamed: Failure[] = [];
      for await (const batch of source.stream(HALF)) streamed.push(...batch);
      expect(ids(streamed)).toEqual(ids(inScope(TRUTH, HALF)));
      const times = streamed.map(({ request }) => request.time);
      expect(times).toEqual(times.toSorted().toReversed());
    });

    test("one failure by its id; none for an id that nothing has", async () => {
      const [wanted] = inScope(TRUTH, WHOLE);
      const near = {
        scope: WHOLE,
        order: { column: "time", descending: false },
        offset: 0,
        limit: 20,
      } as const;
      expect(await source.failure(wanted?.id ?? "", near)).toEqual(wanted);
      expect(await source.failure("0".repeat(32), near)).toBeNull();
      const account = wanted?.request.account ?? "";
      expect(await source.failure(wanted?.id ?? "", near, ["stother", account])).toEqual(wanted);
      expect(await source.failure(wanted?.id ?? "", { ...near, offset: 1_000 }, ["stother"])).toBeNull();
    });

    test("history: what refused tokens did besides", async () => {
      const { refused, worked, complete } = await source.history(WHOLE);
      expect(complete).toBe(true);
      const observed = inScope(TRUTH, WHOLE).filter(({ reason }) =>
        ["delegator-not-authorized", "acl-denied", "overwrite-not-permitted", "signature-mismatch"].includes(
          reason,
        ),
      );
      expect(refused.reduce((sum, { failures }) => sum + failures, 0)).toBe(observed.length);
      expect(new Set(refused.map(({ token }) => token))).toEqual(new Set(observed.map(FACET_OF.token)));
      expect(worked.length).toBeGreaterThan(0);
      const tokens = new Set(refused.map(({ token }) => token));
      expect(worked.every(({ token }) => tokens.has(token))).toBe(true);
    });

    test("coverage, accounts, and whether an account is held", async () => {
      const times = TRUTH.failures.filter(({ request }) => request.account === WHOLE.account);
      const newest = times
        .map(({ request }) => request.time)
        .sort()
        .at(-1);
      const coverage = await source.coverage("stcontosodemo");
      expect(coverage.newestFailure).toBe(newest);
      expect(coverage.to).not.toBeNull();
      expect(await source.newest("stcontosodemo")).toBe(coverage.to);
      expect(await source.newest("stnobody").catch(() => null)).toBeNull();
      expect(coverage.from !== null && coverage.from <= "2026-11-20T10:01").toBe(true);
      expect(coverage.resourceId.toLowerCase()).toContain("/storageaccounts/stcontosodemo");
      expect([await source.holds("stcontosodemo"), await source.holds("stnobody")]).toEqual([true, false]);
      const accounts = await source.accounts();
      expect(new Map(accounts.map(({ account, failures }) => [account, failures]))).toEqual(
        new Map(countBy(TRUTH.failures, ({ request }) => request.account)),
      );
    });
  });
}
