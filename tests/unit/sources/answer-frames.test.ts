import { describe, expect, test } from "vitest";
import { readAnswer } from "@/lib/sources/kusto/client/answer-rows";

type Frame = Readonly<Record<string, unknown>>;

const HEADER = { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" };
const COLUMNS = [{ ColumnName: "n", ColumnType: "long" }];
const PROPERTIES = { FrameType: "DataTable", TableKind: "QueryProperties", Columns: COLUMNS, Rows: [[1]] };
const RESULT = { FrameType: "DataTable", TableKind: "PrimaryResult", Columns: COLUMNS, Rows: [[7]] };
const END = { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false };
const SHARD = { OneApiErrors: [{ error: { code: "Internal", "@message": "A shard did not answer" } }] };

const read = (...frames: readonly Frame[]) => readAnswer(JSON.stringify(frames), "StorageBlobLogs");

/** What the service says of how the query went, one row of it. */
function status(cells: Frame): Frame {
  const columns = Object.keys(cells).map((ColumnName) => ({ ColumnName }));
  const rows = [Object.values(cells)];
  return { FrameType: "DataTable", TableKind: "QueryCompletionInformation", Columns: columns, Rows: rows };
}

describe("frames are a whole answer", () => {
  const whole: readonly (readonly [string, readonly Frame[]])[] = [
    ["as they come", [HEADER, PROPERTIES, RESULT, END]],
    ["that say that all went well", [HEADER, RESULT, status({ Level: 4, LevelName: "Info" }), END]],
    ["with a warning", [HEADER, RESULT, status({ Level: 3, LevelName: "Warning" }), END]],
    ["with an empty list of errors", [HEADER, RESULT, { ...END, OneApiErrors: [] }]],
    ["with errors that are null", [HEADER, RESULT, { ...END, OneApiErrors: null, Cancelled: null }]],
  ];

  test.each(whole)("%s", (_, frames) => {
    expect(read(...frames)).toEqual({ rows: [{ n: 7 }], errors: "", access: "whole" });
  });
});

describe("frames are a part of an answer", () => {
  const inPieces = [
    { FrameType: "TableHeader", TableId: 1, TableKind: "PrimaryResult", Columns: COLUMNS },
    { FrameType: "TableFragment", TableId: 1, TableFragmentType: "DataAppend", Rows: [[7]] },
    { FrameType: "TableCompletion", TableId: 1, RowCount: 1 },
  ];
  const parts: readonly (readonly [string, readonly Frame[]])[] = [
    ["that was ended before", [HEADER, RESULT, { ...END, Cancelled: true }]],
    ["that says so in a text", [HEADER, RESULT, { ...END, Cancelled: "true" }]],
    ["with errors", [HEADER, RESULT, { ...END, HasErrors: true }]],
    ["that does not say whether it has errors", [HEADER, RESULT, { FrameType: "DataSetCompletion" }]],
    ["with errors, of which it has none", [HEADER, RESULT, { ...END, ...SHARD }]],
    ["with an error among its rows", [HEADER, { ...RESULT, Rows: [[7], SHARD] }, END]],
    ["with an error among another table's rows", [HEADER, { ...PROPERTIES, Rows: [SHARD] }, RESULT, END]],
    ["whose status is an error", [HEADER, RESULT, status({ Level: 2, LevelName: "Error" }), END]],
    ["whose status is critical", [HEADER, RESULT, status({ Level: 1, LevelName: "Critical" }), END]],
    ["whose status is a number in a text", [HEADER, RESULT, status({ Level: "2" }), END]],
    ["whose status is a name alone", [HEADER, RESULT, status({ Level: null, LevelName: "Error" }), END]],
    ["whose status can't be read", [HEADER, RESULT, { ...status({ Level: 4 }), Columns: [] }, END]],
    ["in pieces", [{ ...HEADER, IsProgressive: true }, ...inPieces, END]],
    ["in pieces, of which its header does not tell", [HEADER, ...inPieces, END]],
    ["whose header says that it comes in pieces", [{ ...HEADER, IsProgressive: true }, RESULT, END]],
  ];

  test.each(parts)("%s", (_, frames) => {
    const answer = read(...frames);
    expect(answer?.rows).toEqual([]);
    expect(answer?.errors).not.toBe("");
  });
});

describe("frames are no answer", () => {
  test.each<[string, readonly Frame[]]>([
    ["without an end", [HEADER, RESULT]],
    ["without a result", [HEADER, PROPERTIES, END]],
    ["with two results", [HEADER, RESULT, RESULT, END]],
    ["whose rows are no list", [HEADER, { ...RESULT, Rows: {} }, END]],
  ])("%s", (_, frames) => {
    expect(read(...frames)).toBeNull();
  });
});
