import { describe, expect, it } from "vitest";
import { answerCompare } from "@/lib/insight/ahead/compare-answer";
import { type Counted, compareCounts } from "@/lib/insight/ahead/compare-counts";
import { compareJson } from "@/lib/insight/ahead/compare-json";
import { changeText, compareHeadline, compareLimits } from "@/lib/insight/ahead/compare-texts";
import { coveredHours, mainChanges } from "@/lib/insight/ahead/compare-windows";
import { isProblem } from "@/lib/insight/answers/window-facts";
import { buildPageHref } from "@/lib/insight/query/build-href";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { compareReport } from "../../../docs/ahead-schema";
import { at } from "../../../support/request-with";
import { fakeSource, overviewOf } from "../fake-source";

const NOW = at("2026-11-20T12:00:00Z");

const counted = (counts: Record<string, number>, changes: Partial<Counted> = {}): Counted => ({
  counts: new Map(Object.entries(counts)),
  isWhole: true,
  hours: 1,
  ...changes,
});

const changes = (now: Counted, before: Counted) =>
  Object.fromEntries(compareCounts(now, before).map(({ value, change }) => [value, change]));

describe("counts of two windows", () => {
  it("are new, gone, grown, shrunk or the same", () => {
    const now = counted({ a: 5, c: 30, d: 10, e: 100 });
    expect(changes(now, counted({ b: 5, c: 10, d: 30, e: 99 }))).toEqual({
      ...{ a: "new", b: "gone", c: "grown", d: "shrunk", e: "same" },
    });
  });

  it("of different lengths are compared by the hour", () => {
    const [one] = compareCounts(counted({ a: 20 }, { hours: 2 }), counted({ a: 10 }));
    expect(one).toMatchObject({ nowPerHour: 10, beforePerHour: 10, change: "same" });
  });

  it("of a window that the log does not cover are not zero, and nothing is new", () => {
    const [one] = compareCounts(counted({ a: 20 }), counted({}, { hours: 0 }));
    expect(one).toMatchObject({ now: 20, before: null, beforePerHour: null, change: "unknown" });
  });

  it("what a cut list lacks is neither new nor gone", () => {
    const cut = counted({ a: 1 }, { isWhole: false });
    expect(changes(counted({ b: 2 }), cut)).toEqual({ a: "gone", b: "unknown" });
  });

  it("coverage is cut to the window; less than half of it is none", () => {
    const window = { from: at("2026-11-20T00:00:00Z"), to: at("2026-11-20T10:00:00Z") };
    expect(coveredHours(window, { from: at("2026-11-20T04:00:00Z"), to: NOW })).toBe(6);
    expect(coveredHours(window, { from: at("2026-11-20T05:00:00Z"), to: NOW })).toBe(5);
    expect(coveredHours(window, { from: at("2026-11-20T05:00:01Z"), to: NOW })).toBe(0);
    expect(coveredHours(window, { from: NOW, to: at("2026-11-20T13:00:00Z") })).toBe(0);
    expect(coveredHours(window, { from: null, to: null })).toBe(0);
  });
});

describe("the comparison as an answer", () => {
  const { query } = parseInsightQuery(
    { account: "stcontosodemo", from: "2026-11-20T08:00Z", to: "2026-11-20T10:00Z" },
    NOW,
  );
  const coverage = {
    ...{ from: at("2026-11-20T07:00:00Z"), to: at("2026-11-20T10:00:00Z") },
    ...{ newestRequest: NOW, newestFailure: NOW, loadedAt: NOW, resourceId: "" },
  };
  const source = fakeSource({
    coverage: async () => coverage,
    holds: async () => true,
    overview: async ({ window }) => overviewOf(window.from < "2026-11-20T08" ? 10 : 60, 100),
  });

  it("names both windows, how much the log covers of them, and the change", async () => {
    const answer = await answerCompare(source, query, NOW);
    if (isProblem(answer)) throw new Error("no answer");
    expect(answer.before).toMatchObject({ failures: 10, hours: 2, coveredHours: 1 });
    expect(compareHeadline(answer)).toBe("60 requests blocked, 10 before: more (×3.0)");
    expect(compareLimits(answer).join(" ")).toContain("covers 1.0 of the 2.0 hours of the other time range");
    expect(changeText(answer.changes.reason[0] as never)).toBe("more (×3.0)");
  });

  it("says that nothing is known of a window without a log", async () => {
    const long = { from: at("2026-10-20T07:00:00Z"), to: at("2026-10-20T10:00:00Z") };
    const answer = await answerCompare(source, { ...query, compare: long }, NOW);
    if (isProblem(answer)) throw new Error("no answer");
    expect([answer.before.failures, answer.total.change]).toEqual([null, "unknown"]);
    expect(compareHeadline(answer)).toContain("the log does not cover enough of the time range before");
  });

  it("is what the schema says", async () => {
    const answer = await answerCompare(source, query, NOW);
    if (isProblem(answer)) throw new Error("no answer");
    const body = JSON.parse(JSON.stringify(compareJson(answer, [])));
    expect(compareReport.parse(body)).toEqual(body);
    expect(body.changes.reason.length).toBeGreaterThan(0);
  });

  it("has addresses that are read back, and names what can't be used", () => {
    const compare = { from: at("2026-11-19T08:00:00Z"), to: at("2026-11-19T10:00:00Z") };
    const read = (href: string) =>
      parseInsightQuery(Object.fromEntries(new URL(href, "http://x").searchParams), NOW);
    const asked = { ...query, compare, within: 3_600_000 };
    expect(read(buildPageHref("insight", asked))).toEqual({ query: asked, notices: [] });
    expect(read(buildPageHref("compare", asked)).query).toEqual({ ...query, compare });
    expect(read(buildPageHref("expiring", asked)).query).toEqual({ ...query, within: 3_600_000 });
    for (const text of ["yesterday", "2026-11-19T10:00Z/2026-11-19T08:00Z", "a/b/c"])
      expect(parseInsightQuery({ compare: text }, NOW)).toMatchObject({
        query: { compare: null },
        notices: [{ value: text }],
      });
    expect(parseInsightQuery({ within: "PT24H" }, NOW)).toMatchObject({
      query: { within: null },
      notices: [],
    });
    for (const within of ["P8D", "soon", "PT0S"])
      expect(parseInsightQuery({ within }, NOW)).toMatchObject({
        query: { within: null },
        notices: [{ parameter: "within" }],
      });
  });
});

it("what changed most comes first; what stayed or is not known is left out", () => {
  const all = compareCounts(counted({ a: 5, c: 30, d: 10, e: 100 }), counted({ b: 50, c: 10, d: 30, e: 99 }));
  expect(mainChanges(all, 3).map(({ value }) => value)).toEqual(["b", "c", "d"]);
});
