import { describe, expect, test } from "vitest";
import { localZone } from "@/lib/requests/reading/local-zone";
import { type DateOrder, dateOrderIn, readLogTime, type ZoneRule } from "@/lib/requests/reading/log-time";

const read = (text: string, zone: ZoneRule = "assumed-utc", order: DateOrder = "unknown") =>
  readLogTime(text, zone, order);

describe("a logged time that means 20 November 2026, 18:42:10.1 UTC", () => {
  test.each([
    "2026-11-20T18:42:10.1Z",
    "2026-11-20 18:42:10.1",
    "2026/11/20 18:42:10.1",
    "2026-11-20 6:42:10.1 PM",
    "2026-11-20 18:42:10.1+00",
    "2026-11-20 20:42:10.1+02",
    "11/20/2026, 6:42:10.100 PM",
    "20/11/2026 18:42:10.1",
    "20.11.2026 18:42:10,1",
    "20-11-2026T18:42:10.1",
    "Nov 20, 2026 @ 18:42:10.100",
    "Friday, November 20, 2026 6:42:10.1 PM",
    "November 20, 2026 at 06:42:10.1 p.m.",
    "Fri, 20 Nov 2026 18:42:10.1 GMT",
    "20-Nov-2026 18:42:10.1",
    "20/Nov/2026:18:42:10.1 +0000",
    "1795200130100",
    "1795200130.1",
    "1795200130100000",
    "1795200130100000000",
    "1.7952001301e12",
    "/Date(1795200130100)/",
    "\\/Date(1795200130100+0100)\\/",
    " 1795200130100 ",
  ])("%s", (text) => {
    expect(read(text)).toBe("2026-11-20T18:42:10.1000000Z");
  });
});

