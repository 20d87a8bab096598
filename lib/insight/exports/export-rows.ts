import type { Verdict } from "@/lib/diagnosis/verdict/verdict";
import type { Failure } from "@/lib/log-source/failures";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { toReportRow } from "../answers/report";
import { settle } from "../answers/settle";
import type { ExportSubject, ExportWriter } from "./export-writer";
import type { Frame } from "./frames";
import { jsonDocumentWriter, jsonLinesWriter } from "./json-lines";
import { parquetWriter } from "./parquet";
import { spreadsheetWriter } from "./spreadsheet";

interface ExportFormat {
  readonly label: string;
  readonly contentType: string;
  readonly maxRows: number;
  readonly open: (subject: ExportSubject) => ExportWriter | Promise<ExportWriter>;
}

/** The formats in which all requests of a page can be taken along; the names are also the files' extensions. */
export const EXPORT_FORMATS = {
  csv: {
    label: "CSV",
    contentType: "text/csv; charset=utf-8",
    // A spreadsheet holds 1,048,576 rows.
    maxRows: 1_000_000,
    open: spreadsheetWriter,
  },
  json: {
    label: "JSON",
    contentType: "application/json; charset=utf-8",
    maxRows: Number.POSITIVE_INFINITY,
    open: jsonDocumentWriter,
  },
  jsonl: {
    label: "JSON lines",
    contentType: "application/jsonl; charset=utf-8",
    maxRows: Number.POSITIVE_INFINITY,
    open: jsonLinesWriter,
  },
  parquet: {
    label: "Parquet",
    contentType: "application/vnd.apache.parquet",
    maxRows: Number.POSITIVE_INFINITY,
    open: parquetWriter,
  },
} as const satisfies Readonly<Record<string, ExportFormat>>;
export type ExportFormatName = keyof typeof EXPORT_FORMATS;

/** Their names, in the order in which they are offered. */
export const EXPORT_FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as readonly ExportFormatName[];

/** A format by its name in an address; null for one that is not known. */
export function exportFormat(name: string | null): ExportFormatName | null {
  return EXPORT_FORMAT_NAMES.find((format) => format === name) ?? null;
}

/** What a reader of the file should know of a fault: a source's own words, of a bug that there was one. */
async function problemOf(error: unknown): Promise<string> {
  try {
    const told = await settle(Promise.reject(error));
    return told.ok ? "" : told.problem;
  } catch {
    return "The export failed.";
  }
}

/**
 * An export, piece by piece: a head, the requests with the verdicts that `verdictOn` gives, in the order in which they come, and its end. Where the source fails,
 * the last piece says so as far as the format can, and the error is thrown on: no file ends early in silence.
 */
export async function* exportPieces(
  name: ExportFormatName,
  batches: AsyncIterable<readonly Failure[]>,
  subject: ExportSubject,
  verdictOn: (request: LoggedRequest) => Verdict,
): AsyncGenerator<Frame> {
  const { maxRows, open } = EXPORT_FORMATS[name];
  const { total } = subject;
  const writer = await open(subject);
  let written = 0;
  yield { bytes: writer.head(), written };
  try {
    for await (const batch of batches) {
      const taken = batch.slice(0, maxRows - written);
      written += taken.length;
      const rows = taken.map((failure) => toReportRow(failure, verdictOn(failure.request)));
      yield { bytes: writer.rows(rows), written };
      if (written >= maxRows) break;
    }
  } catch (error) {
    yield { bytes: writer.endEarly({ written, total, problem: await problemOf(error) }), written };
    throw error;
  }
  const isCut = written >= maxRows && written < total;
  yield {
    bytes: isCut ? writer.endEarly({ written, total, problem: null }) : writer.end(written),
    written,
  };
}
