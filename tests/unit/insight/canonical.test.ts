import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildInsightHref } from "@/lib/insight/query/build-href";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { AROUND_MS, type Span } from "@/lib/insight/query/insight-query";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { instantOf } from "@/lib/time/instant";

const NOW = instantOf(Date.parse("2026-11-29T12:00:00Z"));
const parse = (parameters: RawParameters) => parseInsightQuery(parameters, NOW);
const canonical = (parameters: RawParameters) => canonicalHref(parameters, parse(parameters));

function parametersOf(href: string): RawParameters {
  const search = new URL(href, "http://localhost").searchParams;
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name)]));
}

describe("the canonical address", () => {
  it.each<[string, RawParameters, string | null]>([
    ["nothing", {}, null],
    ["already canonical", { account: "stone", at: "2026-11-29T05:12Z" }, null],
    ["in another order", { to: "2026-11-20T09:00Z", from: "2026-11-20T08:00Z", account: "stone" }, null],
    ["empty fields of a form", { account: "STONE", from: "", to: "", q: " " }, "?account=stone"],
    [
      "a form's times",
      { from: "2026-11-20T08:00", to: "2026-11-20T09:00:00" },
      "?from=2026-11-20T08:00Z&to=2026-11-20T09:00Z",
    ],
    ["defaults", { account: "stone", sort: "-time", page: "1" }, "?account=stone"],
    ["the default length", { at: "1795929120", timespan: "PT60M" }, "?at=2026-11-29T05:12Z"],
    ["another length", { at: "1795929120", timespan: "PT120M" }, "?at=2026-11-29T05:12Z&timespan=PT2H"],
    ["a relative window stays relative", { timespan: "pt24h" }, "?timespan=P1D"],
    [
      "a zone stays: times are shown in it",
      { at: "2026-11-29T06:12", tz: "europe/berlin" },
      "?at=2026-11-29T05:12Z&tz=Europe/Berlin",
    ],
    ["an offset whose plus was lost", { account: "stone", tz: " 0530" }, "?account=stone&tz=%2B05:30"],
    ["a missing end is now: not for an address", { from: "2026-11-20T08:00Z" }, null],
    ["what is unknown stays to be named", { utm_source: "mail", page: "1" }, null],
  ])("%s", (_name, parameters, href) => {
    expect(canonical(parameters)).toBe(href === null ? null : `${INSIGHT_PATH}${href}`);
  });

  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "",
      "1795161600",
      "11/29/2026, 5:12:00 AM",
      "2026-11-20T08:00",
      "PT1.25S",
      "UTC",
      "Europe/Berlin",
    ),
    fc.constantFrom(
      "stone",
      "https://stone.blob.core.windows.net/",
      "-time",
      "1",
      "sas-expired",
      "PT1H/2026-11-20",
    ),
  );
  const names = fc.constantFrom(
    ...["account", "resource", "at", "from", "to", "timespan", "tz", "reason", "q", "sort", "page", "theme"],
  );

  it("of a canonical address is itself: no address sends on twice", () => {
    fc.assert(
      fc.property(fc.dictionary(names, fc.oneof(texts, fc.array(texts, { maxLength: 2 }))), (parameters) => {
        const href = canonical(parameters);
        if (href === null) return;
        expect(canonical(parametersOf(href))).toBeNull();
        expect(parse(parametersOf(href)).query).toEqual(parse(parameters).query);
        expect(href.startsWith(INSIGHT_PATH)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("writes the length around an issue time only where it is another", () => {
    const span = (ms: number): Span => ({ kind: "around", at: NOW, ms });
    const { query } = parse({});
    expect(buildInsightHref(query, { span: span(AROUND_MS) })).toBe(`${INSIGHT_PATH}?at=2026-11-29T12:00Z`);
    expect(buildInsightHref(query, { span: span(2 * AROUND_MS) })).toContain("&timespan=PT2H");
  });
});
