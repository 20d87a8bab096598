import { isJsonObject } from "@/lib/azure/json-text";
import type { KustoRow } from "./kusto-client";
import type { Access } from "./read-permissions";

/** An answer's first table, and what the service says went wrong with it; null if the body is no answer. */
export interface ReadAnswer {
  readonly rows: readonly KustoRow[];
  /** The service's errors as one text for searching, "" for none. Hostile: never shown as it is. */
  readonly errors: string;
  readonly access: Access;
}

function toRow(names: readonly string[], cells: unknown): KustoRow | null {
  if (!Array.isArray(cells) || cells.length !== names.length) return null;
  return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
}

export function rowsOf(names: readonly unknown[], rows: unknown): readonly KustoRow[] | null {
  if (!Array.isArray(rows) || !names.every((name) => typeof name === "string")) return null;
  const read = rows.map((cells) => toRow(names, cells));
  return read.every((row) => row !== null) ? read : null;
}

export function namesOf(columns: unknown, key: string): readonly unknown[] {
  return Array.isArray(columns)
    ? columns.map((column) => (isJsonObject(column) ? column[key] : null))
    : [null];
}
