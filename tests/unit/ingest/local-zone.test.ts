import { describe, expect, it } from "vitest";
import { localZone } from "@/lib/requests/reading/local-zone";
import { manyRows } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow } from "../../support/table-exports";

const utcOf = (zone: string, local: string): string | null => {
  const ms = localZone(zone)?.toUtc(Date.parse(`${local}Z`));
  return ms === null || ms === undefined ? null : new Date(ms).toISOString();
};

describe("a zone for times that name none", () => {
  it.each([
    ["UTC", "2026-11-20T12:00:00", "2026-11-20T12:00:00.000Z"],
    ["+05:30", "2026-11-20T12:00:00", "2026-11-20T06:30:00.000Z"],
    ["-08:00", "2026-11-20T12:00:00.250", "2026-11-20T20:00:00.250Z"],
    ["Europe/Berlin", "2026-11-20T12:00:00", "2026-11-20T11:00:00.000Z"],
    ["Europe/Berlin", "2026-07-20T12:00:00", "2026-07-20T10:00:00.000Z"],
    ["America/St_Johns", "2026-07-20T12:00:00", "2026-07-20T14:30:00.000Z"],
    ["Australia/Lord_Howe", "2026-07-20T12:00:00", "2026-07-20T01:30:00.000Z"],
    ["Pacific/Kiritimati", "2026-07-20T12:00:00", "2026-07-19T22:00:00.000Z"],
  ])("%s at %s", (zone, local, utc) => {
    expect(utcOf(zone, local)).toBe(utc);
  });

  it("the hour that comes twice and the one that is missing are never guessed, their neighbours are sure", () => {
    expect(utcOf("Europe/Berlin", "2026-10-25T02:30:00")).toBeNull();
    expect(utcOf("Europe/Berlin", "2026-03-29T02:30:00")).toBeNull();
    expect(utcOf("Europe/Berlin", "2026-10-25T01:59:59.999")).toBe("2026-10-24T23:59:59.999Z");
    expect(utcOf("Europe/Berlin", "2026-10-25T03:00:00")).toBe("2026-10-25T02:00:00.000Z");
    expect(utcOf("Europe/Berlin", "2026-03-29T01:59:59")).toBe("2026-03-29T00:59:59.000Z");
    expect(utcOf("Europe/Berlin", "2026-03-29T03:00:00")).toBe("2026-03-29T01:00:00.000Z");
    // Lord Howe goes back by half an hour.
    expect(utcOf("Australia/Lord_Howe", "2026-04-05T01:45:00")).toBeNull();
    expect(utcOf("Australia/Lord_Howe", "2026-04-05T02:00:00")).toBe("2026-04-04T15:30:00.000Z");
  });

  it.each(["", "Mars/Olympus", "+25:00", "+05:75", "../etc", "Europe/", "5"])("%s is none", (name) => {
    expect(localZone(name)).toBeNull();
  });
});

describe("an export whose times name no zone", () => {
  const table = manyRows(2, 0).map((row) => toTableRow({ ...row, time: "2026-10-25 12:00:00.0000000" }));

  it("is read with the zone that was named, and rejected with advice without", async () => {
    const csv = toCsv(table);
    expect((await readContent(csv)).rejectedBy).toEqual({ "time-without-zone": 2 });
    const read = await readContent(csv, "Europe/Berlin");
    expect(read).toMatchObject({ stored: 2, rejectedBy: {} });
    expect(read.spool).toContain(`${Date.parse("2026-10-25T11:00:00Z")}000000`);
  });

  it("a header that says [UTC] and a time that says its own zone go before it", async () => {
    const utc = toCsv(table, { TimeGenerated: "TimeGenerated [UTC]" });
    expect((await readContent(utc, "+05:30")).spool).toContain(`${Date.parse("2026-10-25T12:00:00Z")}000000`);
    const own = toCsv(table.map((row) => ({ ...row, TimeGenerated: "2026-10-25T12:00:00+01:00" })));
    expect((await readContent(own, "+05:30")).spool).toContain(`${Date.parse("2026-10-25T11:00:00Z")}000000`);
  });

  it("an hour that comes twice is rejected aloud", async () => {
    const twice = toCsv(table.map((row) => ({ ...row, TimeGenerated: "2026-10-25 02:30:00" })));
    expect((await readContent(twice, "Europe/Berlin")).rejectedBy).toEqual({ "time-at-clock-change": 2 });
  });
});
