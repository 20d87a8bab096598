const COLUMN_NAME = /"(?:name|ColumnName)"\s{0,4}:\s{0,4}"([A-Za-z_]\w{0,60})"/gi;
/** A cell, or what divides cells and rows. A text may be cut anywhere. */
const TOKEN = /\s{0,200}(?:("(?:[^"\\]|\\.){0,12000}"?)|([[\],])|([^\s,[\]"{}]{1,60}))/y;
const MAX_ROWS = 50;
const MAX_CELLS = 120;
const MAX_HEAD = 20_000;

function textOf(cell: string): string {
  try {
    return String(JSON.parse(cell));
  } catch {
    return cell.replace(/^"|"$/g, "");
  }
}

/** Rows of cells from the first bracket of the list on. */
function rowsFrom(text: string, from: number): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let depth = 0;
  TOKEN.lastIndex = from;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [, quoted, mark, bare = ""] = found;
    const row = rows.at(-1);
    if (mark === "[") {
      depth += 1;
      if (depth === 2) rows.push([]);
    } else if (mark === "]") {
      depth -= 1;
      if (depth === 0 || rows.length >= MAX_ROWS) break;
    } else if (mark === undefined && row && depth === 2) {
      row.push(quoted === undefined ? bare : textOf(quoted));
      if (row.length > MAX_CELLS) break;
    }
  }
  return rows;
}

/**
 * The refused row of a query API's answer, whose columns are named apart from its rows ("tables", "columns", "rows"), as
 * lines of "name: value"; the first row where none was refused, "" where the text holds none.
 */
export function queryRowLines(text: string): string {
  const columns = text.search(/"columns"\s{0,4}:/i);
  if (columns < 0 || !text.includes("StatusText")) return "";
  const head = text.slice(columns, columns + MAX_HEAD);
  const list = /"rows"\s{0,4}:\s{0,4}(?=\[)/i.exec(head);
  if (!list) return "";
  const names = [...head.slice(0, list.index).matchAll(COLUMN_NAME)].map(([, name = ""]) => name);
  const rows = rowsFrom(text, columns + list.index + list[0].length);
  const row = rows.find((cells) => cells.includes("403")) ?? rows[0];
  return row && names.includes("StatusText")
    ? names.map((name, at) => `${name}: ${row[at] ?? ""}`).join("\n")
    : "";
}
