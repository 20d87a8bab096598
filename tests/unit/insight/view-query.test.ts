import { describe, expect, it } from "vitest";
import { buildFacetHref, buildInsightHref } from "@/lib/insight/query/build-href";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { at } from "./fake-source";

const parse = (parameters: RawParameters) => parseInsightQuery(parameters, at("2026-11-20T12:00:00Z"));

describe("views and opened facets", () => {
  it.each([
    [{ by: "colour" }, "by"],
    [{ facet: "colour" }, "facet"],
    [{ contains: "x" }, "contains"],
  ])("names what it can't use of %j", (parameters, named) => {
    const { query, notices } = parse(parameters);
    expect(query).toEqual(parse({}).query);
    expect(notices.map(({ parameter }) => parameter)).toEqual([named]);
  });

  it("closes the facet with whatever is chosen, and keeps the view", () => {
    const { query } = parse({ by: "client", facet: "caller", contains: "203" });
    expect(buildInsightHref(query, { page: 2 })).toBe("/insights/user-delegation-sas?by=client&page=2");
  });

  it("starts at the first page when something else is asked, and keeps the page when a row is opened", () => {
    const { query } = parse({ account: "stone", page: "7" });
    expect(buildFacetHref(query, "reason", "sas-expired")).toBe(
      `${INSIGHT_PATH}?account=stone&reason=sas-expired`,
    );
    expect(buildInsightHref(query, { row: "a".repeat(32) })).toContain("page=7");
  });
});
