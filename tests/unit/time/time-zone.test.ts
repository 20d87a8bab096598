import { describe, expect, it } from "vitest";
import { type Instant, parseInstant } from "@/lib/time/instant";
import {
  instantsOfWallClock,
  offsetLabel,
  readTimeZone,
  type TimeZone,
  UTC,
  wallClockOf,
} from "@/lib/time/time-zone";
import { formatMoment, formatWindow, inputText, isoText, isSameDay } from "@/lib/time/times";

function zone(name: string): TimeZone {
  const read = readTimeZone(name);
  if (read === null) throw new Error(name);
  return read;
}

function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(text);
  return read.instant;
}

const BERLIN = zone("Europe/Berlin");
const ST_JOHNS = zone("America/St_Johns");
const KOLKATA = zone("Asia/Kolkata");

describe("names of zones", () => {
  it("of a text that is none are told at once, however it is parted", () => {
    const before = process.cpuUsage();
    for (const part of ["-", "_", "+", "-a", "A-Z", "/"])
      expect(readTimeZone(`a${part.repeat(40)}`.slice(0, 42).concat("!"))).toBeNull();
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });

  it.each([
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["Z", "UTC"],
    ["+0530", "+05:30"],
    ["-03:30", "-03:30"],
    ["europe/berlin", "Europe/Berlin"],
    // Node knows it as Asia/Calcutta: what was asked for stays.
    ["Asia/Kolkata", "Asia/Kolkata"],
    ["America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ])("%s is %s", (text, name) => {
    expect(readTimeZone(text)).toBe(name);
  });

  it.each(["", "local", "Mars/Olympus", "+25:00", "+05:75", "../etc", "Europe/", "x".repeat(2_000)])(
    "%s is none",
    (text) => {
      expect(readTimeZone(text)).toBeNull();
    },
  );
});

describe("what the clocks of a zone show", () => {
  it.each([
    [UTC, "2026-11-29T04:45:07.1234567Z", "29 Nov 2026, 04:45:07.123 UTC"],
    [BERLIN, "2026-11-29T04:45Z", "29 Nov 2026, 05:45 UTC+01:00"],
    [BERLIN, "2026-07-01T22:30Z", "2 Jul 2026, 00:30 UTC+02:00"],
    [ST_JOHNS, "2026-07-01T00:00Z", "30 Jun 2026, 21:30 UTC-02:30"],
    [ST_JOHNS, "2026-12-01T00:00Z", "30 Nov 2026, 20:30 UTC-03:30"],
    [KOLKATA, "2026-11-29T20:00:00.5Z", "30 Nov 2026, 01:30:00.500 UTC+05:30"],
    [zone("+05:45"), "2026-12-31T23:00Z", "1 Jan 2027, 04:45 UTC+05:45"],
    // Offsets of London's winter and of years that a token may name, but no clock.
    [zone("Europe/London"), "2026-12-01T00:00Z", "1 Dec 2026, 00:00 UTC"],
    [KOLKATA, "9999-12-31T23:59:59Z", "31 Dec 9999, 23:59:59 UTC"],
    [KOLKATA, "0001-01-01T00:00Z", "1 Jan 0001, 00:00 UTC"],
  ])("in %s at %s: %s", (name, instant, text) => {
    expect(formatMoment(at(instant), name)).toBe(text);
  });

  it("each side of a change of the clocks has its own offset", () => {
    expect(formatMoment(at("2026-03-29T00:59:59Z"), BERLIN)).toBe("29 Mar 2026, 01:59:59 UTC+01:00");
    expect(formatMoment(at("2026-03-29T01:00Z"), BERLIN)).toBe("29 Mar 2026, 03:00 UTC+02:00");
    expect(formatMoment(at("2026-10-25T00:30Z"), BERLIN)).toBe("25 Oct 2026, 02:30 UTC+02:00");
    expect(formatMoment(at("2026-10-25T01:30Z"), BERLIN)).toBe("25 Oct 2026, 02:30 UTC+01:00");
    expect(offsetLabel(at("2026-03-08T05:29:59.9Z"), ST_JOHNS)).toBe("UTC-03:30");
    expect(offsetLabel(at("2026-03-08T05:30Z"), ST_JOHNS)).toBe("UTC-02:30");
  });

  it("changed a minute after midnight in Newfoundland until 2011", () => {
    expect(wallClockOf(at("2010-03-14T03:30:59Z"), ST_JOHNS)).toBe("2010-03-14T00:00:59.0000000");
    expect(wallClockOf(at("2010-03-14T03:31:00Z"), ST_JOHNS)).toBe("2010-03-14T01:01:00.0000000");
  });

  it("a window names both offsets where they differ, and both days of the zone", () => {
    const window = { from: at("2026-10-24T22:00Z"), to: at("2026-10-25T23:00Z") };
    expect(formatWindow(window, BERLIN)).toBe("25 Oct 2026, 00:00 UTC+02:00 – 26 Oct 2026, 00:00 UTC+01:00");
    const night = { from: at("2026-11-28T23:00Z"), to: at("2026-11-29T01:00Z") };
    expect(formatWindow(night, BERLIN)).toBe("29 Nov 2026, 00:00 – 02:00 UTC+01:00");
    expect(formatWindow(night)).toBe("28 Nov 2026, 23:00 – 29 Nov 2026, 01:00 UTC");
    expect([isSameDay(night.from, night.to, BERLIN), isSameDay(night.from, night.to)]).toEqual([true, false]);
  });
});

describe("from a wall clock to instants", () => {
  const instants = (name: TimeZone, wall: string) =>
    instantsOfWallClock(name, Date.parse(`${wall}Z`)).map((ms) => new Date(ms).toISOString());

  it.each<[TimeZone, string, readonly string[]]>([
    [BERLIN, "2026-03-29T02:30:00", []],
    [BERLIN, "2026-10-25T02:30:00", ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]],
    [ST_JOHNS, "2026-03-08T02:30:00", []],
    [ST_JOHNS, "2026-11-01T01:30:00", ["2026-11-01T04:00:00.000Z", "2026-11-01T05:00:00.000Z"]],
    [KOLKATA, "2026-10-25T02:30:00", ["2026-10-24T21:00:00.000Z"]],
  ])("%s at %s", (name, wall, expected) => {
    expect(instants(name, wall)).toEqual(expected);
  });

  it("a field's text is read back as the same instant, with its offset where it comes twice", () => {
    expect(inputText(at("2026-11-29T04:45Z"))).toBe("2026-11-29T04:45");
    expect(inputText(at("2026-11-29T04:45:01.5Z"), KOLKATA)).toBe("2026-11-29T10:15:01.5");
    expect(inputText(at("2026-10-25T00:30Z"), BERLIN)).toBe("2026-10-25T02:30+02:00");
    expect(inputText(at("2026-10-25T01:30Z"), BERLIN)).toBe("2026-10-25T02:30+01:00");
    expect(isoText(at("2026-11-29T04:45:07.1234567Z"), ST_JOHNS)).toBe("2026-11-29T01:15:07.1234567-03:30");
  });
});
