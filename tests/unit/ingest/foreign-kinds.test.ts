import { describe, expect, it } from "vitest";
import { FOREIGN_KINDS, foreignNote } from "@/lib/ingest/formats/packed/foreign-kinds";
import { exportedLine, exportedRow } from "../../support/logged-rows";
import { readContent } from "../../support/read-content";
import { toTableRow } from "../../support/table-exports";
import { zipOf } from "../../support/zip-writer";

const startOf = (offset: number, hex: string): Buffer =>
  Buffer.concat([
    Buffer.alloc(offset, 1),
    Buffer.from(hex, "hex"),
    Buffer.from("\n\0\x01\x02 skoid=1\n", "latin1"),
  ]);

const coloured = (json: string): string =>
  json.replaceAll('"', '\x1b[94m"\x1b[0m').replaceAll("{", "{\x1b[37m");
const row = toTableRow(exportedRow(1));
const cells = Object.values(row).map(String);
const named = (first: string, next: string, between: string): string =>
  Object.entries(row)
    .map(([name, value], n) => `${n === 0 ? first : next}${name}${between}${value}\n`)
    .join("");

describe("kinds of files that are known and not read", () => {
  it.each(Object.entries(FOREIGN_KINDS))(
    "%s is said by name, and none of its bytes is called a line",
    async (_, kind) => {
      for (const [offset, hex] of kind.magic) {
        const { read, note, finished } = await readContent(startOf(offset, hex));
        expect({ read, note, finished }).toEqual({
          read: 0,
          note: `is ${kind.what} and was not read: ${kind.advice}`,
          finished: true,
        });
      }
    },
  );

  it.each([
    ["bzip2", Buffer.from("BZh91AY&SY\0\0", "latin1"), /^is compressed with bzip2/],
    ["HTML", Buffer.from("\n<!DOCTYPE html>\n<title>Sign in</title>"), /^is an HTML page/],
    ["HTML in UTF-16", Buffer.from("\ufeff<html><body>", "utf16le"), /^is an HTML page/],
    ["pandas' HTML", Buffer.from('<table border="1" class="dataframe">'), /^is an HTML page/],
    [
      "az -o jsonc",
      Buffer.from(coloured(`[\n  ${exportedLine(1)}]`)),
      /^is JSON with terminal color codes .*az: -o json/,
    ],
    ["jq -C", Buffer.from(`\x1b[1;39m${coloured(exportedLine(1))}`), /^is JSON with terminal color codes/],
    [
      "az -o yaml",
      Buffer.from(named("- ", "  ", ": ")),
      /^is written as one name and value per line .*az: -o json/,
    ],
    [
      "Format-List",
      Buffer.from(`\r\n\r\n${named("", "", "        : ").replaceAll("\n", "\r\n")}`),
      /^is written as one name and value per line/,
    ],
    [
      "Format-List in UTF-16",
      Buffer.from(`\ufeff\n${named("", "", " : ")}`, "utf16le"),
      /^is written as one name and value per line/,
    ],
    ["Miller's xtab", Buffer.from(named("", "", "     ")), /^is written as one name and value per line/],
    ["az -o tsv", Buffer.from(cells.join("\t")), /^is a table without a header.*az: -o json/],
    [
      "Data Explorer without headers",
      Buffer.from(cells.map((cell) => `"${cell}"`).join(",")),
      /^is a table without a header/,
    ],
    ["SQL", Buffer.from(`INSERT INTO Logs VALUES('${cells.join("','")}')`), /^is SQL/],
    ["XML", Buffer.from('\ufeff<?xml version="1.0"?><Error/>'), /^is an XML document/],
    [
      "Export-Clixml",
      Buffer.from('\ufeff<Objs Version="1.1.0.1">', "utf16le"),
      /^is PowerShell's serialization format/,
    ],
    [
      "Excel",
      zipOf([
        { name: "xl/workbook.xml", content: "<x/>" },
        { name: "[Content_Types].xml", content: "" },
      ]),
      /^is an Excel workbook and was not read: save it as CSV$/,
    ],
  ])("%s", async (_, content, note) => {
    expect(await readContent(content)).toMatchObject({ read: 0, note: expect.stringMatching(note) });
  });

  it("no log is taken for one of them", () => {
    for (const text of [
      exportedLine(1),
      `[${exportedLine(1)}]`,
      "1.0;2026-11-20T10:00:00Z;GetBlob",
      "Uri,StatusCode",
      `api_1  | \x1b[0m${exportedLine(1)}`,
      `2026-11-20T10:00:00Z\tazure\t${exportedLine(1)}`,
      "time uri status\nurl method code\nhost ip op\n",
      "",
    ])
      expect(foreignNote(Buffer.from(text))).toBe("");
  });
});
