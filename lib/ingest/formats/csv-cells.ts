const QUOTE = '"';
/** What keeps a spreadsheet from reading a cell as a number. */
const KEPT_AS_TEXT = /^="[^"]*"$/;

/** How a table is written. */
export interface CellForm {
  readonly delimiter: string;
  /** A quote within quotes is doubled (RFC 4180), or stands behind a backslash (Spark). */
  readonly quoteEscape: '"' | "\\";
  /** Blanks around all cells are no part of them. */
  readonly isPadded?: boolean;
}

export const COMMA_FORM: CellForm = { delimiter: ",", quoteEscape: QUOTE };

/** Where a quoted cell ends: at the quote that is not doubled, -1 where there is none. */
function closingQuote(record: string, from: number): number {
  let at = record.indexOf(QUOTE, from);
  while (at !== -1 && record[at + 1] === QUOTE) at = record.indexOf(QUOTE, at + 2);
  return at;
}

/** The same where a quote stands behind a backslash. */
function unescapedQuote(record: string, from: number): number {
  for (let at = from; at < record.length; at += 1) {
    if (record[at] === "\\") at += 1;
    else if (record[at] === QUOTE) return at;
  }
  return -1;
}

function quotedText(text: string, { quoteEscape }: CellForm): string {
  return quoteEscape === QUOTE ? text.replaceAll('""', QUOTE) : text.replace(/\\(["\\])/g, "$1");
}

/** A cell among blanks: its quoted text, or its plain one; and whether another one follows. */
const PADDED: Readonly<Record<string, RegExp>> = Object.fromEntries(
  [",", ";", "\t", "|"].map((one) => [
    one,
    new RegExp(` *(?:"((?:[^"]|"")*)" *|([^"${one}]*))(${one === "|" ? "\\|" : one}|$)`, "y"),
  ]),
);

function paddedCells(record: string, pattern: RegExp): readonly string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const found = pattern.exec(record);
    if (found === null) return null;
    cells.push(found[1]?.replaceAll('""', QUOTE) ?? found[2]?.trimEnd() ?? "");
    if (found[3] === "") return cells;
  }
}

/**
 * The cells of one record of a table (RFC 4180), null if its quotes do not fit. Where tabs stand
 * between cells, a quote within one is a quote.
 * Example: 'a,"b ""c"""' gives ["a", 'b "c"'].
 */
export function csvCells(record: string, form: CellForm = COMMA_FORM): readonly string[] | null {
  const { delimiter, quoteEscape } = form;
  const padded = form.isPadded === true ? PADDED[delimiter] : undefined;
  if (padded) return paddedCells(record, padded);
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const quoted = record[at] === QUOTE;
    const closing = quoteEscape === QUOTE ? closingQuote : unescapedQuote;
    const close = quoted ? closing(record, at + 1) : at;
    const next = close === -1 ? -1 : record.indexOf(delimiter, quoted ? close + 1 : at);
    const end = next === -1 ? record.length : next;
    if (quoted && (close === -1 || end !== close + 1)) return null;
    const cell = quoted ? quotedText(record.slice(at + 1, close), form) : record.slice(at, end);
    if (!quoted && delimiter !== "\t" && cell.includes(QUOTE) && !KEPT_AS_TEXT.test(cell)) return null;
    cells.push(cell);
    if (end === record.length) return cells;
    at = end;
  }
}
