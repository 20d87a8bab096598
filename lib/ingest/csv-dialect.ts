import { cutWhole } from "@/lib/requests/cut-whole";
import { csvCells } from "./csv-cells";
import { fieldNamed } from "./field-names";
import { readHeaderName } from "./header-name";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const MOST_COLUMNS = 1_000;
const MOST_NAME = 200;
/** Lines before the header: PowerShell's #TYPE, Excel's sep=, comments. */
const BEFORE_HEADER = /^(?:#|"?sep=|$)/i;
const STATED = /^"?sep=(.)/i;
/** A cell that holds a row as text: JSON, its quotes doubled or behind backslashes, or base64. */
const ROW_AS_TEXT = /(?:^|[,;\t|])"?(?:[{[]\s*(?:"|\\"|\{)|(?:e[yw]|W3)[A-Za-z0-9+/]{40})/;
const COLUMN_NAME = /^[\w@.:/ ()[\]#%-]{0,64}$/;

export interface CsvDialect {
  readonly delimiter: string;
  /** Lines before the header. */
  readonly before: number;
}

const isBefore = (line: string): boolean => BEFORE_HEADER.test(line.trim());

function namesOf(line: string, delimiter: string): readonly string[] {
  const cells = csvCells(line, { delimiter, quoteEscape: '"' }) ?? [];
  return cells.slice(0, MOST_COLUMNS).map((cell) => cutWhole(cell.trim(), MOST_NAME));
}

/** How many columns of a storage log a header names; of a name that says so, enough of them. */
function knownIn(names: readonly string[]): number {
  const fields = names.map((name) => fieldNamed([readHeaderName(name).name])?.field);
  const known = new Set(fields.filter((field) => field !== undefined));
  return known.size + (known.has("uri") ? 2 : 0);
}

function isEnvelope(names: readonly string[], next: string): boolean {
  return names.every((name) => COLUMN_NAME.test(name) && !/^\d/.test(name)) && ROW_AS_TEXT.test(next);
}

/** How a table export is written, told by its first lines; null for what is none. */
export function csvDialect(text: string): CsvDialect | null {
  const lines = text.split("\n", 12).map((line) => line.replace(/\r$/, ""));
  const before = lines.findIndex((line) => !isBefore(line));
  const [header, next = ""] = before < 0 ? [] : lines.slice(before);
  if (header === undefined || header.startsWith("{")) return null;
  const stated = lines.slice(0, before).map((line) => STATED.exec(line.trim())?.[1]);
  const given = stated.find((delimiter) => delimiter !== undefined);
  const known = (given === undefined ? DELIMITERS : [given]).map((delimiter) => {
    const names = namesOf(header, delimiter);
    return { delimiter, known: knownIn(names), envelope: names.length > 0 && isEnvelope(names, next) };
  });
  const best = known.toSorted((a, b) => b.known - a.known)[0];
  if (best && best.known >= 2) return { delimiter: best.delimiter, before };
  const envelope = known.find((one) => one.envelope);
  return envelope ? { delimiter: envelope.delimiter, before } : null;
}
