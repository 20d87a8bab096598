import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FOREIGN_KINDS } from "@/lib/ingest/formats/packed/foreign-kinds";
import { readContent } from "../support/read-content";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = readFileSync(join(ROOT, "docs/log-files.md"), "utf8");
const FILES = /`(tests\/[^`]+)`/g;

/** The lines of the first table, cell by cell; a bar within a cell is escaped. */
const ROWS = DOCUMENT.split("\n")
  .filter((line) => /\| (?:read|reported) \|/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter(({ length }) => length === 7)
  .map(([, tool = "", , result = "", , files = ""]) => ({
    tool,
    result,
    files: [...files.matchAll(FILES)].map(([, path = ""]) => path),
  }));

describe("the table of tools", () => {
  it("has a line for each tool, and a file for each line", () => {
    expect(ROWS.length).toBeGreaterThan(20);
    expect(ROWS.filter(({ files }) => files.length === 0)).toEqual([]);
  });

  it.each(ROWS.flatMap(({ tool, result, files }) => files.map((file) => [tool, result, file] as const)))(
    "%s: %s, %s",
    async (_, result, file) => {
      const { stored, note, rejectedBy } = await readContent(readFileSync(join(ROOT, file)));
      if (result === "read") expect(stored).toBeGreaterThan(0);
      else
        expect({ stored, isSaid: note !== "" || Object.keys(rejectedBy).length > 0 }).toEqual({
          stored: 0,
          isSaid: true,
        });
    },
  );

  it("names no test or file that is not there", () => {
    const lost = [...DOCUMENT.matchAll(FILES)].filter(([, path = ""]) => !existsSync(join(ROOT, path)));
    expect(lost.map(([, path]) => path)).toEqual([]);
  });

  it("lists every kind of file that is recognised and not read", () => {
    const missing = Object.values(FOREIGN_KINDS).filter(({ what }) => !DOCUMENT.includes(`- ${what}\n`));
    expect(missing.map(({ what }) => what)).toEqual([]);
  });
});
