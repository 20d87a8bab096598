import { explain } from "@/lib/diagnosis/verdict/explain";
import type { Failure } from "@/lib/log-source/failures";
import { type ReportRow, toReportRow } from "../answers/report";
import { spreadsheetEnd, spreadsheetHead, toSpreadsheetRow } from "./spreadsheet";

/** A spreadsheet holds 1,048,576 rows. */
const MAX_EXPORT_ROWS = 1_000_000;

interface ExportFormat {
  readonly contentType: string;
  readonly extension: string;
  readonly head: () => string;
  readonly row: (row: ReportRow) => string;
  /** Said where not every request was written. */
  readonly end: (written: number, total: number) => string;
}

/** The formats in which all requests of a page can be taken along. */
export const EXPORT_FORMATS = {
  csv: {
    contentType: "text/csv; charset=utf-8",
    extension: "csv",
    head: spreadsheetHead,
    row: toSpreadsheetRow,
    end: spreadsheetEnd,
  },
  jsonl: {
    contentType: "application/jsonl; charset=utf-8",
    extension: "jsonl",
    head: () => "",
    row: (row) => `${JSON.stringify(row)}\n`,
    end: (written, total) => `${JSON.stringify({ incomplete: true, written, total })}\n`,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;
type ExportFormatName = keyof typeof EXPORT_FORMATS;

/** A format by its name in an address; null for one that is not known. */
export function exportFormat(name: string | null): ExportFormat | null {
  return name !== null && Object.hasOwn(EXPORT_FORMATS, name)
    ? EXPORT_FORMATS[name as ExportFormatName]
    : null;
}

/** The text of an export, piece by piece: a head, the requests in the order in which they come, and its end. */
export async function* exportPieces(
  format: ExportFormat,
  batches: AsyncIterable<readonly Failure[]>,
  total: number,
): AsyncGenerator<string> {
  yield format.head();
  let written = 0;
  for await (const batch of batches) {
    const rows = batch.slice(0, MAX_EXPORT_ROWS - written);
    written += rows.length;
    yield rows.map((failure) => format.row(toReportRow(failure, explain(failure.request)))).join("");
    if (written >= MAX_EXPORT_ROWS) break;
  }
  if (written < total) yield format.end(written, total);
}
