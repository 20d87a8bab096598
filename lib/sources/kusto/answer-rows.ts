import { isJsonObject, type JsonObject, parsedJson } from "./json-text";
import type { KustoRow } from "./kusto-client";
import { type Access, readPermissions } from "./read-permissions";

/** An answer's first table, and what the service says went wrong with it; null where the body is no answer. */
export interface ReadAnswer {
  readonly rows: readonly KustoRow[];
  /** The service's errors as one text for searching, "" for none. Hostile: never shown as it is. */
  readonly errors: string;
  readonly access: Access;
}

function rowOf(names: readonly string[], cells: unknown): KustoRow | null {
  if (!Array.isArray(cells) || cells.length !== names.length) return null;
  return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
}

function rowsOf(names: readonly unknown[], rows: unknown): readonly KustoRow[] | null {
  if (!Array.isArray(rows) || !names.every((name) => typeof name === "string")) return null;
  const read = rows.map((cells) => rowOf(names, cells));
  return read.every((row) => row !== null) ? read : null;
}

function namesOf(columns: unknown, key: string): readonly unknown[] {
  return Array.isArray(columns)
    ? columns.map((column) => (isJsonObject(column) ? column[key] : null))
    : [null];
}

/** Log Analytics: {"tables": [{"name", "columns", "rows"}], "error"?}. */
function readTables(body: JsonObject, table: string): ReadAnswer | null {
  const tables = Array.isArray(body.tables) ? body.tables.filter(isJsonObject) : [];
  const errors = body.error === undefined ? "" : JSON.stringify(body.error);
  const first = tables.find(({ name }) => name === "PrimaryResult") ?? tables[0];
  if (!first) return null;
  const rows = rowsOf(namesOf(first.columns, "name"), first.rows);
  return rows && { rows, errors, access: readPermissions(body, table) };
}

/** Data Explorer, version 2: a list of frames; an error may stand among the rows and in the last frame. */
function readFrames(body: readonly unknown[]): ReadAnswer | null {
  const frames = body.filter(isJsonObject);
  const table = frames.find(({ TableKind }) => TableKind === "PrimaryResult");
  const end = frames.find(({ FrameType }) => FrameType === "DataSetCompletion");
  if (!end) return null;
  const cells = table && Array.isArray(table.Rows) ? table.Rows : [];
  const amongRows = cells.filter((row) => !Array.isArray(row));
  const reported = end.HasErrors === true ? [end.OneApiErrors ?? "HasErrors"] : [];
  const errors = [...amongRows, ...reported];
  if (errors.length > 0) return { rows: [], errors: JSON.stringify(errors), access: "whole" };
  const rows = table ? rowsOf(namesOf(table.Columns, "ColumnName"), cells) : null;
  return rows && { rows, errors: "", access: "whole" };
}

/** Reads the body of an answer with status 200, of either service, to a query of the table. */
export function readAnswer(body: string, table: string): ReadAnswer | null {
  const json = parsedJson(body);
  if (Array.isArray(json)) return readFrames(json);
  return isJsonObject(json) ? readTables(json, table) : null;
}
