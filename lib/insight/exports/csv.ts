import { csvLine } from "@/lib/format/csv";
import { visibleText } from "@/lib/format/visible-text";
import type { ReportRow } from "../answers/report";

const COLUMNS: readonly (readonly [name: string, value: (row: ReportRow) => string | number | null])[] = [
  ["time", (row) => row.time],
  ["account", (row) => row.account],
  ["service", (row) => row.service],
  ["operation", (row) => row.operation],
  ["object", (row) => row.object],
  ["caller", (row) => row.caller],
  ["protocol", (row) => row.protocol],
  ["status", (row) => row.status],
  ["statusText", (row) => row.statusText],
  ["reason", (row) => row.reason],
  ["confidence", (row) => row.confidence],
  ["explanation", (row) => row.sentence],
  ["evidence", (row) => row.evidence.map(({ text }) => text).join("; ")],
  ["alsoTrue", (row) => row.alsoTrue.map(({ reason, text }) => `${reason}: ${text}`).join("; ")],
  ["candidates", (row) => row.candidates.map(({ reason }) => reason).join(" ")],
  ["settledBy", (row) => [...new Set(row.candidates.map(({ settledBy }) => settledBy))].join("; ")],
  ["checks", (row) => row.checks.map(({ asks, outcome }) => `${asks}: ${outcome}`).join("; ")],
  ["fix", (row) => row.fix.title],
  ["requestId", (row) => row.requestId],
  ["clientRequestId", (row) => row.clientRequestId],
  ["delegator", (row) => row.delegator],
  ["token", (row) => row.token],
  ["userAgent", (row) => row.userAgent],
];

/** The header line of the CSV export, with its line end. */
export function csvHeader(): string {
  return csvLine(COLUMNS.map(([name]) => name));
}

/** One request as a CSV line: RFC 4180, formulas defused, invisible characters as escapes. */
export function toCsvRow(row: ReportRow): string {
  return csvLine(
    COLUMNS.map(([, value]) => {
      const field = value(row);
      return typeof field === "string" ? visibleText(field) : field;
    }),
  );
}
