import { describe, expect, it } from "vitest";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { SEED_DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { bucketFor, resolveWindow, shiftedWindow } from "@/lib/insight/query/window";
import { statementPhrases, windowWords } from "@/lib/insight/texts/statement";
import { recommendedDocuments } from "@/lib/insight/views/recommendations";
import { toRequestRow } from "@/lib/insight/views/request-row";
import { toTimeBars } from "@/lib/insight/views/time-bars";
import { axisSteps, tickStarts, toTimelineGrid } from "@/lib/insight/views/timeline-grid";
import { UTC } from "@/lib/time/time-zone";
import { formatWindow } from "@/lib/time/times";
import { at, failureOf, overviewOf, requestOf } from "./fake-source";

const WINDOW = { from: at("2026-11-20T08:00:00Z"), to: at("2026-11-20T12:00:00Z") };

describe("windows", () => {
  it("until now ends with the running minute", () => {
    const window = resolveWindow(
      { kind: "until-now", ms: 3_600_000 },
      { to: null },
      at("2026-11-20T12:00:30.5Z"),
    );
    expect(formatWindow(window)).toBe("20 Nov 2026, 11:01 – 12:01 UTC");
  });

  it("shifts by its own length", () => {
    expect(formatWindow(shiftedWindow(WINDOW, -1))).toBe("20 Nov 2026, 04:00 – 08:00 UTC");
  });

  it.each([
    ["2026-11-20T08:00Z", "2026-11-20T09:00Z", 60_000],
    ["2026-11-20T08:00Z", "2026-11-20T12:00Z", 300_000],
    ["2026-11-19T08:00Z", "2026-11-20T08:00Z", 1_800_000],
    ["2026-01-01", "2026-12-31", 604_800_000],
  ])("divides %s to %s into bars of %d ms", (from, to, bucket) => {
    expect(bucketFor({ from: at(from), to: at(to) })).toBe(bucket);
  });
});

describe("timeline", () => {
  const timeline = {
    bucketMs: 3_600_000,
    buckets: [
      { start: at("2026-11-20T09:00:00Z"), counts: { "sas-expired": 5, unknown: 1 } },
      { start: at("2026-11-20T11:00:00Z"), counts: { unknown: 2 } },
    ],
  } as const;

  it("has a bucket for every part of the window, the most frequent reason first", () => {
    const grid = toTimelineGrid(timeline, WINDOW);
    expect(grid.buckets.map(({ total }) => total)).toEqual([0, 6, 0, 2]);
    expect(grid.reasons).toEqual(["sas-expired", "unknown"]);
    expect(grid.peak).toBe(6);
  });

  it("loses nothing where the buckets' raster is not that of the window", () => {
    const window = { from: at("2026-11-20T08:30:00Z"), to: at("2026-11-20T11:30:00Z") };
    expect(toTimelineGrid(timeline, window).buckets.map(({ total }) => total)).toEqual([0, 6, 0, 2]);
  });

  it.each([
    [0, { top: 1, step: 1 }],
    [3, { top: 3, step: 1 }],
    [113, { top: 150, step: 50 }],
    [165, { top: 200, step: 50 }],
  ])("rounds an axis up to %d", (peak, steps) => expect(axisSteps(peak)).toEqual(steps));

  it("puts its texts under round times", () => {
    const grid = toTimelineGrid({ ...timeline, bucketMs: 3_600_000 }, WINDOW);
    expect(tickStarts(grid, 4, UTC).length).toBeLessThanOrEqual(4);
  });
});

describe("statement", () => {
  const words = (failures: number, requests: number) =>
    statementPhrases(overviewOf(failures, requests), WINDOW)
      .map(({ text }) => text)
      .join("");

  it("says how many of how many, when, and why", () => {
    expect(words(3412, 48_930)).toBe(
      "3,412 of 48,930 requests with a user delegation SAS (7.0 %) were blocked between 08:00 and 12:00 UTC on 20 Nov 2026. All of them carried a token that had expired.",
    );
  });

  it("speaks of one as one", () => {
    expect(words(1, 10)).toContain("was blocked");
    expect(words(1, 10)).toContain(" It carried a token that had expired.");
  });

  it("names both days where the window crosses midnight", () => {
    expect(windowWords({ from: at("2026-11-19T12:00Z"), to: at("2026-11-20T12:00Z") })).toBe(
      "19 Nov 2026, 12:00 and 20 Nov 2026, 12:00 UTC",
    );
  });
});

describe("one request", () => {
  const row = (changes: Parameters<typeof requestOf>[0]) =>
    toRequestRow(failureOf("1", changes), parseInsightQuery({ account: "stone" }, WINDOW.to).query);

  it("shows hostile text as text, cut", () => {
    const object = `/stone/media/<script>\u202E${"x".repeat(300)}`;
    const { object: cell } = row({ objectKey: object });
    expect(cell.text.startsWith("media/<script>\\u202Exxx")).toBe(true);
    expect(cell.text.endsWith("…")).toBe(true);
    expect(cell.full.length).toBeGreaterThan(cell.text.length);
  });

  it.each([
    ["203.0.113.24:51544", "203.0.113.24"],
    ["[2001:db8::1]:443", "2001:db8::1"],
    ["10.0.0.4", "10.0.0.4"],
    ["", ""],
  ])("shows the caller %j as %j", (callerAddress, text) => {
    expect(row({ callerAddress }).caller.text).toBe(text);
  });

  it("draws token, key and request on one scale", () => {
    const bars = toTimeBars(requestOf());
    const token = bars?.bars[0];
    expect(token).toMatchObject({ name: "Token", start: 0, openStart: true });
    expect(bars && token && bars.request > token.end).toBe(true);
  });

  it("draws nothing where the token holds no readable time", () => {
    expect(toTimeBars(requestOf({ parameters: [{ name: "se", value: "soon" }] }))).toBeNull();
  });
});

describe("what is recommended", () => {
  it("is the documents of the reasons in their order, then those of the seed, each once", () => {
    expect(recommendedDocuments(["delegator-not-authorized"])).toEqual([
      ...CAUSE_TEXTS["delegator-not-authorized"].documents,
      ...SEED_DOCUMENTS.filter((id) => !CAUSE_TEXTS["delegator-not-authorized"].documents.includes(id)),
    ]);
    expect(recommendedDocuments(["delegator-not-authorized"])[0]).toBe("assign-blob-data-role");
  });
});
