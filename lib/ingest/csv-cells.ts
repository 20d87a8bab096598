const QUOTE = '"';

/** Where a quoted cell ends: at the quote that is not doubled, -1 where there is none. */
function closingQuote(record: string, from: number): number {
  let at = record.indexOf(QUOTE, from);
  while (at !== -1 && record[at + 1] === QUOTE) at = record.indexOf(QUOTE, at + 2);
  return at;
}

/**
 * The cells of one CSV record (RFC 4180), null where its quotes do not fit.
 * Example: 'a,"b ""c"""' gives ["a", 'b "c"'].
 */
export function csvCells(record: string): readonly string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const quoted = record[at] === QUOTE;
    const close = quoted ? closingQuote(record, at + 1) : at;
    const comma = close === -1 ? -1 : record.indexOf(",", quoted ? close + 1 : at);
    const end = comma === -1 ? record.length : comma;
    if (quoted && (close === -1 || end !== close + 1)) return null;
    const cell = quoted ? record.slice(at + 1, close).replaceAll('""', QUOTE) : record.slice(at, end);
    if (!quoted && cell.includes(QUOTE)) return null;
    cells.push(cell);
    if (end === record.length) return cells;
    at = end;
  }
}
