import { cutWhole } from "@/lib/requests/cut-whole";
import { fieldNamed } from "@/lib/requests/reading/field-names";
import { readHeaderName } from "../records/header-name";
import { type CellForm, csvCells } from "./csv-cells";
import { type DrawnForm, drawnCells, drawnForms, isRule } from "./drawn-cells";

const DELIMITERS = [",", ";", "\t", "|"] as const;
const MAX_COLUMNS = 1_000;
const MAX_NAME = 200;
/** Lines in which a header is looked for. */
const MAX_LINES_BEFORE_HEADER = 12;
/** Lines before the header: PowerShell's #TYPE, Excel's sep=, comments. */
const BEFORE_HEADER = /^(?:#|"?sep=|$)/i;
const STATED = /^"?sep=(.)/i;
/** What stands before the first line: a byte order mark, NULs, lines of blanks. The first line's own tabs are its cells. */
const BEFORE_LINES = /^(?:[\ufeff\0\x1e]|[ \t]*\r?\n)+/;
/** A cell that holds a row as text: JSON, its quotes doubled or behind backslashes, or base64. */
const ROW_AS_TEXT = /(?:^|[,;\t|])"?(?:[{[]\s*(?:"|\\"|\{)|(?:e[yw]|W3)[A-Za-z0-9+/]{40})/;
const COLUMN_NAME = /^[\w@.:/ ()[\]#%-]{0,64}$/;
const DRAWN_NAME = /^[\w@.[\]() -]{0,64}$/;
/** What makes a line a header for sure, wherever it stands: the URI, which counts for three, and two other columns. */
const SURE = 5;

export interface CsvDialect {
  readonly form: CellForm | DrawnForm;
  /** Lines before the header, blank ones aside. */
  readonly before: number;
}

export const isDrawn = (form: CsvDialect["form"]): form is DrawnForm => "kind" in form;

const isBefore = (line: string): boolean => BEFORE_HEADER.test(line.trim()) || isRule(line);

/** The cells of a line in whatever way a table is written, null if it does not fit. */
export const cellsIn = (line: string, form: CsvDialect["form"]): readonly string[] | null =>
  isDrawn(form) ? drawnCells(line, form) : csvCells(line, form);

const readHeader = (line: string, form: CsvDialect["form"]): readonly string[] =>
  (cellsIn(line, form) ?? []).slice(0, MAX_COLUMNS).map((cell) => cutWhole(cell.trim(), MAX_NAME));

/** How many columns of a storage log a header names; of a name that says so, enough of them. */
function knownIn(names: readonly string[]): number {
  const fields = names.map((name) => fieldNamed([readHeaderName(name).name])?.field);
  const known = new Set(fields.filter((field) => field !== undefined));
  return known.size + (known.has("uri") ? 2 : 0);
}

function isEnvelope(names: readonly string[], next: string): boolean {
  if (names.length === 0 || (names.length === 1 && next.startsWith("{"))) return false;
  return names.every((name) => COLUMN_NAME.test(name) && !/^\d/.test(name)) && ROW_AS_TEXT.test(next);
}

/** Every delimiter has a blank beside it. */
function isPadded(header: string, delimiter: string): boolean {
  const pieces = header.split(delimiter);
  return (
    pieces.length > 1 && pieces.slice(1).every((piece, at) => / $/.test(pieces[at] ?? "") || /^ /.test(piece))
  );
}

interface Candidate {
  readonly form: CsvDialect["form"];
  readonly names: readonly string[];
  readonly known: number;
}

function candidate(header: string, form: CsvDialect["form"]): Candidate {
  const names = readHeader(header, form);
  return { form, names, known: knownIn(names) };
}

/** What is drawn has names for all of its columns, and not other text that holds some. */
const isSure = ({ names, known }: Candidate): boolean =>
  known >= SURE && names.every((name) => DRAWN_NAME.test(name));

/** The best of the forms in which a line may be a header, those with delimiters first. */
function bestForm(header: string, next: string, delimiters: readonly string[]): readonly Candidate[] {
  const drawn = drawnForms(header, next);
  const written = delimiters
    .filter((delimiter) => delimiter !== "|" || drawn.every(({ kind }) => kind !== "bars"))
    .map((delimiter) => ({ delimiter, quoteEscape: '"', isPadded: isPadded(header, delimiter) }) as const);
  const sure = drawn.map((form) => candidate(header, form)).filter(isSure);
  return [...written.map((form) => candidate(header, form)), ...sure].toSorted((a, b) => b.known - a.known);
}

/** How a table export is written, told by its first lines; null for what is none. */
export function csvDialect(text: string): CsvDialect | null {
  const all = text.replace(BEFORE_LINES, "").split("\n", MAX_LINES_BEFORE_HEADER + 1);
  const lines = all.map((line) => line.replace(/\r$/, "")).filter((line) => line.trim() !== "");
  const first = lines.findIndex((line) => !isBefore(line));
  if (first < 0 || lines[first]?.trimStart().startsWith("{")) return null;
  const before = lines.slice(0, first);
  const given = before
    .map((line) => STATED.exec(line.trim())?.[1])
    .find((delimiter) => delimiter !== undefined);
  const delimiters = given === undefined ? DELIMITERS : [given];
  const found = bestForm(lines[first] ?? "", lines[first + 1] ?? "", delimiters);
  const [best] = found;
  if (best && best.known >= 2) return { form: best.form, before: first };
  const envelope = found.find(({ names }) => isEnvelope(names, lines[first + 1] ?? ""));
  return envelope ? { form: envelope.form, before: first } : behindTitles(lines, first, delimiters);
}

/** A header behind lines that somebody put above it, a report's title or who made it. */
function behindTitles(
  lines: readonly string[],
  first: number,
  delimiters: readonly string[],
): CsvDialect | null {
  for (let at = first + 1; at < lines.length - 1; at += 1) {
    const [best] = bestForm(lines[at] ?? "", lines[at + 1] ?? "", delimiters);
    if (best && best.known >= SURE) return { form: best.form, before: at };
  }
  return null;
}
