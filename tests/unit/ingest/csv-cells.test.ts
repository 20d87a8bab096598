import fc from "fast-check";
import { expect, it } from "vitest";
import { csvCells } from "@/lib/ingest/formats/csv-cells";

it.each([
  ["a,b", ["a", "b"]],
  ["", [""]],
  [",", ["", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a ""b""",""', ['a "b"', ""]],
  ['"line\r\nbreak",x', ["line\r\nbreak", "x"]],
])("%s", (record, cells) => {
  expect(csvCells(record)).toEqual(cells);
});

it.each(['a"b', '"a', '"a"b,c', '"a""', 'a,"b" ,c'])("quotes that do not fit: %s", (record) => {
  expect(csvCells(record)).toBeNull();
});

it("reads back whatever cells a writer quoted", () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r") }), { minLength: 1 }),
      (cells) => {
        expect(csvCells(cells.map(quoted).join(","))).toEqual(cells);
      },
    ),
  );
});
