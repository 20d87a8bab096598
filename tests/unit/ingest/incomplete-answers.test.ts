import { describe, expect, it } from "vitest";
import { readContent } from "../../support/read-content";
import {
  asTable,
  columnsOf,
  fourRows,
  json,
  lines,
  pretty,
  type Table,
  tables,
} from "../../support/write-shapes";

const ROWS = fourRows();
const LIMITS = { error: { code: "LimitsExceeded", message: "Request is invalid.", "@message": "80DA0003" } };
const SAID = "LimitsExceeded: 80DA0003";
const END = { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false };
const STATUS = ["Timestamp", "Level", "LevelName", "StatusCode", "StatusCodeName", "Payload"];

const header = { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" };
const frame = (table: Table, rows: readonly unknown[] = table.cells) => ({
  FrameType: "DataTable",
  TableId: 1,
  TableKind: "PrimaryResult",
  Columns: columnsOf(table),
  Rows: rows,
});
const status = (level: number, name: string) => ({
  FrameType: "DataTable",
  TableId: 2,
  TableKind: "QueryCompletionInformation",
  Columns: STATUS.map((ColumnName) => ({ ColumnName })),
  Rows: [["2026-11-20T10:00:00Z", level, name, 0, "S_OK (0)", "Query completed"]],
});
const v1 = (table: Table, more: object = {}) => ({
  Tables: [{ TableName: "Table_0", Columns: columnsOf(table), Rows: table.cells }],
  ...more,
});
const logAnalytics = ({ names, cells }: Table) => ({
  name: "PrimaryResult",
  columns: names.map((name) => ({ name })),
  rows: cells,
});
const PARTIAL = { code: "PartialError", message: "There were some errors.", details: [] };

const INCOMPLETE = {
  "an error in a row's place": (table) => [
    json([header, frame(table, [...table.cells, { OneApiErrors: [LIMITS] }]), END]),
    SAID,
  ],
  "an error in the last frame": (table) => [
    json([header, frame(table), { ...END, HasErrors: true, OneApiErrors: [LIMITS] }]),
    SAID,
  ],
  "an end with errors, unnamed": (table) => [
    json([header, frame(table), { ...END, HasErrors: true }]),
    "HasErrors",
  ],
  "an end that was cancelled, pretty": (table) => [
    pretty([header, frame(table), { ...END, Cancelled: true }]),
    "Cancelled",
  ],
  "a frame a line": (table) => [lines([header, frame(table), { ...END, Cancelled: true }]), "Cancelled"],
  "an error in the status": (table) => [
    json([header, frame(table), status(2, "Error"), END]),
    "S_OK (0) Query completed",
  ],
  "version 1 with exceptions": (table) => [
    json(v1(table, { Exceptions: ["Query was cancelled"] })),
    "Query was cancelled",
  ],
  "version 1, in a row's place": (table) => [
    json(v1({ ...table, cells: [...table.cells, { Exceptions: ["too much"] }] as never })),
    "too much",
  ],
  "Log Analytics": (table) => [
    json({ tables: [logAnalytics(table)], error: PARTIAL }),
    "PartialError: There were some errors.",
  ],
  "Log Analytics, a batch": (table) => [
    json({ responses: [{ id: "1", status: 200, body: { tables: [logAnalytics(table)], error: PARTIAL } }] }),
    "PartialError: There were some errors.",
  ],
  "Log Analytics, the error first": (table) => [
    json({ error: PARTIAL, tables: [logAnalytics(table)] }),
    "PartialError: There were some errors.",
  ],
  PowerShell: ({ table }) => [
    pretty({ Results: table, Render: null, Statistics: null, Error: { Code: "PartialError", Message: "m" } }),
    "PartialError: m",
  ],
  "Python's client": (table) => [
    pretty({ status: "PartialError", partial_data: [logAnalytics(table)], partial_error: PARTIAL }),
    "PartialError: There were some errors.",
  ],
} satisfies Readonly<Record<string, (table: Table) => readonly [string, string]>>;

describe("an answer that says it is incomplete is called so, and its rows are read", () => {
  it.each(Object.entries(INCOMPLETE))("%s", async (_name, write) => {
    const [content, said] = write(tables(ROWS));
    const read = await readContent(content);
    expect(read).toMatchObject({ stored: 2, counted: 1, finished: true });
    expect(read.rejectedBy).toEqual({});
    expect(read.note).toBe(`contains an incomplete answer: ${said}`);
  });

  it("Elasticsearch, a search that ran out of time", async () => {
    const hits = { hits: ROWS.map((_source) => ({ _index: "i", _source })) };
    const read = await readContent(json({ timed_out: true, _shards: { total: 5, failed: 2 }, hits }));
    expect(read).toMatchObject({
      stored: 2,
      note: "contains an incomplete answer: timed out; 2 shards failed",
    });
  });

  it("an error in an answer's place", async () => {
    const { read, note } = await readContent(pretty({ error: PARTIAL }));
    expect([read, note]).toEqual([1, "contains an incomplete answer: PartialError: There were some errors."]);
  });

  it("says it in bounds and without secrets", async () => {
    const message = `https://a.blob.core.windows.net/b?sig=c2VjcmV0c2VjcmV0 ${"x".repeat(9_000)}`;
    const errors = Array.from({ length: 50 }, (_, n) => ({ error: { code: `E${n}`, message } }));
    const { note } = await readContent(json([header, { ...END, HasErrors: true, OneApiErrors: errors }]));
    expect(note).toMatch(/^contains an incomplete answer: E0: /);
    expect(note.length).toBeLessThan(700);
    expect(note).not.toContain("c2VjcmV0");
  });
});

describe("an answer that is complete is not called otherwise", () => {
  it.each([
    ["an error that is null", asTable((table) => json({ tables: [logAnalytics(table)], error: null }))],
    ["no exceptions", asTable((table) => json(v1(table, { Exceptions: [] })))],
    ["a status of information", asTable((table) => json([header, frame(table), status(4, "Info"), END]))],
    ["PowerShell", asTable(({ table }) => pretty({ Results: table, Error: null, Statistics: null }))],
    [
      "an error that a record has",
      (rows: typeof ROWS) => json(rows.map((row) => ({ ...row, error: PARTIAL }))),
    ],
  ])("%s", async (_name, write) => {
    expect(await readContent(write(ROWS))).toMatchObject({ stored: 2, counted: 1, note: "", rejectedBy: {} });
  });
});

describe("a progressive answer's rows are read whatever stands between its pieces", () => {
  const { names, cells } = tables(ROWS);
  const head = {
    FrameType: "TableHeader",
    TableId: 1,
    TableKind: "PrimaryResult",
    Columns: columnsOf(tables(ROWS)),
  };
  const piece = (rows: readonly unknown[], kind = "DataAppend") => ({
    FrameType: "TableFragment",
    TableFragmentType: kind,
    TableId: 1,
    Rows: rows,
  });
  const sorted = ({ TableId, TableFragmentType, ...rest }: ReturnType<typeof piece>) => ({
    ...rest,
    TableFragmentType,
    TableId,
  });
  const progress = { FrameType: "TableProgress", TableId: 1, TableProgress: 40 };
  const done = [{ FrameType: "TableCompletion", TableId: 1, RowCount: 4 }, END];
  const begin = [{ ...header, IsProgressive: true }, head];
  const pieces = [
    piece(cells.slice(0, 1)),
    progress,
    piece(cells.slice(1, 2)),
    progress,
    piece(cells.slice(2)),
  ];

  it.each([
    ["in one line", json([...begin, ...pieces, ...done])],
    ["pretty", pretty([...begin, ...pieces, ...done])],
    ["a frame a line", lines([...begin, ...pieces, ...done])],
    [
      "with sorted names",
      json([...begin, ...pieces.map((one) => ("Rows" in one ? sorted(one) : one)), ...done]),
    ],
    ["within another value", json({ answer: [...begin, ...pieces, ...done] })],
  ])("%s", async (_name, content) => {
    expect(names).toContain("Uri");
    expect(await readContent(content)).toMatchObject({ stored: 2, counted: 1, note: "", rejectedBy: {} });
  });

  it("rows that come again in place of those before have the same keys, so that the store counts them once", async () => {
    const again = [...begin, piece(cells.slice(0, 2)), progress, piece(cells, "DataReplace"), ...done];
    const read = await readContent(json(again));
    expect(read).toMatchObject({ stored: 4, counted: 1, note: "", rejectedBy: {} });
    const rows = read.spool.trimEnd().split("\n");
    expect(rows.length).toBe(5);
    expect(new Set(rows.map((row) => row.split(",")[2])).size).toBe(3);
  });
});
