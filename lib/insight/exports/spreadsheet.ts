import { csvLine } from "@/lib/format/csv";
import { visibleText } from "@/lib/format/visible-text";
import type { Instant } from "@/lib/time/instant";
import { type TimeZone, wallClockOf } from "@/lib/time/time-zone";
import { isoText } from "@/lib/time/times";
import type { ReportRow } from "../answers/report";
import { type ExportSubject, type ExportWriter, earlyEndText, textWriter } from "./export-writer";

/** What a spreadsheet takes for a date by itself, with the milliseconds that it keeps: "2026-11-28 21:57:07.123". */
function spreadsheetTime(instant: Instant, zone: TimeZone): string {
  const shown = wallClockOf(instant, zone);
  return `${shown.slice(0, 10)} ${shown.slice(11, 23)}`;
}

/** An id that is all digits, or looks like a power of ten, would lose digits as a number: it stays a text. */
function idText(id: string | null): string {
  return id !== null && /^[\d.]+(?:e\d+)?$/i.test(id) ? `'${id}` : (id ?? "");
}

type Column = readonly [head: string, value: (row: ReportRow) => string | number | null];

/** All but the time, which comes first. */
const COLUMNS: readonly Column[] = [
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
  ["Exact time (UTC)", (row) => isoText(row.time)],
];

function toLine(row: ReportRow, columns: readonly Column[]): string {
  return csvLine(
    columns.map(([, value]) => {
      const field = value(row);
      return typeof field === "string" ? visibleText(field) : field;
    }),
  );
}

/**
 * Lines that Excel and LibreOffice open rightly: the mark by which Excel knows UTF-8, RFC 4180, formulas defused,
 * invisible characters as escapes.
 */
export function spreadsheetWriter({ zone }: Pick<ExportSubject, "zone">): ExportWriter {
  const columns: readonly Column[] = [
    [`Time (${zone})`, (row) => spreadsheetTime(row.time, zone)],
    ...COLUMNS,
  ];
  return textWriter({
    head: `\uFEFF${csvLine(columns.map(([head]) => head))}`,
    row: (row) => toLine(row, columns),
    end: () => "",
    endEarly: (early) => csvLine([earlyEndText(early)]),
  });
}
