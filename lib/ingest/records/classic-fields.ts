const QUOTE = '"';

const NAMED: Readonly<Record<string, string>> = { amp: "&", quot: '"', lt: "<", gt: ">", apos: "'" };
const ENTITY = /&(?:(amp|quot|lt|gt|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const MAX_CODE_POINT = 0x10ffff;

/** HTML-decoded once: "&amp;lt;" is "&lt;". What is no entity stays as it is. */
function decodeHtml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code <= MAX_CODE_POINT ? String.fromCodePoint(code) : whole;
  });
}

/** Where the field that begins at `from` ends: a quoted one at the quote before a semicolon or the end. */
function findFieldEnd(line: string, from: number): number {
  if (line[from] !== QUOTE) {
    const end = line.indexOf(";", from);
    return end < 0 ? line.length : end;
  }
  const end = line.indexOf('";', from + 1);
  if (end >= 0) return end + 1;
  return line.endsWith(QUOTE) && line.length > from + 1 ? line.length : -1;
}

/** The raw fields of a line, null if a quote is never closed. */
function rawFields(line: string): string[] | null {
  const fields: string[] = [];
  for (let at = 0; ; ) {
    const end = findFieldEnd(line, at);
    if (end < 0) return null;
    fields.push(line.slice(at, end));
    if (end >= line.length) return fields;
    at = end + 1;
  }
}

/** An unquoted URL whose "&amp;" holds semicolons, glued together again. */
function withWholeUrl(fields: string[], count: number, url: number): string[] {
  const extra = fields.length - count;
  // The object's key follows the URL.
  const fits = /^https?:/i.test(fields[url] ?? "") && /^"?\//.test(fields[url + extra + 1] ?? "");
  if (extra <= 0 || !fits) return fields;
  return fields.toSpliced(url, extra + 1, fields.slice(url, url + extra + 1).join(";"));
}

const readFieldText = (field: string): string =>
  decodeHtml(field.startsWith(QUOTE) && field.endsWith(QUOTE) ? field.slice(1, -1) : field);

/**
 * The fields of one line of a classic Storage Analytics log: semicolons between them; one that holds
 * a semicolon or a quote stands HTML-encoded in quotes, the URL sometimes without (azure-storage-facts
 * 3.1). `count` is how many there must be, `url` the place of the URL. Null if they do not fit.
 * Example: '1.0;"a&amp;b;c"' gives ["1.0", "a&b;c"].
 */
export function classicFields(line: string, count: number, url: number): readonly string[] | null {
  const raw = rawFields(line);
  if (raw === null) return null;
  const fields = withWholeUrl(raw, count, url);
  return fields.length === count ? fields.map(readFieldText) : null;
}
