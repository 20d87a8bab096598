import { fieldNamed } from "@/lib/requests/reading/field-names";
import { isObject } from "@/lib/requests/reading/record-layout";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { readHeaderName } from "./header-name";

const COLUMN_LISTS = ["columns", "Columns", "meta", "fields", "schema"] as const;
export const ROW_LISTS = ["rows", "Rows", "data", "values"] as const;
const COLUMN_NAMES = ["name", "ColumnName", "columnName", "Name", "text"] as const;

function readColumnName(column: unknown): string {
  const given = isObject(column) ? COLUMN_NAMES.map((name) => column[name]).find(Boolean) : column;
  return readHeaderName(String(given ?? "")).name;
}

/** The names of a table's columns, null if it states none. */
export function columnNames(table: RawRecord): readonly string[] | null {
  for (const name of COLUMN_LISTS) {
    const list = table[name];
    if (Array.isArray(list)) return list.map(readColumnName);
    if (isObject(list) && Array.isArray(list.fields)) return list.fields.map(readColumnName);
  }
  return null;
}

export const isHeader = (names: readonly unknown[]): boolean =>
  names.some((name) => typeof name === "string" && fieldNamed([readHeaderName(name).name])?.field === "uri");

/** A list of cells is a row of a table with as many columns. */
export const fits = (names: readonly string[], row: unknown): row is readonly unknown[] =>
  Array.isArray(row) && row.length === names.length;

/** One row of a table whose rows are lists of cells. Made name by name: tables have many rows, all of one form. */
export function rowOf(names: readonly string[], cells: readonly unknown[]): RawRecord {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at] as string;
    if (name !== "__proto__") row[name] = cells[at];
  }
  return row;
}

/** Rows of columns that are lists, or objects by the rows' labels: {"Uri": {"0": …}}. */
function turned(names: readonly string[], columns: readonly unknown[]): readonly RawRecord[] | null {
  const labels = Object.keys((columns[0] ?? {}) as object);
  const even = columns.every(
    (column) => typeof column === "object" && column !== null && Object.keys(column).length === labels.length,
  );
  if (!even) return null;
  return labels.map((label) =>
    rowOf(
      names,
      columns.map((column) => (column as RawRecord)[label]),
    ),
  );
}

/** The rows of a table's lists of cells; what is no such list stays what it is. */
function listed(names: readonly string[], rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => (fits(names, row) ? rowOf(names, row) : row));
}

/**
 * The rows of a table: {columns, rows} of Log Analytics, {Columns, Rows} of Kusto, pandas' "split",
 * "table" and "columns", Grafana's frames, lists of columns. Null for what is no table.
 */
export function tableRows(table: RawRecord): readonly unknown[] | null {
  const names = columnNames(table);
  if (names !== null) {
    const rows = ROW_LISTS.map((name) => table[name]).find((one) => typeof one === "object" && one !== null);
    if (Array.isArray(rows)) return listed(names, rows);
    if (isObject(rows) && Array.isArray(rows.values)) return turned(names, rows.values);
  }
  const own = Object.keys(table);
  return own.length > 1 && isHeader(own) ? turned(own, Object.values(table)) : null;
}
