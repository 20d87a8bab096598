import { expect, test } from "vitest";
import { askFailures, type FailureReport } from "@/lib/insight/answers/failure-report";
import { together } from "@/lib/insight/answers/pending";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import type { Failure } from "@/lib/log-source/failures";
import type { Facet } from "@/lib/log-source/fields";
import { type LogSource, SourceError } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import { at, failureOf, fakeSource, overviewOf } from "./fake-source";

const NOW = at("2026-11-20T12:30:00Z");
const WINDOW = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-20T12:00:00Z") };

const expired = failureOf("1");
const older: Failure = { ...failureOf("2"), reason: "ip-not-allowed" };
const counted = (count: number, reason: "sas-expired" | "ip-not-allowed") =>
  overviewOf(count, 90, reason).reasons;
const overview = {
  ...overviewOf(9, 90),
  reasons: [...counted(7, "sas-expired"), ...counted(2, "ip-not-allowed")],
};

/** The report of an account whose page holds `shown`, and what the source was asked for it. */
async function report(
  parameters: RawParameters,
  shown: readonly Failure[],
  changes: Partial<LogSource> = {},
  more: Parameters<typeof askFailures>[3] = {},
) {
  const pages: Scope[] = [];
  const facets: Facet[] = [];
  const source = fakeSource({
    overview: async () => overview,
    facet: async (_scope, facet) => {
      facets.push(facet);
      return [];
    },
    page: async (scope, _order, offset) => {
      pages.push(scope);
      const isLookedFor = scope.filters.facets.reason !== undefined;
      return { total: 9, offset, failures: isLookedFor ? [older, expired] : shown };
    },
    ...changes,
  });
  const { query } = parseInsightQuery({ account: "stone", ...parameters }, NOW);
  const scope: Scope = { account: "stone", window: WINDOW, filters: query.filters };
  const found = await together<FailureReport>(askFailures(source, scope, query, more)).answer;
  return { found, facets, pages };
}

test("of the filters none is asked for its values but the one that is opened", async () => {
  const { facets } = await report({}, [expired]);
  expect(facets).toEqual(["confidence"]);
  const opened = await report({ facet: "client", contains: "azcopy" }, [expired]);
  expect(opened.facets).toEqual(["confidence", "client"]);
  expect(opened.found.opened).toEqual({
    ok: true,
    value: {
      ...{ facet: "client", contains: "azcopy", values: [], more: false },
      ...{ parametersOf: new Map(), unnamed: null },
    },
  });
});

test("how sure the reasons in sight are is told under filters too, without what the filter leaves out", async () => {
  const values = [
    { value: "certain", count: 7 },
    { value: "possible", count: 2 },
  ];
  const facet = async () => values;
  const { found } = await report({ client: "x", confidence: "-possible" }, [expired], { facet });
  expect(found.confidence).toEqual({ ok: true, value: values.slice(0, 1) });
});

test("where the overview could not be read, the rest still stands", async () => {
  const overview = () =>
    Promise.reject(new SourceError("timeout", "It took too long.", "Narrow the window."));
  const { found } = await report({}, [expired], { overview });
  expect([found.whole.ok, found.confidence.ok, found.page.ok]).toEqual([false, true, true]);
});

test("the newest request of a reason is looked for only where the newest requests shown hold none", async () => {
  const { found, pages } = await report({}, [expired]);
  expect(found.newest).toEqual({ ok: true, value: [expired, older] });
  expect(pages.map(({ filters }) => filters.facets.reason?.only)).toEqual([undefined, ["ip-not-allowed"]]);
});

test.each([
  ["another order", { sort: "caller" }],
  ["a later page", { page: "2" }],
])("in %s the newest are looked for, in one question", async (_, parameters) => {
  const { pages } = await report(parameters, [expired]);
  expect(pages.map(({ filters }) => filters.facets.reason?.only)).toEqual([
    undefined,
    ["sas-expired", "ip-not-allowed"],
  ]);
});

test("however the failures are shown, the newest that met an end is told, and no other reason's", async () => {
  const { found, pages } = await report({ by: "token", sort: "caller" }, [older], {}, { isNear: true });
  expect(found.newest).toEqual({ ok: true, value: [expired, older] });
  expect(pages.map(({ filters }) => filters.facets.reason?.only)).toEqual([undefined, ["sas-expired"]]);
});

test("a reason that the newest requests hold none of is asked for by itself where a question costs nothing", async () => {
  const asked: (readonly string[] | undefined)[] = [];
  const page: LogSource["page"] = async ({ filters }) => {
    const only = filters.facets.reason?.only;
    asked.push(only);
    return { total: 9, offset: 0, failures: only?.length === 1 ? [older] : [expired] };
  };
  const far = await report({ page: "2" }, [], { page });
  expect(far.found.newest).toEqual({ ok: true, value: [expired] });
  const near = await report({ page: "2" }, [], { page }, { isNear: true });
  expect(near.found.newest).toEqual({ ok: true, value: [expired, older] });
  expect(asked.slice(-1)).toEqual([["ip-not-allowed"]]);
});
