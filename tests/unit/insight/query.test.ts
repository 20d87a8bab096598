import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAUSES, CONFIDENCES } from "@/lib/diagnosis/causes/causes";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import {
  DEFAULT_ORDER,
  type InsightQuery,
  REFRESH_INTERVALS,
  ROW_COUNTS,
  type Span,
} from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { FACETS, type Facet, SORT_COLUMNS, VIEWS } from "@/lib/log-source/fields";
import { SERVICES } from "@/lib/requests/logged-request";
import { instantOf, parseInstant } from "@/lib/time/instant";
import { readTimeZone, UTC } from "@/lib/time/time-zone";

const NOW = instantOf(Date.parse("2026-11-20T12:00:00Z"));
const DEFAULTS: InsightQuery = {
  account: null,
  resource: null,
  span: { kind: "newest" },
  tz: null,
  zone: UTC,
  filters: { facets: {}, text: "" },
  view: "reason",
  facet: null,
  contains: "",
  order: DEFAULT_ORDER,
  ...{ page: 1, rows: null, row: null, outer: null, compare: null, within: null, theme: null, refresh: null },
};
const RESOURCE =
  "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo";

const parse = (parameters: RawParameters) => parseInsightQuery(parameters, NOW);

function at(text: string) {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(text);
  return read.instant;
}

