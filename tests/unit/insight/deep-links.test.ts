import { describe, expect, it } from "vitest";
import { canonicalHref } from "@/lib/insight/query/canonical";
import { INSIGHT_PATH } from "@/lib/insight/query/insight-path";
import { parseInsightQuery } from "@/lib/insight/query/query";
import type { RawParameters } from "@/lib/insight/query/query-reader";
import { resolveWindow } from "@/lib/insight/query/window";
import { instantOf } from "@/lib/time/instant";

const NOW = instantOf(Date.parse("2026-11-29T12:00:00Z"));
const parse = (parameters: RawParameters) => parseInsightQuery(parameters, NOW);
const told = (parameters: RawParameters) =>
  parse(parameters).notices.map(({ parameter, text }) => `${parameter} ${text}`);
const canonical = (parameters: RawParameters) => canonicalHref(parameters, parse(parameters));

/** The window as "from to"; the kind where it is not fixed. */
function windowOf(parameters: RawParameters): string {
  const { span } = parse(parameters).query;
  if (span.kind === "newest" || span.kind === "until-now") return span.kind;
  const { from, to } = resolveWindow(span, { to: null }, NOW);
  return `${from} ${to}`.replaceAll(/:00\.0000000Z|\.0000000Z/g, "Z");
}

describe("a window in all the ways in which a link can say it", () => {
  it.each<[string, RawParameters, string]>([
    ["an issue time", { at: "2026-11-29T05:12Z" }, "2026-11-29T04:42Z 2026-11-29T05:42Z"],
    [
      "an issue time and a length",
      { at: "2026-11-29T05:12Z", timespan: "PT4H" },
      "2026-11-29T03:12Z 2026-11-29T07:12Z",
    ],
    ["an issue time in seconds", { at: "1795929120" }, "2026-11-29T04:42Z 2026-11-29T05:42Z"],
    ["seconds", { from: "1795161600", to: "1795165200" }, "2026-11-20T08:00Z 2026-11-20T09:00Z"],
    [
      "seconds with a fraction",
      { from: "1795161600.25", to: "1795165200" },
      "2026-11-20T08:00:00.2500000Z 2026-11-20T09:00Z",
    ],
    [
      "seconds and milliseconds in one address",
      { from: "1795161600", to: "1795165200000" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
    ],
    [
      "the end and a length",
      { to: "2026-11-20T09:00Z", timespan: "PT1H" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
    ],
    [
      "the start and a length",
      { from: "2026-11-20T08:00Z", timespan: "PT1H" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
    ],
    ["start and length", { timespan: "2026-11-20T08:00Z/PT1H" }, "2026-11-20T08:00Z 2026-11-20T09:00Z"],
    ["length and end", { timespan: "PT1H/2026-11-20T09:00Z" }, "2026-11-20T08:00Z 2026-11-20T09:00Z"],
    ["start and end", { timespan: "2026-11-20T08:00Z/1795165200" }, "2026-11-20T08:00Z 2026-11-20T09:00Z"],
    [
      "an interval whose plus became a blank",
      { timespan: "2026-11-20T08:00:00 02:00/PT1H" },
      "2026-11-20T06:00Z 2026-11-20T07:00Z",
    ],
    [
      "a length with a fraction",
      { from: "2026-11-20T08:00Z", timespan: "PT1,5H" },
      "2026-11-20T08:00Z 2026-11-20T09:30Z",
    ],
    [
      "a window across February 29",
      { from: "2028-02-28T12:00Z", timespan: "P2D" },
      "2028-02-28T12:00Z 2028-03-01T12:00Z",
    ],
    [
      "the portal's form in UTC",
      { from: "11/29/2026, 5:12:00 AM", to: "11/29/2026, 6:12:00 AM", tz: "UTC" },
      "2026-11-29T05:12Z 2026-11-29T06:12Z",
    ],
    [
      "the portal's form in a zone, with the blank that Chrome writes",
      { at: "11/29/2026, 5:12:00\u202fAM", tz: "Europe/Berlin" },
      "2026-11-29T03:42Z 2026-11-29T04:42Z",
    ],
    [
      "an offset whose plus became a blank, trimmed",
      { at: "11/29/2026, 5:12:00 PM", tz: " 05:30" },
      "2026-11-29T11:12Z 2026-11-29T12:12Z",
    ],
    [
      "a form that names its zone",
      { at: "11/29/2026, 5:12:00 AM UTC" },
      "2026-11-29T04:42Z 2026-11-29T05:42Z",
    ],
    [
      "day first where it can be nothing else",
      { at: "29/11/2026, 05:12:00", tz: "UTC" },
      "2026-11-29T04:42Z 2026-11-29T05:42Z",
    ],
    ["a date in words", { at: "Nov 29, 2026 5:12 AM", tz: "UTC" }, "2026-11-29T04:42Z 2026-11-29T05:42Z"],
    [
      "midnight by twelve",
      { at: "11/29/2026, 12:12:00 AM", tz: "UTC" },
      "2026-11-28T23:42Z 2026-11-29T00:42Z",
    ],
    [
      "local ISO in a zone, in summer time",
      { from: "2026-07-01T08:00", to: "2026-07-01T09:00", tz: "Europe/Berlin" },
      "2026-07-01T06:00Z 2026-07-01T07:00Z",
    ],
    [
      "dates are days of the zone",
      { from: "2026-11-28", to: "2026-11-29", tz: "Europe/Berlin" },
      "2026-11-27T23:00Z 2026-11-28T23:00Z",
    ],
    [
      "a time with its own zone keeps it",
      { from: "2026-11-20T08:00Z", to: "2026-11-20T09:00+00:00", tz: "Asia/Kolkata" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
    ],
    ["local ISO without a zone is UTC", { at: "2026-11-29T05:12" }, "2026-11-29T04:42Z 2026-11-29T05:42Z"],
  ])("%s", (_name, parameters, window) => {
    expect(windowOf(parameters)).toBe(window);
    expect(told(parameters)).toEqual([]);
  });

  it.each<[string, RawParameters, string, RegExp]>([
    ["a local form without a zone", { at: "11/29/2026, 5:12:00 AM" }, "newest", /^at names no time zone/],
    [
      "a zone that is none",
      { at: "2026-11-29T05:12", tz: "Berlin Standard Time" },
      "newest",
      /^tz is not a time zone/,
    ],
    [
      "month or day",
      { at: "05/11/2026, 05:12:00", tz: "UTC" },
      "newest",
      /^at may be month\/day or day\/month/,
    ],
    ["month or day with am", { at: "05/11/2026, 5:12:00 am", tz: "UTC" }, "newest", /^at may be month\/day/],
    [
      "an hour that comes twice",
      { at: "10/25/2026, 2:30:00 AM", tz: "Europe/Berlin" },
      "newest",
      /^at comes twice in Europe\/Berlin.*: write 2026-10-25T02:30\+02:00 or 2026-10-25T02:30\+01:00$/,
    ],
    [
      "an hour that is missing",
      { at: "2026-03-29T02:30", tz: "Europe/Berlin" },
      "newest",
      /^at does not exist in Europe\/Berlin, where clocks skip it/,
    ],
    ["February 29 of another year", { at: "2026-02-29T05:12Z" }, "newest", /^at is not a valid time/],
    ["a leap second", { at: "2016-12-31T23:59:60Z" }, "newest", /^at is not a valid time/],
    [
      "13 o'clock by twelve",
      { at: "11/29/2026, 13:12:00 AM", tz: "UTC" },
      "newest",
      /^at is not a valid time/,
    ],
    ["seconds out of range", { at: "300000000" }, "newest", /^at is out of range/],
    ["too many digits", { at: "1".repeat(20) }, "newest", /^at is not a valid time/],
    ["a spreadsheet's day", { at: "46355" }, "newest", /^at is not a valid time/],
    [
      "a century after a start",
      { from: "2099-01-01", timespan: "P36500D" },
      "until-now",
      /both between 2000 and 2100/,
    ],
    ["two lengths", { timespan: "PT1H/PT1H" }, "newest", /^timespan is not a duration/],
    ["three parts", { timespan: "2026-11-20/2026-11-21/PT1H" }, "newest", /^timespan is not a duration/],
    ["a fraction before the last", { timespan: "PT1.5H30M" }, "newest", /^timespan is not a duration/],
    ["an issue time at the edge", { at: "2000-01-01T00:10Z" }, "newest", /^at is too near/],
    [
      "an issue time beside a window",
      { at: "2026-11-29T05:12Z", from: "2026-11-20T08:00Z", to: "2026-11-20T09:00Z" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
      /^at was ignored: from and to/,
    ],
    [
      "an issue time beside an interval",
      { at: "2026-11-29T05:12Z", timespan: "2026-11-20T08:00Z/PT1H" },
      "2026-11-20T08:00Z 2026-11-20T09:00Z",
      /^at was ignored: timespan/,
    ],
    ["100 kB", { at: "1/".repeat(50_000) }, "newest", /^at is too long/],
  ])("says why not, and never guesses: %s", (_name, parameters, window, notice) => {
    expect(windowOf(parameters)).toBe(window);
    expect(told(parameters)[0]).toMatch(notice);
    expect(canonical(parameters)).toBeNull();
  });
});

describe("an account by any of its names", () => {
  it.each([
    "https://stcontoso.blob.core.windows.net",
    "https://stcontoso.blob.core.windows.net/",
    "HTTPS://STCONTOSO-SECONDARY.blob.core.windows.net:443/",
    "stcontoso.privatelink.dfs.core.windows.net",
    "stcontoso.z12.blob.storage.azure.net",
    "http://stcontoso.queue.core.chinacloudapi.cn",
  ])("%s", (account) => {
    expect(parse({ account })).toMatchObject({ query: { account: "stcontoso" }, notices: [] });
    expect(canonical({ account })).toBe(`${INSIGHT_PATH}?account=stcontoso`);
  });

  it.each([
    "https://stcontoso.blob.core.windows.net/media/a.mp4",
    "abfss://media@stcontoso.dfs.core.windows.net/raw",
    "https://stcontoso.blob.core.windows.net#@evil.example:x@",
  ])("says that it uses no more than the account: %s", (account) => {
    expect(parse({ account }).query.account).toBe("stcontoso");
    expect(told({ account })).toEqual([
      expect.stringMatching(/^account is read as the account stcontoso; the rest is not used/),
    ]);
  });

  it.each([
    "https://stcontoso.blob.core.windows.net@evil.example/",
    "https://evil@stcontoso.blob.core.windows.net/",
    "https://evil.example/stcontoso.blob.core.windows.net",
    "https://stcontoso.blob.core.windows.net.evil.example",
    "https:\\\\stcontoso.blob.core.windows.net",
    "//stcontoso.blob.core.windows.net",
    "javascript:stcontoso.blob.core.windows.net",
  ])("takes no look-alike: %s", (account) => {
    expect(parse({ account }).query.account).toBeNull();
    expect(told({ account })).toEqual([expect.stringMatching(/^account is not the host name/)]);
  });

  it("an ARM id is a resource", () => {
    const id =
      "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/stcontoso";
    expect(parse({ account: id }).query).toMatchObject({ account: "stcontoso", resource: id });
  });
});
