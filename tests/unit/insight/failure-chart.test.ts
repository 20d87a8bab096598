import { describe, expect, it } from "vitest";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Finding } from "@/lib/diagnosis/findings/finding";
import { parseInsightQuery } from "@/lib/insight/query/query";
import { buildZoomHref, zoomAddress } from "@/lib/insight/query/zoom-href";
import { buildRangeHref } from "@/lib/insight/views/chart-address";
import { chartEvents } from "@/lib/insight/views/chart-events";
import { chartGaps } from "@/lib/insight/views/chart-gaps";
import { toFailureChart } from "@/lib/insight/views/failure-chart";
import type { Freshness } from "@/lib/log-source/freshness";
import { readTimeZone, UTC } from "@/lib/time/time-zone";
import { at, failureOf } from "./fake-source";

const WINDOW = { from: at("2026-11-20T08:30:00Z"), to: at("2026-11-20T11:30:00Z") };
const HOUR_MS = 3_600_000;
const TIMELINE = {
  bucketMs: HOUR_MS,
  buckets: [
    { start: at("2026-11-20T09:00:00Z"), counts: { "sas-expired": 5, unknown: 1, "acl-denied": 2 } },
    { start: at("2026-11-20T11:00:00Z"), counts: { unknown: 2 } },
  ],
} as const;
const BARE = { timeline: TIMELINE, window: WINDOW, zone: UTC, ranked: [], events: [], gaps: [] } as const;

describe("the chart", () => {
  it("has a bar for every part of the window and stacks by rank, what has none on top", () => {
    const { edges, series, startMs, top } = toFailureChart({ ...BARE, ranked: ["unknown"] });
    expect(startMs).toBe(Date.parse("2026-11-20T08:00:00Z"));
    expect(edges).toEqual([
      "20 Nov, 08:30",
      "20 Nov, 09:00",
      "20 Nov, 10:00",
      "20 Nov, 11:00",
      "20 Nov, 11:30",
    ]);
    expect(series).toEqual([
      { reason: "unknown", label: "Undetermined", ranked: true, counts: [0, 1, 0, 2] },
      { reason: "sas-expired", label: "Token expired", ranked: false, counts: [0, 5, 0, 0] },
      { reason: "acl-denied", label: CAUSE_TEXTS["acl-denied"].label, ranked: false, counts: [0, 2, 0, 0] },
    ]);
    expect(top).toBe(8);
  });

  it("names its times in the zone, and each zone where clocks change within the window", () => {
    const kolkata = toFailureChart({ ...BARE, zone: readTimeZone("Asia/Kolkata") ?? UTC });
    expect([kolkata.zone, kolkata.edges[1]]).toEqual(["UTC+05:30", "20 Nov, 14:30"]);
    const window = { from: at("2026-10-25T00:00:00Z"), to: at("2026-10-25T02:00:00Z") };
    const berlin = toFailureChart({ ...BARE, window, zone: readTimeZone("Europe/Berlin") ?? UTC });
    expect(berlin.zone).toBe("");
    expect(berlin.edges).toEqual([
      "25 Oct, 02:00 UTC+02:00",
      "25 Oct, 02:00 UTC+01:00",
      "25 Oct, 03:00 UTC+01:00",
    ]);
  });

  it("leads to its bars, never beyond the window", () => {
    const { query } = parseInsightQuery(
      { account: "stone", timespan: "PT3H", q: "from=2001-01-01T00:00Z", tz: "Asia/Kolkata" },
      WINDOW.to,
    );
    const chart = toFailureChart(BARE);
    const all = buildRangeHref(chart, zoomAddress(query), { first: 0, last: 3 });
    expect(all).toBe(buildZoomHref(query, WINDOW));
    const middle = buildRangeHref(chart, zoomAddress(query), { first: 1, last: 2 });
    expect(middle).toBe(
      buildZoomHref(query, { from: at("2026-11-20T09:00:00Z"), to: at("2026-11-20T11:00:00Z") }),
    );
  });
});

describe("what the log does not cover", () => {
  const covered = { from: at("2026-11-20T09:15:00Z"), to: at("2026-11-20T11:00:00Z") };
  const gaps = (now: string, freshness: Freshness | null = null) =>
    chartGaps(WINDOW, covered, { now: at(now), freshness }).map(({ kind, from, to }) => [
      kind,
      from.slice(11, 16),
      to.slice(11, 16),
    ]);

  it("is before its first and after its last row", () => {
    expect(gaps("2026-11-21T00:00:00Z")).toEqual([
      ["uncovered", "08:30", "09:15"],
      ["uncovered", "11:00", "11:30"],
    ]);
  });

  it("may be incomplete within the last 20 minutes", () => {
    expect(gaps("2026-11-20T11:05:00Z")).toEqual([
      ["uncovered", "08:30", "09:15"],
      ["unsettled", "10:45", "11:00"],
      ["uncovered", "11:00", "11:30"],
    ]);
  });

  it("is not said of a time in which no one looked", () => {
    const lookedBackTo = at("2026-11-20T09:00:00Z");
    const freshness: Freshness = {
      lookedBackTo,
      reachesBackTo: lookedBackTo,
      newestArrival: null,
      services: [],
      refusedSas: { checked: false, why: "not-asked" },
    };
    expect(gaps("2026-11-21T00:00:00Z", freshness)[0]).toEqual(["uncovered", "09:00", "09:15"]);
  });

  it("is nothing where all is covered, or where nothing is known", () => {
    const wide = { from: at("2026-11-01"), to: at("2026-11-30") };
    expect(chartGaps(WINDOW, wide, { now: at("2026-12-01"), freshness: null })).toEqual([]);
    expect(chartGaps(WINDOW, { from: null, to: null }, { now: at("2026-12-01"), freshness: null })).toEqual(
      [],
    );
  });
});

describe("events", () => {
  const reasonOf = (tokens: number) => ({
    reason: "sas-expired" as const,
    count: 9,
    first: at("2026-11-20T09:05:00Z"),
    last: at("2026-11-20T11:10:00Z"),
    tokens,
    callers: 1,
  });
  const expired = failureOf("1", { parameters: [{ name: "se", value: "2026-11-20T09:01:00Z" }] });
  const newest = [{ ...expired, reason: "sas-expired" as const }];
  const lost = (since: string): Finding => ({
    kind: "role-lost",
    title: "",
    text: "",
    since: at(since),
    raises: "delegator-not-authorized",
    settledBy: "",
    tokens: [],
    delegator: "",
    failures: 1,
  });
  const told = (tokens: number, since = "2026-11-20T10:00:00Z") => {
    const findings = { found: [lost(since)], basis: { tokens: 1, complete: true } };
    return chartEvents({ reasons: [reasonOf(tokens)], newest, findings }, WINDOW).map(
      ({ at: time, label }) => `${time.slice(11, 16)} ${label}`,
    );
  };

  it("are ends, lost roles, and the first and the last failure, in their order", () => {
    expect(told(1)).toEqual([
      "09:01 Token ended (se)",
      "09:05 First blocked request",
      "10:00 Role removed?",
      "11:10 Last blocked request",
    ]);
  });

  it("say so where there are more tokens than the one whose end is known", () => {
    expect(told(3)).toContain("09:01 Token ended (se), for the last used of 3 tokens");
  });

  it("lie within the window alone", () => {
    expect(told(1, "2026-11-20T12:00:00Z").join()).not.toContain("Role");
  });
});
