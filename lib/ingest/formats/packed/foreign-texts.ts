import { isVendorName } from "@/lib/requests/reading/field-names";

/** Kinds of text that hold rows in a form that is not read, and what to do in place of it. */
export interface ForeignText {
  readonly what: string;
  readonly advice: string;
  readonly is: (text: string) => boolean;
}

const COLOURS = /\x1b\[[\d;]*m/g;
/** JSON among whose first signs stand colours. */
const COLOURED = /^(?=[^"]*\x1b)(?:\x1b\[[\d;]*m|\s)*[[{](?:\x1b\[[\d;]*m|[\s[{])*"/;
const NAMED_VALUE = /^(?:- | {2})?([A-Za-z_]\w{0,63})(?:\s*:\s|\s+)\S/;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:/;
const ADDRESS = /^https?:\/\/[a-z0-9-]+\.(?:blob|queue|table|file|dfs)\./;
/** Names that must follow each other, and cells of a row: fewer could be anything's. */
const LEAST = { names: 3, cells: 5 } as const;

/** The first lines each give a column's name and its value. */
function isNamedValues(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && line.trim() !== "---");
  const names = lines.slice(0, LEAST.names).map((line) => NAMED_VALUE.exec(line)?.[1] ?? "");
  return names.length === LEAST.names && names.every(isVendorName);
}

/** The first line is a row already: it has a time and a request's address. */
function isHeadless(text: string): boolean {
  const [line = ""] = text.split("\n", 1);
  return ["\t", ",", "|"].some((delimiter) => {
    const cells = line.split(delimiter).map((cell) => cell.replaceAll('"', "").trim());
    return (
      cells.length >= LEAST.cells &&
      cells.some((cell) => TIME.test(cell)) &&
      cells.some((cell) => ADDRESS.test(cell))
    );
  });
}

/** Told by their first few hundred characters. */
export const FOREIGN_TEXTS: readonly ForeignText[] = [
  {
    what: "JSON with terminal color codes",
    advice: "export it without them (az: -o json; jq: without -C)",
    is: (text) => COLOURED.test(text) && text.replace(COLOURS, "") !== text,
  },
  {
    what: "written as one name and value per line (YAML, Format-List, Miller's xtab)",
    advice: "export it as JSON or CSV (az: -o json; PowerShell: ConvertTo-Json)",
    is: isNamedValues,
  },
  {
    what: "a table without a header, so its columns can't be identified",
    advice: "export it with one, or as JSON (az: -o json)",
    is: isHeadless,
  },
  {
    what: "SQL",
    advice: "export the rows as CSV or JSON",
    is: (text) => /^(?:insert into|create table|begin transaction|pragma)\s/i.test(text),
  },
];
