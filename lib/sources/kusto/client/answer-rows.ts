import { isJsonObject, type JsonObject, parsedJson } from "@/lib/azure/json-text";
import { namesOf, type ReadAnswer, rowsOf } from "./answer-cells";
import { readFrames } from "./answer-frames";
import { readPermissions } from "./read-permissions";

/** Log Analytics: {"tables": [{"name", "columns", "rows"}], "error"?}. */
function readTables(body: JsonObject, table: string): ReadAnswer | null {
  const tables = Array.isArray(body.tables) ? body.tables.filter(isJsonObject) : [];
  const errors = (body.error ?? null) === null ? "" : JSON.stringify(body.error);
  const first = tables.find(({ name }) => name === "PrimaryResult") ?? tables[0];
  if (!first) return null;
  const rows = rowsOf(namesOf(first.columns, "name"), first.rows);
  return rows && { rows, errors, access: readPermissions(body, table) };
}

/** Reads the body of an answer with status 200, of either service, to a query of the table. */
export function readAnswer(body: string, table: string): ReadAnswer | null {
  const json = parsedJson(body);
  if (Array.isArray(json)) return readFrames(json);
  return isJsonObject(json) ? readTables(json, table) : null;
}