test("months by their names", () => {
  const names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const months = names.map((name) => read(`20 ${name} 2026 10:00:00`).slice(5, 7));
  expect(months).toEqual(["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]);
});

describe("numbers", () => {
  test.each([
    ["315532800", "1980-01-01T00:00:00.0000000Z"],
    ["315532799", "time-malformed"],
    ["1795200130.123456789", "2026-11-20T18:42:10.1234567Z"],
    ["1795200130123.4567", "2026-11-20T18:42:10.1234567Z"],
    ["46346", "2026-11-20T00:00:00.0000000Z"],
    ["46346.5", "2026-11-20T12:00:00.0000000Z"],
    ["29221", "1980-01-01T00:00:00.0000000Z"],
    ["29220", "time-malformed"],
    ["109576", "2200-01-02T00:00:00.0000000Z"],
    ["109577", "time-malformed"],
    ["17952001301", "time-malformed"],
    ["1795200130.1.1", "time-malformed"],
    ["1795200130.x", "time-malformed"],
    ["-1795200130", "time-malformed"],
    ["4102444800000", "2100-01-01T00:00:00.0000000Z"],
    ["9999999999", "time-malformed"],
    ["999999999999999999", "2001-09-09T01:46:39.9999999Z"],
    ["at /Date(1795200130100)/", "time-malformed"],
    ["/Date(1795200130100)/.", "time-malformed"],
  ])("%s: %s", (text, time) => {
    expect(read(text)).toBe(time);
  });
});

describe("clocks of twelve hours", () => {
  test.each([
    ["11/20/2026 12:00:00 AM", "00:00:00"],
    ["11/20/2026 12:30:00 PM", "12:30:00"],
    ["11/20/2026 1:05 pm", "13:05:00"],
    ["11/20/2026 11:59:59 a.m.", "11:59:59"],
  ])("%s is %s", (text, clock) => {
    expect(read(text)).toBe(`2026-11-20T${clock}.0000000Z`);
  });

  test.each([
    "11/20/2026 13:00:00 PM",
    "11/20/2026 0:30:00 AM",
    "11/20/2026 25:00:00",
    "11/31/2026 10:00:00",
  ])("%s is none", (text) => {
    expect(read(text)).toBe("time-malformed");
  });
});

describe("day and month", () => {
  test.each([
    ["3/4/2026 10:00:00", "unknown", "time-ambiguous"],
    ["3/4/2026 10:00:00", "day-first", "2026-04-03T10:00:00.0000000Z"],
    ["3/4/2026 10:00:00", "month-first", "2026-03-04T10:00:00.0000000Z"],
    ["4/4/2026 10:00:00", "unknown", "2026-04-04T10:00:00.0000000Z"],
    ["3.4.2026 10:00:00", "unknown", "2026-04-03T10:00:00.0000000Z"],
    ["13/4/2026 10:00:00", "month-first", "2026-04-13T10:00:00.0000000Z"],
    ["12/13/2026 10:00:00", "day-first", "2026-12-13T10:00:00.0000000Z"],
    ["3/4-2026 10:00:00", "day-first", "time-malformed"],
  ] as const)("%s, %s: %s", (text, order, time) => {
    expect(read(text, "assumed-utc", order)).toBe(time);
  });

  test.each([
    ["13/4/2026 10:00:00", "day-first"],
    ["4/13/2026 10:00:00", "month-first"],
    ["12/12/2026 10:00:00", "unknown"],
    ["13.4.2026 10:00:00", "unknown"],
    ["2026-04-13", "unknown"],
  ])("%s shows %s", (text, order) => {
    expect(dateOrderIn(text)).toBe(order);
  });
});

describe("a time that names no zone", () => {
  const berlin = localZone("Europe/Berlin") ?? "required";
  const plus = localZone("+05:30") ?? "required";

  test.each([
    ["2026-11-20T10:00:00", "required", "time-without-zone"],
    ["11/20/2026, 10:00:00 AM", "required", "time-without-zone"],
    ["20 Nov 2026 10:00:00", "required", "time-without-zone"],
    ["46346", "required", "time-without-zone"],
    ["2026-11-20T10:00:00", "assumed-utc", "2026-11-20T10:00:00.0000000Z"],
    ["2026-11-20T10:00:00.1234567", berlin, "2026-11-20T09:00:00.1234567Z"],
    ["11/20/2026, 10:00:00 AM", berlin, "2026-11-20T09:00:00.0000000Z"],
    ["11/20/2026, 10:00:00 AM UTC", berlin, "2026-11-20T10:00:00.0000000Z"],
    ["11/20/2026, 10:00:00 AM +02:00", berlin, "2026-11-20T08:00:00.0000000Z"],
    ["11/20/2026, 10:00:00 AM -0300", berlin, "2026-11-20T13:00:00.0000000Z"],
    ["11/20/2026, 10:00:00", berlin, "2026-11-20T09:00:00.0000000Z"],
    ["2026-11-20T10:00:00", plus, "2026-11-20T04:30:00.0000000Z"],
    ["2026-10-25T02:30:00", berlin, "time-at-clock-change"],
    ["2026-03-29T02:30:00", berlin, "time-at-clock-change"],
    ["2026-11-20T10:00:00Z", berlin, "2026-11-20T10:00:00.0000000Z"],
    ["soon", berlin, "time-malformed"],
    ["", berlin, "no-time"],
    ["  ", "required", "no-time"],
  ] as const)("%s under %j: %s", (text, zone, time) => {
    expect(read(text, zone)).toBe(time);
  });

  test.each([
    ["UTC", 0],
    ["z", 0],
    ["+05:30", -19_800_000],
    ["-0330", 12_600_000],
    ["+14:00", -50_400_000],
    ["+05:59", -21_540_000],
  ])("%s moves midnight by %i ms", (name, distance) => {
    expect(localZone(name)?.toUtc(0)).toBe(distance + 0);
  });

  test.each(["+14:01", "+05:60", "5", "Europe/Nowhere", "Europe//Berlin", ""])("%j is no zone", (name) => {
    expect(localZone(name)).toBeNull();
  });
});
