/** First characters that a spreadsheet would run as a formula, full-width forms among them. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;
/** A spreadsheet may also part fields at these: LibreOffice unless told otherwise, Excel where a comma stands in numbers. */
const INNER_FORMULA = /([;\t\r\n])(?="*[=+\-@＝＋－＠])/g;
const NEEDS_QUOTES = /[",;\t\r\n]/;

/**
 * One CSV field (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it, at the beginning
 * and behind what may part fields: "=1+1" gives "'=1+1", "a;=1+1" gives "a;'=1+1".
 */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = (FORMULA.test(value) ? `'${value}` : value).replaceAll(INNER_FORMULA, "$1'");
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line with its line end (CRLF). */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}