function parametersOf(href: string): RawParameters {
  const search = new URL(href, "http://localhost").searchParams;
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

describe("account and resource", () => {
  it("reads an account in any case", () => {
    expect(parse({ account: "StContosoDemo" }).query.account).toBe("stcontosodemo");
  });

  it.each(["a", "with-dash", "../../etc", "x".repeat(25)])("turns down %j", (account) => {
    const { query, notices } = parse({ account });
    expect(query.account).toBeNull();
    expect(notices.map(({ parameter }) => parameter)).toEqual(["account"]);
  });

  it("takes the account from an ARM id, also from one of its services", () => {
    expect(parse({ resource: `${RESOURCE}/blobServices/default` }).query).toMatchObject({
      account: "stcontosodemo",
      resource: RESOURCE,
    });
  });

  it.each(["/subscriptions/x/../../workspaces/evil?x=", `${RESOURCE}/../other`, "stcontosodemo"])(
    "turns down %j as an ARM id",
    (resource) => {
      expect(parse({ resource }).query.resource).toBeNull();
      expect(parse({ resource }).notices).toHaveLength(1);
    },
  );

  it("says which counts where both are given and differ", () => {
    const { query, notices } = parse({ resource: RESOURCE, account: "other123" });
    expect(query.account).toBe("stcontosodemo");
    expect(notices[0]?.text).toContain("differs");
  });
});

describe("window", () => {
  const between = (from: string, to: string): Span => ({
    kind: "between",
    window: { from: at(from), to: at(to) },
  });

  it.each<[string, RawParameters, Span]>([
    ["nothing: the newest 24 hours", {}, { kind: "newest" }],
    [
      "ISO-8601",
      { from: "2026-11-20T08:00Z", to: "2026-11-20T09:00Z" },
      between("2026-11-20T08:00Z", "2026-11-20T09:00Z"),
    ],
    [
      "no zone is UTC",
      { from: "2026-11-20T08:00", to: "2026-11-20T09:00" },
      between("2026-11-20T08:00Z", "2026-11-20T09:00Z"),
    ],
    ["dates", { from: "2026-11-19", to: "2026-11-20" }, between("2026-11-19", "2026-11-20")],
    [
      "an offset whose plus became a space",
      { from: "2026-11-20T08:00:00 02:00", to: "2026-11-20T09:00Z" },
      between("2026-11-20T06:00Z", "2026-11-20T09:00Z"),
    ],
    [
      "epoch milliseconds",
      { from: "1795161600000", to: "1795165200000" },
      between("2026-11-20T08:00Z", "2026-11-20T09:00Z"),
    ],
    [
      "from alone reaches to now",
      { from: "2026-11-20T08:00Z" },
      between("2026-11-20T08:00Z", "2026-11-20T12:00Z"),
    ],
    [
      "to alone takes 24 hours",
      { to: "2026-11-20T08:00Z" },
      between("2026-11-19T08:00Z", "2026-11-20T08:00Z"),
    ],
    ["a duration stays relative", { timespan: "PT24H" }, { kind: "until-now", ms: 86_400_000 }],
    ["a duration in lower case", { timespan: "p7d" }, { kind: "until-now", ms: 604_800_000 }],
    [
      "Azure's interval",
      { timespan: "2026-11-20T08:00Z/2026-11-20T09:00Z" },
      between("2026-11-20T08:00Z", "2026-11-20T09:00Z"),
    ],
  ])("reads %s", (_name, parameters, span) => {
    expect(parse(parameters).query.span).toEqual(span);
  });

  it.each<[string, RawParameters]>([
    ["garbage", { from: "yesterday", to: "today" }],
    ["ends exchanged", { from: "2026-11-20T09:00Z", to: "2026-11-20T08:00Z" }],
    ["an empty window", { from: "2026-11-20T08:00Z", to: "2026-11-20T08:00Z" }],
    ["a date that is none", { from: "2026-02-30", to: "2026-13-01" }],
    ["seconds of 1979", { from: "300000000", to: "300003600" }],
    ["a year out of all sense", { from: "0001-01-01", to: "9999-12-31" }],
    ["months, which have no length", { timespan: "P1M" }],
    ["an empty duration", { timespan: "PT" }],
    ["a duration of centuries", { timespan: "P999999D" }],
  ])("falls back and says so: %s", (_name, parameters) => {
    const { query, notices } = parse(parameters);
    expect(query.span).toEqual({ kind: "newest" });
    expect(notices.length).toBeGreaterThan(0);
  });

  it("lets from and to count before timespan", () => {
    const { query, notices } = parse({ from: "2026-11-20", to: "2026-11-21", timespan: "PT1H" });
    expect(query.span.kind).toBe("between");
    expect(notices.map(({ parameter }) => parameter)).toEqual(["timespan"]);
  });
});

describe("the rest", () => {
  it("names what it does not know, and values it can't use", () => {
    const { query, notices } = parse({
      foo: "1",
      reason: "nope",
      sort: "hat",
      page: "0",
      row: "zz",
      theme: "pink",
    });
    expect(query).toEqual(DEFAULTS);
    expect(notices.map(({ parameter }) => parameter).sort()).toEqual([
      "foo",
      "page",
      "reason",
      "row",
      "sort",
      "theme",
    ]);
  });

  it("takes the first of a repeated parameter and says so", () => {
    const { query, notices } = parse({ account: ["stone", "sttwo"] });
    expect(query.account).toBe("stone");
    expect(notices).toHaveLength(1);
  });

  it("takes empty values of a form for none", () => {
    expect(parse({ account: "", from: "", to: "", q: "", reason: "" })).toEqual({
      query: DEFAULTS,
      notices: [],
    });
  });

  it("leaves out what is too long", () => expect(parse({ q: "x".repeat(2000) }).query.filters.text).toBe(""));
});

const instants = fc
  .tuple(
    fc.integer({ min: Date.UTC(2000, 0, 3), max: Date.UTC(2099, 11, 29) }),
    fc.integer({ min: 0, max: 9999 }),
  )
  .map(([ms, ticks]) => instantOf(ms, ticks));
const spans: fc.Arbitrary<Span> = fc.oneof(
  fc.constant<Span>({ kind: "newest" }),
  fc
    .integer({ min: 1, max: 36_525 * 86_400 })
    .map((seconds): Span => ({ kind: "until-now", ms: seconds * 1000 })),
  fc.integer({ min: 1, max: 2 ** 31 }).map((ms): Span => ({ kind: "until-now", ms })),
  fc
    .tuple(instants, fc.integer({ min: 2, max: 172_800_000 }))
    .map(([at, ms]): Span => ({ kind: "around", at, ms })),
  fc
    .tuple(instants, instants)
    .filter(([a, b]) => a !== b)
    .map(([a, b]): Span => ({ kind: "between", window: a < b ? { from: a, to: b } : { from: b, to: a } })),
);
const texts = fc
  .string({ unit: "grapheme", maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text.isWellFormed());
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);
const CLOSED: Readonly<Partial<Record<Facet, fc.Arbitrary<string>>>> = {
  reason: fc.constantFrom(...CAUSES),
  confidence: fc.constantFrom(...CONFIDENCES),
  service: fc.constantFrom(...SERVICES),
  token: hex,
};
const someTexts = (facet: Facet) =>
  fc.uniqueArray(CLOSED[facet] ?? texts.filter((text) => text !== ""), { maxLength: 3 });
const facetValues = fc.record(
  Object.fromEntries(
    FACETS.map((facet) => [facet, fc.record({ only: someTexts(facet), not: someTexts(facet) })] as const),
  ),
  { requiredKeys: [] },
);
const queries: fc.Arbitrary<InsightQuery> = fc
  .record({
    named: fc.constantFrom(
      { account: null, resource: null },
      { account: "stcontosodemo", resource: null },
      { account: "stcontosodemo", resource: RESOURCE },
    ),
    span: spans,
    tz: fc.constantFrom(null, readTimeZone("UTC"), readTimeZone("-03:30"), readTimeZone("Asia/Kolkata")),
    outer: fc.option(spans.filter((span) => span.kind !== "around")),
    compare: fc.option(
      fc.oneof(
        fc.constant("previous" as const),
        spans.filter((span) => span.kind === "between").map(({ window }) => window),
      ),
    ),
    within: fc.option(fc.integer({ min: 1, max: 80_000 }).map((seconds) => seconds * 1_000)),
    facets: facetValues,
    text: texts,
    view: fc.constantFrom(...VIEWS),
    opened: fc.option(fc.record({ facet: fc.constantFrom(...FACETS), contains: texts })),
    order: fc.record({ column: fc.constantFrom(...SORT_COLUMNS), descending: fc.boolean() }),
    page: fc.integer({ min: 1, max: 100_000 }),
    rows: fc.option(fc.constantFrom(...ROW_COUNTS)),
    refresh: fc.option(fc.constantFrom(...REFRESH_INTERVALS)),
    row: fc.option(hex),
    theme: fc.option(fc.constantFrom("light" as const, "dark" as const)),
  })
  .map(({ named, facets, text, tz, opened, ...rest }) => {
    const filled = Object.entries(facets).filter(
      ([, filter]) => filter !== undefined && filter.only.length + filter.not.length > 0,
    );
    const { facet, contains } = opened ?? { facet: null, contains: "" };
    return {
      ...named,
      ...rest,
      facet,
      contains,
      tz,
      zone: tz ?? UTC,
      filters: { facets: Object.fromEntries(filled), text },
    };
  });

describe("laws", () => {
  it("reads back what it writes, without a notice", () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parse(parametersOf(buildInsightHref(query)))).toEqual({ query, notices: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("is total: any parameters give a query that can be written and read again", () => {
    const values = fc.oneof(fc.string(), fc.array(fc.string(), { maxLength: 3 }));
    const names = fc.oneof(
      fc.constantFrom("account", "from", "to", "timespan", "page", "q", ...FACETS),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.dictionary(names, values), (parameters) => {
        const { query } = parse(parameters);
        expect(buildInsightHref(query).startsWith("/insights/user-delegation-sas")).toBe(true);
      }),
    );
  });

  it("writes no default", () => expect(buildInsightHref(DEFAULTS)).toBe("/insights/user-delegation-sas"));
});
