import type { ReportAccounting, ReportHead, ReportRow } from "../answers/report";

/**
 * The report as one JSON object in pieces, so that any number of requests can be streamed:
 * jsonHead, then jsonRow for each (with its index from 0), then jsonTail.
 */
export function jsonHead(head: ReportHead): string {
  return `${JSON.stringify(head).slice(0, -1)},"requests":[`;
}

export function jsonRow(row: ReportRow, index: number): string {
  return `${index === 0 ? "" : ","}\n${JSON.stringify(row)}`;
}

export function jsonTail(accounting: ReportAccounting): string {
  return `\n],"accounting":${JSON.stringify(accounting)}}\n`;
}
