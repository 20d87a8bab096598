import { expect, it } from "vitest";
import { comparePresets } from "@/lib/insight/ahead/compare-presets";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { readTimeZone, UTC } from "@/lib/time/time-zone";
import { at } from "../../../support/request-with";

const NOW = at("2026-11-20T12:00:00Z");
const WHOLE = { from: at("2026-01-01T00:00:00Z"), to: at("2026-11-20T12:00:00Z") };
const BERLIN = readTimeZone("Europe/Berlin") ?? UTC;
const windowOf = (from: string, to: string) => ({ from: at(from), to: at(to) });

it("offers the time before, the one before that, and the same time of earlier days", () => {
  const window = windowOf("2026-11-20T08:00:00Z", "2026-11-20T10:00:00Z");
  const found = comparePresets(window, WHOLE, UTC);
  expect(found.map(({ label, window: { from } }) => [label, from.slice(0, 16)])).toEqual([
    ["The 2 hours before", "2026-11-20T06:00"],
    ["The 2 hours before that", "2026-11-20T04:00"],
    ["The same time the day before", "2026-11-19T08:00"],
    ["The same time a week before", "2026-11-13T08:00"],
    ["The same time 4 weeks before", "2026-10-23T08:00"],
  ]);
  expect(found[0]?.compare).toBe("previous");
  expect(found.every(({ isCovered }) => isCovered)).toBe(true);
});

it("names each time range once, and says which the log does not cover", () => {
  const day = windowOf("2026-11-19T09:00:00Z", "2026-11-20T09:00:00Z");
  const found = comparePresets(day, { ...WHOLE, from: at("2026-11-18T00:00:00Z") }, UTC);
  expect(found.map(({ label, isCovered }) => [label, isCovered])).toEqual([
    ["The 24 hours before", true],
    ["The 24 hours before that", false],
    ["The same time a week before", false],
    ["The same time 4 weeks before", false],
  ]);
});

it("the same time is what the zone's clocks show, across their change", () => {
  const window = windowOf("2026-10-27T08:00:00Z", "2026-10-27T10:00:00Z");
  const [, , , week] = comparePresets(window, WHOLE, BERLIN);
  expect(week).toMatchObject({
    label: "The same time a week before",
    window: windowOf("2026-10-20T07:00:00Z", "2026-10-20T09:00:00Z"),
  });
});

it("start and end may come as two fields, in the zone of the address; what can't be used is named", () => {
  const ask = (compare: readonly string[], tz = "Europe/Berlin") => parseInsightQuery({ compare, tz }, NOW);
  expect(ask(["2026-11-19T08:00", "2026-11-19T10:00"])).toMatchObject({
    query: { compare: windowOf("2026-11-19T07:00:00Z", "2026-11-19T09:00:00Z") },
    notices: [],
  });
  expect(ask(["2026-11-19T10:00", "2026-11-19T08:00"])).toMatchObject({
    query: { compare: null },
    notices: [{ parameter: "compare", text: "was ignored: the start must be before the end" }],
  });
  expect(ask(["soon", "2026-11-19T08:00"]).notices).toMatchObject([
    { value: "soon/2026-11-19T08:00", text: "is neither previous nor an interval start/end and was ignored" },
  ]);
});
