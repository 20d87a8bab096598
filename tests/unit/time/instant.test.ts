import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { epochMsOf, instantOf, parseInstant, ticksOf } from "@/lib/time/instant";
import { parseUsTime } from "@/lib/time/us-time";

const read = (text: string, zone?: "required" | "assumed-utc") => {
  const result = parseInstant(text, zone);
  return result.ok ? result.instant : result.fault;
};

describe("instants", () => {
  it.each([
    ["2026-11-20T09:31:07.4412093Z", "2026-11-20T09:31:07.4412093Z"],
    ["2026-11-20T09:31:07.441209399Z", "2026-11-20T09:31:07.4412093Z"],
    ["2026-11-20T09:31:07.1Z", "2026-11-20T09:31:07.1000000Z"],
    ["2026-11-20T08:00Z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20t08:00:00z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20 08:00:00Z", "2026-11-20T08:00:00.0000000Z"],
    ["2026-11-20", "2026-11-20T00:00:00.0000000Z"],
    ["2026-11-20T01:30:00.0000001+02:00", "2026-11-19T23:30:00.0000001Z"],
    ["2026-11-20T23:30:00-0130", "2026-11-21T01:00:00.0000000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.0000000Z"],
  ])("%s is %s", (text, instant) => {
    expect(read(text)).toBe(instant);
  });

  it.each([
    ["2026-11-20T08:00:00", "zone"],
    ["2026-02-29T00:00:00Z", "range"],
    ["2026-13-01T00:00:00Z", "range"],
    ["2026-11-20T24:00:00Z", "range"],
    ["2026-11-20T08:60:00Z", "range"],
    ["2026-11-20T08:00:00+15:00", "range"],
    ["", "form"],
    ["now", "form"],
    ["1795168809", "form"],
    ["11/20/2026", "form"],
    ["2026-11-20T08Z", "form"],
    ["2026-11-20T08:00:00Z ", "form"],
    ["٢٠٢٦-11-20T08:00:00Z", "form"],
  ])("%s is none: %s", (text, fault) => {
    expect(read(text)).toBe(fault);
  });

  it("a missing zone is UTC only where the export says so", () => {
    expect(read("2026-11-20T08:00:00", "assumed-utc")).toBe("2026-11-20T08:00:00.0000000Z");
  });

  it("compare as text in the order of time and lose no tick", () => {
    const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const ticks = fc.integer({ min: 0, max: 9_999 });
    fc.assert(
      fc.property(ms, ticks, ms, ticks, (a, aTicks, b, bTicks) => {
        const [first, second] = [instantOf(a, aTicks), instantOf(b, bTicks)];
        expect(first < second).toBe(ticksOf(first) < ticksOf(second));
        expect(epochMsOf(first)).toBe(a);
        expect(parseInstant(first)).toEqual({ ok: true, instant: first });
      }),
    );
  });
});

describe("times as the portal exports them", () => {
  const readUs = (text: string, zone: "required" | "assumed-utc" = "assumed-utc") => {
    const result = parseUsTime(text, zone);
    return result.ok ? result.instant : result.fault;
  };

  it.each([
    ["11/20/2026, 6:42:10.100 PM", "2026-11-20T18:42:10.1000000Z"],
    ["1/2/2026, 12:00:00.000 AM", "2026-01-02T00:00:00.0000000Z"],
    ["1/2/2026, 12:00:00.0000001 PM", "2026-01-02T12:00:00.0000001Z"],
    ["6/30/2026 12:07:25 PM", "2026-06-30T12:07:25.0000000Z"],
    ["6/30/2026 17:07", "2026-06-30T17:07:00.0000000Z"],
    ["6/30/2026, 1:07:25 AM UTC", "2026-06-30T01:07:25.0000000Z"],
    ["6/30/2026, 1:07:25 AM +02:00", "2026-06-29T23:07:25.0000000Z"],
  ])("%s is %s", (text, instant) => {
    expect(readUs(text)).toBe(instant);
  });

  it.each([
    ["20/11/2026, 6:42:10.100 PM", "range"],
    ["11/20/2026, 13:42:10.100 PM", "range"],
    ["11/20/2026, 0:42 AM", "range"],
    ["2/30/2026, 6:42 PM", "range"],
    ["11-20-2026 6:42 PM", "form"],
    ["tomorrow", "form"],
  ])("%s is none: %s", (text, fault) => {
    expect(readUs(text)).toBe(fault);
  });

  it("are never taken for UTC without a word that says so", () => {
    expect(readUs("11/20/2026, 6:42:10.100 PM", "required")).toBe("zone");
    expect(readUs("11/20/2026, 6:42:10.100 PM Z", "required")).toBe("2026-11-20T18:42:10.1000000Z");
  });
});
