import { describe, expect, it } from "vitest";
import { cellsOf, DRAWN_SHAPES, end, framed } from "../../support/drawn-shapes";
import { exportedRow } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { fourRows, lines, tables } from "../../support/write-shapes";

const ROWS = fourRows();

describe("tables that are drawn or padded are read without their blanks and rules", () => {
  it.each(Object.entries(DRAWN_SHAPES))("%s", async (_name, write) => {
    const cells = cellsOf(tables(ROWS));
    const read = await readContent(write(ROWS));
    expect(read).toMatchObject({ stored: 2, counted: 1, note: "", rejectedBy: {} });
    const plain = await readContent(end(cells.map((row) => row.join(","))));
    expect(read.spool).toBe(plain.spool);
    expect(read.recognised.formats).toEqual(["csv"]);
  });

  it("UTF-16, as a console's redirection writes it", async () => {
    const content = Buffer.from(`\ufeff${framed(cellsOf(tables(ROWS)))}`, "utf16le");
    expect(await readContent(content)).toMatchObject({ stored: 2, counted: 1, rejectedBy: {} });
  });
});

describe("what does not fit a drawn table is said", () => {
  it("a line whose cells stand elsewhere", async () => {
    const drawn = String(DRAWN_SHAPES["az -o table"]?.(ROWS));
    const shifted = drawn.replace("2026", "xx 2026");
    expect((await readContent(shifted)).rejectedBy).toEqual({ "not-csv": 1 });
  });

  it("a line with another number of bars", async () => {
    const row = exportedRow(1, { properties: { userAgentHeader: "a|b" } });
    const drawn = framed(cellsOf(tables([row, exportedRow(2)])));
    expect(await readContent(drawn)).toMatchObject({ stored: 1, rejectedBy: { "not-csv": 1 } });
  });
});

describe("what only looks like a header", () => {
  it.each([
    ["JSON with blanks", lines(ROWS).replaceAll('":', '": ').replaceAll(',"', ', "'), 2],
    ["behind a line of text", `collected\n${lines(ROWS).replaceAll('":', '": ').replaceAll(',"', ', "')}`, 2],
  ])("%s", async (_name, content, stored) => {
    expect(await readContent(content)).toMatchObject({ stored, counted: 1 });
  });
});
