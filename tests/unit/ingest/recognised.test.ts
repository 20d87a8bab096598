import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { classicLine } from "../../support/classic-log";
import { exportedRow, linesOf, manyRows } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toCsv, toTableRow } from "../../support/table-exports";

const ROWS = manyRows(3);
const recognised = async (content: string | Buffer) => (await readContent(content)).recognised;

it("JSON lines: the columns as they stand in the record, and the rows with a key parameter", async () => {
  const others = manyRows(4, 10, { query: "" });
  expect(await recognised(linesOf([...ROWS, ...others]))).toMatchObject({
    formats: ["json-lines"],
    encodings: ["utf-8"],
    packings: [],
    columns: { time: "time", uri: "uri", account: "properties.accountName" },
    missing: [],
    keyRows: 3,
  });
});

it("a table export by its header, though no record is relevant", async () => {
  const { StatusCode, ...row } = toTableRow(exportedRow(0, { query: "" }));
  expect(StatusCode).toBeDefined();
  expect(await recognised(toCsv([row]))).toMatchObject({
    formats: ["csv"],
    columns: { time: "TimeGenerated", uri: "Uri" },
    missing: ["status"],
    keyRows: 0,
  });
});

it("an array, a classic log, what is packed", async () => {
  expect(await recognised(JSON.stringify(ROWS))).toMatchObject({ formats: ["json-values"], keyRows: 3 });
  expect(await recognised(`${classicLine(1)}\n`)).toMatchObject({ formats: ["classic-log"], keyRows: 1 });
  expect(await recognised(gzipSync(linesOf(ROWS)))).toMatchObject({
    formats: ["json-lines"],
    packings: ["gzip"],
  });
});

it("prose is recognised as nothing, and nothing is called missing", async () => {
  expect(await recognised("hello\nworld\n")).toMatchObject({ formats: [], columns: {}, missing: [] });
});
