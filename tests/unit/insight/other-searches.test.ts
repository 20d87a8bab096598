import { expect, it } from "vitest";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { otherSearches } from "@/lib/insight/views/other-searches";
import { at, COVERAGE } from "./fake-source";

const PAGE = "/insights/user-delegation-sas?account=stone";
const DELEGATOR = "5E9A4C11-0000-4000-8000-00000000000B";

const waysOf = (q: string) =>
  otherSearches(
    parseInsightQuery({ account: "stone", timespan: "PT1H", q }, at("2026-11-20T12:00:00Z")).query,
    "stone",
    COVERAGE,
  ).map(({ label, href }) => [label, href.replace(PAGE, "")]);

it.each([
  ["/stone/media/a.mp4", "media/a.mp4"],
  ["/media/a.mp4", "media/a.mp4"],
  ["https://stone.blob.core.windows.net/media/a.mp4?sv=1", "media/a.mp4"],
])("%s may be meant as the object that rows have", (q, object) => {
  expect(waysOf(q)[0]).toEqual([`Search for ${object}`, `&timespan=PT1H&q=${object}`]);
});

it("an id may be a delegator's, and all may be at another time", () => {
  expect(waysOf(DELEGATOR)).toEqual([
    ["Filter by this delegator", `&timespan=PT1H&delegator=${DELEGATOR.toLowerCase()}`],
    ["Look in the whole log", `&from=2026-11-18T00:00Z&to=2026-11-20T12:01Z&q=${DELEGATOR}`],
    ["Remove all filters", "&timespan=PT1H"],
  ]);
});

it.each(["media", "/", "https://stone.blob.core.windows.net/"])("%s names no object", (q) => {
  expect(waysOf(q).map(([label]) => label)).toEqual(["Look in the whole log", "Remove all filters"]);
});
