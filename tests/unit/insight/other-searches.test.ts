import { expect, it } from "vitest";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { otherSearches } from "@/lib/insight/views/other-searches";
import { at, COVERAGE } from "./fake-source";

const PAGE = "/insights/user-delegation-sas?account=stone";
const DELEGATOR = "5E9A4C11-0000-4000-8000-00000000000B";

const NOW = at("2026-11-20T12:00:00Z");
const HOUR = { from: at("2026-11-20T11:01:00Z"), to: at("2026-11-20T12:01:00Z") };

const waysOf = (q: string, window = HOUR, filters = {}) =>
  otherSearches(parseInsightQuery({ account: "stone", timespan: "PT1H", q, ...filters }, NOW).query, {
    account: "stone",
    coverage: COVERAGE,
    window,
  }).map(({ label, href }) => [label, href.replace(PAGE, "")]);
const labelsOf = (q: string) => waysOf(q).map(([label]) => label);

it.each([
  ["/stone/media/a.mp4", "media/a.mp4"],
  ["/media/a.mp4", "media/a.mp4"],
  ["https://stone.blob.core.windows.net/media/a.mp4?sv=1", "media/a.mp4"],
  ["HTTPS://STONE-secondary.blob.core.windows.net:443/media/a.mp4#t=1", "media/a.mp4"],
  ["https://stone.z12.blob.storage.azure.net/media/a.mp4", "media/a.mp4"],
  ["https://stone.blob.stack.example/media/a.mp4", "media/a.mp4"],
  // A container may have its account's name.
  ["https://stone.blob.core.windows.net/stone/a.mp4", "stone/a.mp4"],
  ["http://127.0.0.1:10000/stone/media/a.mp4", "media/a.mp4"],
  ["http://storage.test:10000/stone/media/a.mp4", "media/a.mp4"],
])("%s may be meant as the object that rows have", (q, object) => {
  expect(waysOf(q)[0]).toEqual([`Search for ${object}`, `&timespan=PT1H&q=${object}`]);
});

it.each([
  ["https://stone.blob.core.windows.net/media/a%20b%C3%A9.mp4?sv=1", "media/a bé.mp4"],
  ["/stone/media/a%20b.mp4", "media/a b.mp4"],
  ["https://stone.blob.core.windows.net/media/100%.mp4", "media/100%.mp4"],
])("%s is decoded, as the paths of rows are", (q, object) => {
  expect(labelsOf(q)[0]).toBe(`Search for ${object}`);
});

it.each([
  "https://other.blob.core.windows.net/media/a.mp4",
  "https://other.blob.core.windows.net/stone/a.mp4",
  "https://stone.blob.core.windows.net@evil.example/media/a.mp4",
  "https://cdn.example/media/a.mp4",
  "http://127.0.0.1:10000/other/media/a.mp4",
])("%s is no object of this account", (q) => {
  expect(labelsOf(q)).toEqual(["Look in the whole log", "Remove all filters"]);
});

it.each([
  { from: at("2026-11-18T00:00:00Z"), to: at("2026-11-20T12:01:00Z") },
  { from: at("2026-11-01T00:00:00Z"), to: at("2026-11-30T00:00:00Z") },
])("the whole log is not offered where it is shown: %o", (window) => {
  expect(waysOf("media", window)).toEqual([["Remove all filters", "&timespan=PT1H"]]);
});

it("an id may be a delegator's, and all may be at another time", () => {
  expect(waysOf(DELEGATOR)).toEqual([
    ["Look for it as a delegator", `&timespan=PT1H&delegator=${DELEGATOR.toLowerCase()}`],
    ["Look in the whole log", `&from=2026-11-18T00:00Z&to=2026-11-20T12:01Z&q=${DELEGATOR}`],
    ["Remove all filters", "&timespan=PT1H"],
  ]);
});

it.each([
  ["deleteblob", "operation", "DeleteBlob"],
  ["AuthorizationFailure", "status", "AuthorizationFailure"],
])("%s is what the list could be filtered by instead", (q, facet, value) => {
  expect(waysOf(q, HOUR, { [facet]: "Other" })[0]).toEqual([
    `Filter by the ${facet} ${value}`,
    `&timespan=PT1H&${facet}=${value}`,
  ]);
});

it.each(["media", "/", "https://stone.blob.core.windows.net/"])("%s names no object", (q) => {
  expect(labelsOf(q)).toEqual(["Look in the whole log", "Remove all filters"]);
});
