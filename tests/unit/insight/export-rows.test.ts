import { describe, expect, test } from "vitest";
import { explain } from "@/lib/diagnosis/verdict/explain";
import { toReportRow } from "@/lib/insight/answers/report";
import { EXPORT_FORMATS, exportFormat, exportPieces } from "@/lib/insight/exports/export-rows";
import { spreadsheetHead, toSpreadsheetRow } from "@/lib/insight/exports/spreadsheet";
import type { Failure } from "@/lib/log-source/failures";
import { failureOf, requestOf } from "./fake-source";

async function* batchesOf(...batches: readonly (readonly Failure[])[]) {
  yield* batches;
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

const rowWith = (changes: Parameters<typeof requestOf>[0]) => {
  const failure = { ...failureOf("1"), request: requestOf(changes) };
  return toSpreadsheetRow(toReportRow(failure, explain(failure.request)));
};

describe("a spreadsheet of blocked requests", () => {
  test("begins with the mark of UTF-8 and names the zone of its times", () => {
    expect(spreadsheetHead()).toMatch(/^\uFEFFTime \(UTC\),Reason,/);
  });

  test("writes times as a spreadsheet reads them, and whole beside", () => {
    const row = rowWith({});
    expect(row).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3},/);
    expect(row.trimEnd()).toMatch(/,\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test.each(["12345678901234567890", "1e5", "00012e34"])("keeps the id %s a text", (requestId) => {
    expect(rowWith({ requestId })).toContain(`,'${requestId},`);
  });

  test.each(["=1+1", "+1", "@SUM(A1)", "-2"])("runs no formula: %s", (userAgent) => {
    expect(rowWith({ userAgent })).toContain(`,'${userAgent},`);
  });
});

describe("an export", () => {
  const failures = [failureOf("1"), failureOf("2"), failureOf("3")];

  test("holds every request of every batch, and says nothing more where it is whole", async () => {
    const text = await textOf(
      exportPieces(EXPORT_FORMATS.jsonl, batchesOf(failures.slice(0, 2), failures.slice(2)), 3),
    );
    const rows = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string });
    expect(rows.map(({ id }) => id)).toEqual(failures.map(({ id }) => id));
  });

  test.each(["csv", "jsonl"] as const)("as %s says at its end where requests are missing", async (name) => {
    const text = await textOf(exportPieces(EXPORT_FORMATS[name], batchesOf(failures), 5));
    expect(text.trimEnd().split("\n").at(-1)).toMatch(/incomplete.*3.*5/i);
  });

  test("knows its formats by name, and nothing from the prototype", () => {
    expect(exportFormat("csv")).toBe(EXPORT_FORMATS.csv);
    for (const name of ["xlsx", "", "constructor", null]) expect(exportFormat(name)).toBeNull();
  });
});
