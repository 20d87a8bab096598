import { csvLine } from "@/lib/format/csv";
import { visibleText } from "@/lib/format/visible-text";
import type { Instant } from "@/lib/time/instant";
import { isoText } from "@/lib/time/times";
import type { ReportRow } from "../answers/report";

/** What a spreadsheet takes for a date by itself, with the milliseconds that it keeps: "2026-11-28 21:57:07.123". */
function spreadsheetTime(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 23)}`;
}

/** An id that is all digits, or looks like a power of ten, would lose digits as a number: it stays a text. */
function idText(id: string | null): string {
  return id !== null && /^[\d.]+(?:e\d+)?$/i.test(id) ? `'${id}` : (id ?? "");
}

const COLUMNS: readonly (readonly [head: string, value: (row: ReportRow) => string | number | null])[] = [
  ["Time (UTC)", (row) => spreadsheetTime(row.time)],
  ["Reason", (row) => row.reason],
  ["Confidence", (row) => row.confidence],
  ["Explanation", (row) => row.sentence],
  ["What to change", (row) => row.fix.title],
  ["Account", (row) => row.account],
  ["Service", (row) => row.service],
  ["Operation", (row) => row.operation],
  ["Object", (row) => row.object],
  ["Caller", (row) => row.caller],
  ["User agent", (row) => row.userAgent],
  ["Status", (row) => row.status],
  ["Status text", (row) => row.statusText],
  ["Request id", (row) => idText(row.requestId)],
  ["Client request id", (row) => idText(row.clientRequestId)],
  ["Delegator", (row) => idText(row.delegator)],
  ["Token", (row) => idText(row.token)],
  ["Exact time", (row) => isoText(row.time)],
];

/** The first line, after the mark by which Excel knows UTF-8. */
export function spreadsheetHead(): string {
  return `\uFEFF${csvLine(COLUMNS.map(([head]) => head))}`;
}

/** One request as a line that Excel and LibreOffice open rightly: RFC 4180, formulas defused, invisible characters as escapes. */
export function toSpreadsheetRow(row: ReportRow): string {
  return csvLine(
    COLUMNS.map(([, value]) => {
      const field = value(row);
      return typeof field === "string" ? visibleText(field) : field;
    }),
  );
}

/** The last line of an export that ends early: it says so, where a reader of the rows comes upon it. */
export function spreadsheetEnd(written: number, total: number): string {
  return csvLine([`Incomplete: ${written} of ${total} requests. Narrow the time range or the filters.`]);
}
