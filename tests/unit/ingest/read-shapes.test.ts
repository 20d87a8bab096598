import { describe, expect, it } from "vitest";
import { exportedRow, linesOf, manyRows } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow, toUsTime } from "../../support/table-exports";

const ROWS = manyRows(3);
const TABLE = ROWS.map(toTableRow);
const US_TABLE = TABLE.map((row) => ({ ...row, TimeGenerated: toUsTime(String(row.TimeGenerated)) }));

describe("times of an export", () => {
  it.each(["TimeGenerated [Local Time]", "TimeGenerated [W. Europe Standard Time]", "TimeGenerated"])(
    "a local time under %s is rejected for its missing zone, never guessed",
    async (header) => {
      const { rejectedBy } = await readContent(toCsv(US_TABLE, { TimeGenerated: header }));
      expect(rejectedBy).toEqual({ "time-without-zone": 3 });
    },
  );

  it("a zone-less ISO time in JSON lines is rejected for its missing zone", async () => {
    const lines = linesOf(manyRows(2, 0, { time: "2026-11-20T10:00:00.1234567" }));
    expect((await readContent(lines)).rejectedBy).toEqual({ "time-without-zone": 2 });
  });

  it("the header's [UTC] lets zone-less ISO times count as UTC", async () => {
    const bare = TABLE.map((row) => ({ ...row, TimeGenerated: String(row.TimeGenerated).slice(0, -1) }));
    const { stored } = await readContent(toCsv(bare, { TimeGenerated: "TimeGenerated [UTC]" }));
    expect(stored).toBe(3);
  });

  it("the portal's US time is the same instant as the ISO time", async () => {
    const row = toTableRow(exportedRow(0, { time: "2026-11-20T18:42:10.1Z" }));
    const us = toCsv([{ ...row, TimeGenerated: "11/20/2026, 6:42:10.100 PM" }], {
      TimeGenerated: "TimeGenerated [UTC]",
    });
    const iso = linesOf([row]);
    expect((await readContent(us)).spool).toBe((await readContent(iso)).spool);
  });
});

describe("what surrounds the rows", () => {
  it("blank lines are read and not relevant", async () => {
    const [line] = linesOf(ROWS).split("\n");
    const read = await readContent(`\n${linesOf(ROWS)}  \r\n\t\n${line}`);
    expect(read).toMatchObject({ read: 7, stored: 4, notRelevant: 3, rejectedBy: {} });
  });

  it("an empty file holds nothing and is finished", async () => {
    expect(await readContent("")).toMatchObject({ read: 0, finished: true, note: "" });
  });

  it.each(["blob", "queue", "table", "file"])(
    "the %s service's rows are read in both shapes",
    async (service) => {
      const row = exportedRow(0, { service, path: "/place/thing" });
      expect(await readContent(linesOf([row, toTableRow(row)]))).toMatchObject({ stored: 2 });
    },
  );

  it("a damaged first line does not hide what kind of log it is", async () => {
    for (const end of [",", "{", "["]) {
      const damaged = `{"time":"2026-11-20T10:00:00Z","properties":${end}\n${linesOf(ROWS)}`;
      expect(await readContent(damaged)).toMatchObject({ read: 4, stored: 3, rejectedBy: { "not-json": 1 } });
    }
  });

  it("a damaged Event Hubs body costs itself, not the bodies behind it", async () => {
    const [a, b, c] = ROWS.map((row) => JSON.stringify({ records: [row, row] }));
    const read = await readContent(`${a}\n${b?.slice(0, -40)}\n${c}\n`);
    expect(read).toMatchObject({ read: 6, stored: 5, rejectedBy: { "not-json": 1 } });
  });

  it("an Event Hubs body without a user delegation SAS counts its records, not its line", async () => {
    const others = manyRows(5, 3, { query: "" });
    const read = await readContent(linesOf([{ records: ROWS }, { records: others }]));
    expect(read).toMatchObject({ read: 8, stored: 3, notRelevant: 5 });
  });
});
