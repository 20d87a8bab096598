import { describe, expect, it } from "vitest";
import { exportedRow, type LoggedRow } from "../../support/logged-rows";
import { parquetOf } from "../../support/parquet-writer";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow } from "../../support/table-exports";
import { base64, fourRows, json, lines, type WriteRows } from "../../support/write-shapes";

const ROWS = fourRows();
/** What a tool took out of a record: enough to be read, and less than was logged. */
const few = ({ uri, statusCode, properties }: LoggedRow) => ({
  uri,
  statusCode,
  "properties.accountName": (properties as { accountName: string }).accountName,
});
const table = (rows: readonly object[]) => toCsv(rows as Parameters<typeof toCsv>[0]);
const TIME = "2026-11-20T10:00:00.000+0000";

const CARRIED: Readonly<Record<string, WriteRows>> = {
  "Splunk's CSV": (rows) =>
    table(rows.map((row) => ({ _time: TIME, _raw: json(row), host: "h", ...few(row) }))),
  "Kibana's CSV": (rows) =>
    table(rows.map((row) => ({ "@timestamp": TIME, ...few(row), "event.original": json(row) }))),
  "Event Hubs explorer's CSV, base64": (rows) =>
    table(rows.map((row) => ({ time: TIME, ...few(row), Body: base64(json(row)) }))),
  "a table's row": (rows) =>
    table(rows.map((row) => ({ _time: TIME, ...few(row), message: json(toTableRow(row)) }))),
  "JSON lines": (rows) => lines(rows.map((row) => ({ _time: TIME, _raw: json(row), ...few(row) }))),
  "one object deeper": (rows) =>
    lines(rows.map((row) => ({ _source: { time: TIME, ...few(row), event: { original: json(row) } } }))),
  "in an envelope": (rows) =>
    json({ results: rows.map((row) => ({ result: { _time: TIME, _raw: json(row), ...few(row) } })) }),
  "a URI without its query": (rows) =>
    table(
      rows.map((row) => ({ _time: TIME, _raw: json(row), ...few(row), uri: String(row.uri).split("?")[0] })),
    ),
};

describe("a record that stands whole beside a part of it is read, and counted once", () => {
  it.each(Object.entries(CARRIED))("%s", async (_name, write) => {
    const read = await readContent(write(ROWS));
    expect(read).toMatchObject({ stored: 2, counted: 1, notRelevant: 1, rejectedBy: {} });
    expect(read.spool).toBe((await readContent(lines(ROWS))).spool);
  });

  it.each(["uri", "Uri"])("Parquet, the column %s", async (name) => {
    const rows = ROWS.map((row) => ({
      time: row.time,
      [name]: String(row.uri).split("?")[0],
      statusCode: 403,
      raw: json(row),
    }));
    const read = await readContent(
      await parquetOf(rows as unknown as readonly LoggedRow[], {
        select: "* REPLACE (time::VARCHAR AS time)",
      }),
    );
    expect(read).toMatchObject({ stored: 2, counted: 1, notRelevant: 1, rejectedBy: {} });
  });
});

describe("the fuller of the two is kept", () => {
  const [row = exportedRow(1)] = ROWS;

  it.each([
    ["the text says less", { ...row, message: json({ time: row.time, uri: row.uri, statusCode: 403 }) }],
    ["the text is cut off", { ...row, message: json(row).slice(0, -20) }],
    ["the text lacks the token", { ...row, message: json({ ...row, uri: String(row.uri).split("?")[0] }) }],
    ["the text is a link", { ...row, link: row.uri }],
  ])("%s", async (_name, value) => {
    const read = await readContent(lines([value]));
    expect(read).toMatchObject({ read: 1, stored: 1 });
    expect(read.spool).toBe((await readContent(lines([row]))).spool);
  });

  it("another request's record is one of its own", async () => {
    const read = await readContent(lines([{ ...row, note: json(ROWS[1]) }]));
    expect(read).toMatchObject({ read: 2, stored: 2 });
  });
});
