import { type ExportSubject, type ExportWriter, textWriter } from "./export-writer";

/** A request a line; a last line says where some are missing. */
export const jsonLinesWriter = (): ExportWriter =>
  textWriter({
    head: "",
    row: (row) => `${JSON.stringify(row)}\n`,
    end: () => "",
    endEarly: ({ written, total, problem }) =>
      `${JSON.stringify({ incomplete: true, written, total, ...(problem === null ? {} : { problem }) })}\n`,
  });

/** One document with all requests: a file that broke off is none. */
export function jsonDocumentWriter({ account, window, query, total }: ExportSubject): ExportWriter {
  const head = JSON.stringify({ schemaVersion: 1, account, window, query, total });
  return textWriter({
    head: `${head.slice(0, -1)},"requests":[`,
    row: (row, index) => `${index === 0 ? "" : ","}\n${JSON.stringify(row)}`,
    end: (written) => `\n],"written":${written},"complete":true}\n`,
    endEarly: () => "",
  });
}
