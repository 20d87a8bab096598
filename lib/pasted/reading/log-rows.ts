import { queryRowLines } from "./query-rows";

/** Columns that mark a line as the header of a table of log rows, beside its status text. */
const COLUMNS = ["OperationName", "CorrelationId", "Uri"];
const MAX_LINE = 12_000;
const MAX_ROWS = 50;
const SEPARATORS = ["\t", ",", ";", "|"] as const;

/** Cells of a line; quotes may hold separators. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}

function separatorOf(header: string): string | null {
  const counts = SEPARATORS.map((separator) => header.split(separator).length);
  const most = Math.max(...counts);
  return most < 3 ? null : (SEPARATORS[counts.indexOf(most)] ?? null);
}

function labelled(names: readonly string[], cells: readonly string[]): string {
  return names.map((name, at) => `${name.trim()}: ${cells[at] ?? ""}`).join("\n");
}

/** The first refused row under the header that begins at `at`; the first row where none is. */
function rowUnder(text: string, at: number): string {
  const [header = "", ...lines] = text.slice(at, at + MAX_LINE * 4).split(/\r?\n/, MAX_ROWS);
  const separator = separatorOf(header);
  if (separator === null) return "";
  const names = cellsOf(header, separator);
  const rows = lines
    .map((line) => cellsOf(line.slice(0, MAX_LINE), separator))
    .filter((cells) => cells.length >= names.length - 2 && cells.length > 2);
  const row = rows.find((cells) => cells.includes("403")) ?? rows[0];
  return row ? labelled(names, row) : "";
}

/** Columns of a console's table: as wide as the dashes below their names (az … -o table, Format-Table). */
function rowUnderDashes(text: string): string {
  const lines = text.split(/\r?\n/);
  const at = lines.findIndex(
    (line, place) =>
      place > 0 && /^-{4,}(?: {1,4}-{2,})+ *$/.test(line) && (lines[place - 1] ?? "").includes("StatusText"),
  );
  if (at < 0) return "";
  const columns = [...(lines[at] ?? "").matchAll(/-+/g)].map(({ index }) => index);
  const cut = (line: string) => columns.map((from, place) => line.slice(from, columns[place + 1]).trim());
  const rows = lines.slice(at + 1, at + MAX_ROWS).map((line) => cut(line.slice(0, MAX_LINE)));
  const row = rows.find((cells) => cells.includes("403")) ?? rows[0];
  return row ? labelled(cut(lines[at - 1] ?? ""), row) : "";
}

/** Fields of a classic log's line by their places (Storage Analytics log format 1.0 and 2.0). */
const CLASSIC: Readonly<Record<number, string>> = {
  1: "TimeGenerated",
  2: "OperationName",
  4: "StatusCode",
  9: "AccountName",
  13: "CorrelationId",
  15: "CallerIpAddress",
};
const CLASSIC_LINE = /^[12]\.0;20\d\d-\d\d-\d\dT[^\n]{20,6000}$/m;

function classicRow(text: string): string {
  const line = CLASSIC_LINE.exec(text)?.[0];
  if (line === undefined) return "";
  const cells = cellsOf(line.replaceAll("&amp;", "&"), ";");
  const named = Object.entries(CLASSIC).map(([place, name]) => `${name}: ${cells[Number(place)] ?? ""}`);
  return [...named, `x-ms-client-request-id: ${cells[29] ?? ""}`].join("\n");
}

const isHeader = (line: string): boolean =>
  line.length <= MAX_LINE &&
  line.includes("StatusText") &&
  COLUMNS.some((column) => line.includes(column)) &&
  separatorOf(line) !== null &&
  !/StatusText["']?\s*:/.test(line);

const REFUSED = /"statusCode"\s{0,4}:\s{0,4}"?403/i;

/** Of several rows as JSON, one a line or in a list, the first that was refused, where another stands before it. */
function refusedObject(text: string): string {
  const at = text.search(REFUSED);
  if (at < 0 || !/"statusCode"\s{0,4}:/i.test(text.slice(Math.max(0, at - MAX_LINE), at))) return "";
  const line = text.slice(
    text.lastIndexOf("\n", at) + 1,
    (text.indexOf("\n", at) + 1 || text.length + 1) - 1,
  );
  const isLine = /^\s{0,40}\{/.test(line) && (line.match(/"statusCode"/gi) ?? []).length === 1;
  if (isLine) return line.slice(0, MAX_LINE);
  const [from, end] = [text.lastIndexOf("{", at), text.indexOf("}", at)];
  return text.slice(from, end < 0 ? undefined : end + 1).slice(0, MAX_LINE);
}

/**
 * The refused row of a table (CSV, tabs), of a query's answer or of a classic log in a text, as lines of "name: value",
 * and of several in JSON as it stands; "" where the text holds none. A single row that names its fields needs no help.
 */
export function logRowLines(text: string): string {
  const answered = queryRowLines(text);
  if (answered !== "") return answered;
  if (text.includes("StatusText")) {
    const line = text.split("\n").find(isHeader);
    if (line !== undefined) return rowUnder(text, text.indexOf(line));
  }
  return rowUnderDashes(text) || refusedObject(text) || classicRow(text);
}
