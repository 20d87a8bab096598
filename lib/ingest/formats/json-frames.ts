/** A list whose members are values of their own, or an object that may own such a list. */
export interface Frame {
  readonly isList: boolean;
  /** It has handed over a list member by member: of it only what stands around its lists is kept. */
  ownsList: boolean;
  /** What stands around its lists so far. */
  around: string;
  /** Where that goes on in the bytes that are held, -1 while a list is open. */
  from: number;
  /** How the list's first member begins, by which the next one is found behind damage. */
  sign: Buffer | null;
}

export const newFrame = (isList: boolean, from: number): Frame => ({
  isList,
  ownsList: false,
  around: "",
  from,
  sign: null,
});

/** Members of an envelope that are lists of records, or objects that hold such a list. */
const LIST_NAMES: ReadonlySet<string> = new Set([
  "records",
  "tables",
  "rows",
  "data",
  "value",
  "values",
  "results",
  "result",
  "hits",
  "events",
  "logs",
  "items",
  "entries",
  "messages",
  "resourcelogs",
  "scopelogs",
  "logrecords",
  "response",
  "body",
  "output",
  "content",
]);

export const isListName = (name: string): boolean => LIST_NAMES.has(name.toLowerCase());

/** Bytes by which a value is known to begin like another. */
export const MAX_SIGN = 48;
const COLON = ":".charCodeAt(0);

/** How a value begins: with its first name; null if that is too long, or it has none. */
export function signIn(value: Buffer): Buffer | null {
  const colon = value.subarray(0, MAX_SIGN).indexOf(COLON);
  return colon < 0 ? null : Buffer.from(value.subarray(0, colon + 1));
}

export const signsOf = (frames: readonly (Frame | null)[]): readonly (Buffer | null)[] =>
  frames.map((frame) => (frame?.isList === true ? frame.sign : null));

/**
 * Where the next value begins as one of the first ones did, -1 where none is seen, and which of them that
 * is. Where no sign is known, an object that opens a line is taken for one of the top.
 */
export function nextSign(
  held: Buffer,
  from: number,
  signs: readonly (Buffer | null)[],
): readonly [number, number] {
  let [found, which] = [-1, 0];
  for (const [level, sign] of signs.entries()) {
    const at = sign === null ? -1 : held.indexOf(sign, from);
    if (at >= 0 && (found < 0 || at < found)) [found, which] = [at, level];
  }
  if (signs.some((sign) => sign !== null)) return [found, which];
  const line = held.indexOf("\n{", Math.max(from - 1, 0));
  return [line < 0 ? -1 : line + 1, 0];
}

/** What stands between the values of a list: blanks, and numbers, truths and nulls that are no records. */
const SCALAR = new Set(Buffer.from(" \t\0\x1e\ufeff0123456789+-.eEtruefalsenullNaInfity"));

export function isBetween(held: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!SCALAR.has(held[at] as number)) return false;
  return true;
}
