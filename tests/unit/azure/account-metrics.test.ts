import { describe, expect, test } from "vitest";
import { metricWindowIn, readTotal, refusedSasAsked } from "@/lib/azure/account-metrics";
import { readDiagnosticSettings } from "@/lib/azure/diagnostic-settings";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const at = (text: string) => Date.parse(`2026-11-20T${text}Z`);
const span = (from: string, to: string) => ({ fromMs: at(from), toMs: at(to) });

describe("the part of a window that can be compared with a metric", () => {
  test("whole minutes inside it", () => {
    expect(metricWindowIn(span("09:00:30", "10:00:59"), NOW)).toEqual({
      ...span("09:01:00", "10:00:00"),
      grainMinutes: 1,
    });
  });

  test("nothing of the last 20 minutes", () => {
    expect(metricWindowIn(span("11:00:00", "12:00:00"), NOW)).toMatchObject(span("11:00:00", "11:40:00"));
    expect(metricWindowIn(span("11:45:00", "12:00:00"), NOW)).toBe("too-recent");
    expect(metricWindowIn(span("13:00:00", "14:00:00"), NOW)).toBe("too-recent");
  });

  test("not less than a minute", () => {
    expect(metricWindowIn(span("09:00:30", "09:01:20"), NOW)).toBe("too-short");
  });

  test("not what is no longer kept", () => {
    const days = (count: number) => ({ fromMs: NOW - count * 86_400_000, toMs: NOW - 3_600_000 });
    expect(metricWindowIn(days(94), NOW)).toBe("beyond-retention");
    expect(metricWindowIn(days(93), NOW)).toMatchObject({ grainMinutes: 60 });
    expect(metricWindowIn(days(30), NOW)).toMatchObject({ grainMinutes: 30 });
    expect(metricWindowIn(days(1), NOW)).toMatchObject({ grainMinutes: 1 });
  });
});

test("two dimensions, and or only between the values of one", () => {
  const asked = refusedSasAsked({ ...span("09:00:00", "10:00:00"), grainMinutes: 60 });
  expect(asked).toMatchObject({
    filter:
      "Authentication eq 'SAS' and ResponseType eq 'AuthorizationError' or ResponseType eq 'AuthenticationError'",
    timespan: "2026-11-20T09:00:00Z/2026-11-20T10:00:00Z",
    interval: "PT1H",
  });
});

describe("a metric's body", () => {
  const body = (timeseries: unknown, more: object = {}) => ({
    value: [{ name: { value: "Transactions" }, timeseries, ...more }],
  });

  test.each([
    ["no series: nothing was counted", body([]), 0],
    ["points without a total", body([{ data: [{ total: 3 }, {}, { total: null }, { total: 4 }] }]), 7],
    ["several series", body([{ data: [{ total: 3 }] }, { data: [{ total: 4 }] }, {}]), 7],
    ["the metric's own error", body([], { errorCode: "Failure" }), null],
    ["no series at all", body(undefined), null],
    ["another metric", { value: [{ name: { value: "Ingress" }, timeseries: [] }] }, null],
    ["no object", null, null],
    ["a list", [], null],
  ])("%s", (_, json, total) => {
    expect(readTotal(json)).toBe(total);
  });
});

test.each([null, [], {}, { value: 3 }])("what is no list of settings: %j", (json) => {
  expect(readDiagnosticSettings(json)).toBeNull();
});

test("settings of hostile shapes are read as far as they go", () => {
  expect(readDiagnosticSettings({ value: [null, 3, { name: 3, properties: { logs: "x" } }] })).toEqual([
    { name: "", categories: [], workspace: "", elsewhere: false },
  ]);
});
