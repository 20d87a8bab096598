const code = (letter: string): number => letter.charCodeAt(0);
export const [QUOTE, SLASH, COMMA, COLON] = ['"', "\\", ",", ":"].map(code) as [
  number,
  number,
  number,
  number,
];
export const [OPEN, CLOSE, LIST, END] = ["{", "}", "[", "]"].map(code) as [number, number, number, number];
export const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
/** What may stand between values: blanks, commas, the separators of JSON text sequences, NUL, a byte order mark. */
export const BETWEEN: ReadonlySet<number> = new Set([0, 9, 10, 13, 30, SPACE, COMMA, 0xef, 0xbb, 0xbf]);

/** 1 for the bytes that mean something to JSON or end a line. */
export const TELLS = new Uint8Array(256);
for (const byte of [QUOTE, SLASH, COMMA, COLON, OPEN, CLOSE, LIST, END, NEWLINE, RETURN]) TELLS[byte] = 1;

/** Where the next byte that means something stands; the end of the bytes where none does. */
export function endOfPlain(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && TELLS[bytes[at] as number] === 0) at += 1;
  return at;
}

/**
 * Where a string's closing quote, or the end of its line, stands. Without either it is the end of the
 * bytes, one more where what was escaped is still to come.
 */
export function endOfString(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (TELLS[byte] === 0) continue;
    if (byte === SLASH) at += 1;
    else if (byte === QUOTE || byte === NEWLINE || byte === RETURN) return at;
  }
  return at;
}

/** Behind other text a brace opens a value only where one goes on as JSON does. */
export function opensValue(bytes: Buffer, at: number): boolean {
  const next = bytes[at + 1] ?? NEWLINE;
  return next === QUOTE || next === OPEN || next === LIST || next <= SPACE;
}

/** JSON allows a container only behind a colon in an object, a comma or the bracket in an array. */
export function mayOpen(bytes: Buffer, from: number, inArray: boolean): boolean {
  let at = from - 1;
  while (at >= 0 && (bytes[at] as number) <= SPACE) at -= 1;
  const before = at < 0 ? COLON : bytes[at];
  return inArray ? before === LIST || before === COMMA : before === COLON;
}
