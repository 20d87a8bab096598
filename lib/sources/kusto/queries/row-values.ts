import { type Instant, parseInstant } from "@/lib/time/instant";
import type { KustoRow } from "../client/kusto-client";

/** A column as text; "" for null or a column that is not there. */
export function textIn(row: KustoRow, column: string): string {
  const value = row[column];
  return value === null || value === undefined ? "" : String(value);
}

/** A count; 0 for null. */
export function countIn(row: KustoRow, column: string): number {
  return Number(row[column] ?? 0);
}

/** A datetime with or without its T and Z, as services write it; null for none. */
export function instantIn(row: KustoRow, column: string): Instant | null {
  const read = parseInstant(textIn(row, column), "assumed-utc");
  return read.ok ? read.instant : null;
}

/** The sum of a column of counts over all rows. */
export const sumIn = (rows: readonly KustoRow[], column: string): number =>
  rows.reduce((sum, row) => sum + countIn(row, column), 0);
