import { describe, expect, it } from "vitest";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import type { InsightQuery } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { buildResetHref, buildZoomHref } from "@/lib/insight/query/zoom-href";
import { at } from "./fake-source";

const ask = (address: string): InsightQuery => {
  const parameters = Object.fromEntries(new URL(address, "http://localhost").searchParams);
  return parseInsightQuery(parameters, at("2026-11-20T12:00:00Z")).query;
};
const BAR = { from: at("2026-11-20T09:00:00Z"), to: at("2026-11-20T09:30:00Z") };
const PART = { from: at("2026-11-20T09:10:00Z"), to: at("2026-11-20T09:15:00Z") };
const PAGE = "/insights/user-delegation-sas?account=stone";

describe("zooming in", () => {
  it.each([
    ["&timespan=PT6H", "&timespan=PT6H"],
    ["&from=2026-11-20T08:00Z&to=2026-11-20T12:00Z", "&from=2026-11-20T08:00Z&to=2026-11-20T12:00Z"],
    ["&at=2026-11-20T09:00Z", "&from=2026-11-20T08:30Z&to=2026-11-20T09:30Z"],
    ["", ""],
  ])("from %j twice is reset to %j, its filters kept", (asked, back) => {
    const once = ask(buildZoomHref(ask(`${PAGE}${asked}&reason=sas-expired`), BAR));
    const twice = ask(buildZoomHref(once, PART));
    expect(twice.span).toEqual({ kind: "between", window: PART });
    expect(buildResetHref(twice)).toBe(`${PAGE}${back}&reason=sas-expired`);
  });

  it("is over where another window is chosen, and stays where another filter is", () => {
    const zoomed = ask(buildZoomHref(ask(`${PAGE}&timespan=PT6H`), BAR));
    expect(buildInsightHref(zoomed, { span: { kind: "until-now", ms: 60_000 } })).not.toContain("outer");
    expect(buildInsightHref(zoomed, { filters: { facets: {}, text: "x" } })).toContain("outer=PT6H");
  });

  it.each(["", "&timespan=PT6H", "&from=2026-11-20T08:00Z&to=2026-11-20T12:00Z"])(
    "has nothing to be reset to where nothing was zoomed in: %j",
    (asked) => {
      expect(buildResetHref(ask(PAGE + asked))).toBeNull();
    },
  );

  it("names an outer window that can't be used", () => {
    const { query, notices } = parseInsightQuery({ outer: "soon" }, at("2026-11-20T12:00:00Z"));
    expect(query.outer).toBeNull();
    expect(notices).toMatchObject([{ parameter: "outer", value: "soon" }]);
  });
});
