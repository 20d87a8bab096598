import { describe, expect, it } from "vitest";
import { doubtsOf, NOTHING_USABLE, readingOf } from "@/lib/insight/answers/reading";
import { columnsText, recognisedText } from "@/lib/insight/texts/recognised-texts";
import { type AccountingReport, ALL_READ, type FileAccount, type FileUse } from "@/lib/log-source/accounting";
import { ACCOUNTING } from "./fake-source";

const RECOGNISED = {
  formats: ["csv"],
  encodings: ["utf-16le"],
  packings: ["gzip", "zip"],
  columns: { time: "TimeGenerated", uri: "Uri", status: "StatusCode" },
  missing: ["statusText", "callerAddress"],
  keyRows: 3,
} as const;

function fileOf(use: FileUse, changes: Partial<FileAccount> = {}): FileAccount {
  const counts = { read: 3, stored: 0, counted: 0, duplicate: 0, notRelevant: 0, rejected: 0 };
  const rest = { path: "a.csv", bytes: 1, state: "loaded", note: "", rejectedBy: {} } as const;
  return { ...counts, ...rest, use, recognised: RECOGNISED, ...changes };
}

function reportOf(files: readonly FileAccount[], changes: Partial<AccountingReport> = {}): AccountingReport {
  const unused = files.filter(({ use }) => use !== "used").length;
  const read = files.reduce((sum, file) => sum + file.read, 0);
  const rejected = files.reduce((sum, file) => sum + file.rejected, 0);
  const total = { ...ACCOUNTING.total, read, rejected };
  return { ...ACCOUNTING, total, files: files.length, unused, listed: files, ...changes };
}

const rejectedFile = (path: string): FileAccount =>
  fileOf("rejected", { path, rejected: 3, rejectedBy: { "not-json": 2, "no-time": 1 } });

describe("what is said before any number", () => {
  it("nothing where everything was read and used", () => {
    expect(readingOf(reportOf([fileOf("used", { stored: 3 })]))).toEqual({ usable: true, statements: [] });
  });

  it("a file of which no line could be used is named with why", () => {
    const { usable, statements } = readingOf(reportOf([rejectedFile("a.json"), fileOf("used")]));
    expect(usable).toBe(true);
    expect(statements).toEqual([
      {
        kind: "rejected-file",
        text: "a.json: none of its 3 lines could be used: 2 not a complete JSON object, 1 without a time",
      },
    ]);
  });

  it("of many files of a kind the first are named and the others counted, but never one alone", () => {
    const many = (count: number) =>
      readingOf(reportOf(Array.from({ length: count }, (_, n) => rejectedFile(`${n}.json`)))).statements;
    expect(many(6)).toHaveLength(6);
    expect(many(9)).toHaveLength(6);
    expect(many(9).at(-1)?.text).toBe("and 4 more like these");
  });

  it("what could not be read is there by its number, also where its name is not told", () => {
    const notRead = { ...ALL_READ, problems: ["a: cannot be read (EACCES)"], count: 1 };
    expect(readingOf(reportOf([fileOf("used")], { notRead })).statements).toEqual([
      { kind: "not-read", text: "a: cannot be read (EACCES)" },
    ]);
    const hidden = readingOf(reportOf([fileOf("used")], { notRead: { ...ALL_READ, count: 3 } }));
    expect(hidden.statements).toEqual([{ kind: "not-read", text: "3 files or folders" }]);
  });

  it("rows with a key parameter and no column that decides are named", () => {
    const file = fileOf("used", { recognised: { ...RECOGNISED, missing: ["time", "requestId"] } });
    expect(readingOf(reportOf([file])).statements).toEqual([
      { kind: "no-column", text: "a.csv: no column for the time in 3 rows with a key parameter" },
    ]);
  });

  it("a file of another kind is no doubt beside good ones, and all there is to say without them", () => {
    const other = fileOf("unknown", { recognised: { ...RECOGNISED, columns: {}, keyRows: 0 } });
    expect(doubtsOf(readingOf(reportOf([fileOf("used"), other])))).toEqual([]);
    const alone = readingOf(reportOf([other]));
    expect([alone.usable, doubtsOf(alone).length]).toEqual([false, 1]);
    expect(NOTHING_USABLE).toContain("it isn't known whether");
  });

  it("no file, and no line, are said too", () => {
    const texts = (files: readonly FileAccount[]) =>
      readingOf(reportOf(files)).statements.map(({ text }) => text);
    expect(texts([])).toEqual(["There are no files to read."]);
    expect(texts([fileOf("empty", { read: 0 })])).toEqual(["The file contains no lines."]);
  });
});

describe("what a file was recognised as", () => {
  it("is one line: form, packing, columns, what is missing, rows of ours", () => {
    expect(recognisedText(RECOGNISED)).toBe(
      "CSV, UTF-16, packed with gzip and zip; 3 known columns, without status text, caller address; 3 rows with a key parameter",
    );
  });

  it("says so where there is nothing of a storage log", () => {
    const nothing = { formats: [], encodings: [], packings: [], columns: {}, missing: [], keyRows: 0 };
    expect(columnsText(nothing)).toBe("no storage log columns");
    expect(recognisedText(nothing)).toBe("no storage log columns");
  });
});
