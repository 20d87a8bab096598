import { describe, expect, test } from "vitest";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { endOf, lastCountWords, recencyWords } from "@/lib/insight/texts/recency-texts";
import { verdictText } from "@/lib/insight/texts/verdict";
import { recencyOf } from "@/lib/insight/views/recency";
import type { Instant } from "@/lib/time/instant";
import { at } from "./fake-source";

const time = at("2026-11-20T09:00:00Z");
const counted = (reason: Cause, count: number) => ({
  reason,
  count,
  first: time,
  last: time,
  tokens: 1,
  callers: 1,
});
const verdictOf = (...reasons: ReturnType<typeof counted>[]) =>
  verdictText({ failures: reasons.reduce((sum, { count }) => sum + count, 0), reasons });

describe("the verdict as a headline", () => {
  test.each([
    [[], "0 requests blocked"],
    [[counted("sas-expired", 1)], "1 request blocked: it carried a token that had expired"],
    [[counted("sas-expired", 1200)], "1,200 requests blocked: all carried a token that had expired"],
  ] as const)("%#", (reasons, text) => expect(verdictOf(...reasons)).toBe(text));

  test("names two reasons with their shares, and how many others there are", () => {
    const text = verdictOf(
      counted("sas-expired", 760),
      counted("ip-not-allowed", 441),
      counted("key-expired", 400),
      counted("unknown", 44),
    );
    expect(text).toMatch(
      /^1,645 requests blocked: 46 % carried a token that had expired, 27 % .+, and 2 other reasons$/,
    );
  });

  test("rounds no share to nothing or to all", () => {
    const text = verdictOf(counted("sas-expired", 9999), counted("key-expired", 1));
    expect(text).toContain("> 99 % carried");
    expect(text).toContain(", < 1 % ");
  });
});

describe("whether it still happens", () => {
  const seen = (count: number, last: string) => ({
    count,
    first: at("2026-11-20T00:00:00Z"),
    last: at(last),
  });
  const end = at("2026-11-20T12:00:00Z");

  test.each([
    [seen(500, "2026-11-20T11:50:00Z"), "ongoing", "Still happening"],
    [seen(500, "2026-11-20T08:58:00Z"), "stopped", "Stopped 3 h 2 min before the end of the log"],
    // A job that is blocked every three hours has not stopped after four.
    [seen(4, "2026-11-20T08:00:00Z"), "paused", "Last seen 4 h before the end of the log"],
    [seen(1, "2026-11-20T00:00:00Z"), "stopped", "Stopped 12 h before the end of the log"],
    [seen(2, "2026-11-20T12:30:00Z"), "ongoing", "Still happening"],
  ] as const)("%#: %s", (failures, kind, words) => {
    const recency = recencyOf(failures, end);
    expect([recency.kind, recencyWords(recency, "now")]).toEqual([kind, words]);
  });

  const window = { from: at("2026-11-20T00:00:00Z"), to: end };
  const knownOf = (newestRequest: Instant | null, to: Instant | null, now = at("2026-11-20T12:30:00Z")) =>
    endOf({ window, coverage: { newestRequest, to } }, now);
  const eleven = at("2026-11-20T11:00:00Z");
  const nearEleven = at("2026-11-20T11:10:00Z");

  test("a window that ends before the log, and a log that has ended, say nothing about now", () => {
    const later = at("2026-11-21T00:00:00Z");
    expect(knownOf(later, later)).toEqual({ end: window.to, endsWith: "window" });
    expect(knownOf(null, later)).toEqual({ end: window.to, endsWith: "window" });
    expect(knownOf(null, null)).toEqual({ end: window.to, endsWith: "window" });
    expect(knownOf(null, eleven)).toEqual({ end: eleven, endsWith: "log" });
    expect(knownOf(eleven, eleven, at("2026-11-20T11:15:00Z"))).toEqual({ end: eleven, endsWith: "now" });
    expect(knownOf(eleven, eleven, at("2026-11-20T11:16:00Z"))).toEqual({ end: eleven, endsWith: "log" });
    expect(knownOf(eleven, nearEleven)).toEqual({ end: eleven, endsWith: "log" });
    // The store knows of a request that it has not told the log's end of yet.
    expect(knownOf(eleven, null)).toEqual({ end: eleven, endsWith: "log" });
  });

  test("a log that goes on without such requests has not ended with the last of them", () => {
    const goesOn = at("2026-11-20T14:00:00Z");
    for (const to of [at("2026-11-20T11:16:00Z"), goesOn])
      expect(knownOf(eleven, to, goesOn)).toEqual({ end: eleven, endsWith: "request" });
  });

  test("a window that ends now says now, though the log is ahead of this clock", () => {
    const ahead = at("2026-11-20T12:02:00Z");
    expect(knownOf(ahead, ahead, at("2026-11-20T11:59:20Z"))).toEqual({ end: window.to, endsWith: "now" });
    expect(knownOf(ahead, ahead, at("2026-11-20T12:00:01Z"))).toEqual({ end: window.to, endsWith: "window" });
  });

  test.each([
    ["now", "Still happening", "Stopped 5 h before the end of the log"],
    ["log", "Still happening when the log ended", "Stopped 5 h before the end of the log"],
    [
      "request",
      "Still happening at the last request with such a token",
      "Stopped 5 h before the last request with such a token",
    ],
    [
      "window",
      "Still happening at the end of this time range",
      "Stopped 5 h before the end of this time range",
    ],
  ] as const)("names what is known to end: %s", (endsWith, ongoing, stopped) => {
    const wordsOf = (last: string) => recencyWords(recencyOf(seen(9, last), end), endsWith);
    expect(wordsOf("2026-11-20T11:59:00Z")).toBe(ongoing);
    expect(wordsOf("2026-11-20T07:00:00Z")).toBe(stopped);
  });

  test("counts the end of the log, not an empty end of the window", () => {
    const timeline = {
      bucketMs: 1_800_000,
      buckets: [
        { start: at("2026-11-20T10:00:00Z"), counts: { "sas-expired": 5 } },
        { start: at("2026-11-20T11:30:00Z"), counts: { "sas-expired": 30, unknown: 8 } },
      ],
    };
    const until = (time: string) => ({ end: at(time), endsWith: "now" as const });
    expect(lastCountWords(timeline, { end, endsWith: "now" })).toBe("38 in the last 30 minutes");
    expect(lastCountWords(timeline, { end, endsWith: "log" })).toBe("38 in its last 30 minutes");
    expect(lastCountWords(timeline, { end, endsWith: "window" })).toBe("38 in its last 30 minutes");
    expect(lastCountWords(timeline, { end, endsWith: "request" })).toBe("38 in the 30 minutes up to it");
    expect(lastCountWords(timeline, until("2026-11-20T11:35:00Z"))).toBe("38 in the last 5 minutes");
    expect(lastCountWords(timeline, until("2026-11-20T13:30:00Z"))).toBeNull();
    expect(lastCountWords({ ...timeline, bucketMs: 3_600_000 }, until("2026-11-20T12:30:00Z"))).toBe(
      "38 in the last hour",
    );
    const hourly = { ...timeline, bucketMs: 3_600_000 };
    expect(lastCountWords(hourly, { end: at("2026-11-20T12:30:00Z"), endsWith: "request" })).toBe(
      "38 in the hour up to it",
    );
  });
});
