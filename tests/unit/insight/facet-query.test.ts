import { describe, expect, it } from "vitest";
import { buildToggleHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { at } from "./fake-source";

const parse = (parameters: RawParameters) => parseInsightQuery(parameters, at("2026-11-20T12:00:00Z"));
const DEFAULTS = parse({}).query;

function parametersOf(href: string): RawParameters {
  const search = new URL(href, "http://localhost").searchParams;
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

describe("filters in the address", () => {
  it("reads several values of a facet, and what is left out", () => {
    const { query, notices } = parse({
      reason: "sas-expired,-key-expired",
      client: ["AzCopy/10.31.0", "-\\-odd", "\\-odd", "-"],
    });
    expect(query.filters.facets).toEqual({
      reason: { only: ["sas-expired"], not: ["key-expired"] },
      client: { only: ["AzCopy/10.31.0", "-odd"], not: ["-odd"] },
    });
    expect(notices).toEqual([{ parameter: "client", value: "-", text: "names no value and was ignored" }]);
  });

  it("takes 20 values of a facet and names the others", () => {
    const { query, notices } = parse({ caller: Array.from({ length: 22 }, (_, n) => `203.0.113.${n}`) });
    expect(query.filters.facets.caller?.only).toHaveLength(20);
    expect(notices.map(({ value }) => value)).toEqual(["203.0.113.20", "203.0.113.21"]);
  });

  it("adds and takes away one value at a time", () => {
    const query: InsightQuery = { ...DEFAULTS, account: "stone" };
    const parsed = (href: string) => parse(parametersOf(href)).query;
    const both = parsed(buildToggleHref(query, "client", "curl/8.5.0", "only"));
    const excluded = parsed(buildToggleHref(both, "client", "curl/8.5.0", "not"));
    expect(excluded.filters.facets.client).toEqual({ only: [], not: ["curl/8.5.0"] });
    expect(parsed(buildToggleHref(excluded, "client", "curl/8.5.0", "not"))).toEqual(query);
  });
});
