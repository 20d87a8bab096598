export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An answer has some five levels. Deeper ones cost a hundred times their length to parse, whoever sent them. */
const MAX_DEPTH = 64;
/** What is shorter is parsed within milliseconds, however deep it is. */
const SCANNED_FROM = 10_000;

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = Array.from('"\\[]{}', (letter) =>
  letter.charCodeAt(0),
);

/** Where a JSON string ends that begins at `at`; the text's length where it does not. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === QUOTE) at = endOfString(text, at);
    else if (letter === OPEN_LIST || letter === OPEN) depth += 1;
    else if (letter === CLOSE_LIST || letter === CLOSE) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** JSON text to a value; undefined for anything else, and for a long text that is nested too deep. */
export function parsedJson(text: string): unknown {
  if (text.length > SCANNED_FROM && isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
