import { isJsonObject, type JsonObject } from "@/lib/azure/json-text";
import { namesOf, type ReadAnswer, rowsOf } from "./answer-cells";

/** What a table that comes in pieces is made of: no one asked for one, and the pieces are not put together here. */
const PIECES: ReadonlySet<unknown> = new Set([
  "TableHeader",
  "TableFragment",
  "TableProgress",
  "TableCompletion",
]);

/** Of a status row: 1 is critical, 2 an error, 3 a warning, 4 information. */
const ERROR_LEVEL = 2;
const ERROR_NAMES: ReadonlySet<unknown> = new Set(["Critical", "Error"]);

const cellsOf = ({ Rows }: JsonObject): readonly unknown[] => (Array.isArray(Rows) ? Rows : []);

/** An error may stand in the place of a row, in any table. */
const amongRows = (frames: readonly JsonObject[]): readonly unknown[] =>
  frames.flatMap(cellsOf).filter((row) => !Array.isArray(row));

function isError({ Level: level, LevelName: name }: JsonObject): boolean {
  const isWorse = level !== null && level !== "" && Number(level) <= ERROR_LEVEL;
  return isWorse || ERROR_NAMES.has(name);
}

/** Errors among what the service says of how the query went. */
function statusErrors(frames: readonly JsonObject[]): readonly unknown[] {
  const tables = frames.filter(({ TableKind }) => TableKind === "QueryCompletionInformation");
  return tables.flatMap((table): readonly unknown[] => {
    const rows = rowsOf(namesOf(table.Columns, "ColumnName"), table.Rows);
    return rows === null ? ["a status that can't be read"] : rows.filter(isError);
  });
}

/** An end that says anything but that all went well, and that no one ended it before. */
function endErrors({ HasErrors, Cancelled, OneApiErrors }: JsonObject): readonly unknown[] {
  const errors: readonly unknown[] = [OneApiErrors ?? []].flat();
  if (HasErrors !== false && errors.length === 0) return ["HasErrors"];
  return (Cancelled ?? false) === false ? errors : [...errors, "Cancelled"];
}

function errorsIn(frames: readonly JsonObject[], end: JsonObject): readonly unknown[] {
  const inPieces = frames.filter(
    ({ FrameType, IsProgressive }) => PIECES.has(FrameType) || (IsProgressive ?? false) !== false,
  );
  const pieces = inPieces.length > 0 ? ["an answer in pieces"] : [];
  return [...amongRows(frames), ...statusErrors(frames), ...endErrors(end), ...pieces];
}

/** Data Explorer, version 2: a list of frames. An error may stand among rows, in the status, and in the last frame. */
export function readFrames(body: readonly unknown[]): ReadAnswer | null {
  const frames = body.filter(isJsonObject);
  const [table, ...others] = frames.filter(({ TableKind }) => TableKind === "PrimaryResult");
  const end = frames.find(({ FrameType }) => FrameType === "DataSetCompletion");
  if (!end) return null;
  const errors = errorsIn(frames, end);
  if (errors.length > 0) return { rows: [], errors: JSON.stringify(errors), access: "whole" };
  if (!table || others.length > 0) return null;
  const rows = rowsOf(namesOf(table.Columns, "ColumnName"), table.Rows);
  return rows && { rows, errors: "", access: "whole" };
}
