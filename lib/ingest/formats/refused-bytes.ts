import { REFUSED_CONFLICT } from "@/lib/requests/refused-status";

const code = (letter: string): number => letter.charCodeAt(0);

const [ZERO, NINE, SPACE, QUOTE, ONE, THREE, FOUR] = ["0", "9", " ", '"', "1", "3", "4"].map(code) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];
const LETTER_OR_DIGIT = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[0-9A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** What tells a refusal among conflicts, which are many and cost nothing where it is not in them. */
const CONFLICT = Buffer.from(REFUSED_CONFLICT.text);

const holdsConflict = (bytes: Buffer, start: number, end: number): boolean =>
  bytes.subarray(start, end).includes(CONFLICT);

/** 401 or 403 (REFUSED_STATUSES) begins here. */
function isRefusedStatus(bytes: Buffer, at: number): boolean {
  if (bytes[at] !== FOUR || bytes[at + 1] !== ZERO) return false;
  return bytes[at + 2] === ONE || bytes[at + 2] === THREE;
}

/** Whether a record in bytes [start, end) may be that of a refused request: 401 or 403 stands in it by itself, or the conflict's text. */
export function mayBeRefused(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end - 2; at += 1) {
    if (bytes[at] !== FOUR || !isRefusedStatus(bytes, at)) continue;
    const before = at === start ? 0 : (LETTER_OR_DIGIT[bytes[at - 1] as number] as number);
    const after = at + 3 >= end ? 0 : (LETTER_OR_DIGIT[bytes[at + 3] as number] as number);
    if (before + after === 0) return true;
  }
  return holdsConflict(bytes, start, end);
}

/** The end of the status's name in both vendor spellings: "statusCode": and "StatusCode":. */
const NAME = Buffer.from('tatusCode":');
const LAST = NAME.length - 1;
/** How far on the name may begin, by the byte that stands where it would end. */
const SKIPS = Uint8Array.from({ length: 256 }, (_, byte) => LAST - NAME.subarray(0, LAST).lastIndexOf(byte));

function isName(bytes: Buffer, at: number): boolean {
  for (let n = LAST; n >= 0; n -= 1) if (bytes[at + n] !== NAME[n]) return false;
  return true;
}

/**
 * Tells lines of JSON of refused requests without parsing them. The status stands at nearly the same place in all
 * lines of a log: only there is it looked for.
 */
export class RefusedLines {
  /** From where to where in a line the name was seen. */
  #from = Number.POSITIVE_INFINITY;
  #to = -1;

  get nameFrom(): number {
    return this.#from;
  }

  /** Less than 0 before it was seen. */
  get nameTo(): number {
    return this.#to;
  }

  /** Whether the line in bytes [start, end) may be that of a refused request. */
  holds(bytes: Buffer, start: number, end: number): boolean {
    const at = this.#find(bytes, start, Math.min(start + this.#to, end - NAME.length));
    if (at >= 0) return isRefusedAt(bytes, at + NAME.length, { start, end });
    // Of this line alone: where none has the name, each would be searched with all that follow.
    const found = bytes.subarray(start, end).indexOf(NAME);
    if (found < 0) return mayBeRefused(bytes, start, end);
    this.#from = Math.min(this.#from, found);
    this.#to = Math.max(this.#to, found);
    return isRefusedAt(bytes, start + found + NAME.length, { start, end });
  }

  #find(bytes: Buffer, start: number, last: number): number {
    let at = start + this.#from;
    while (at <= last) {
      if (isName(bytes, at)) return at;
      at += SKIPS[bytes[at + LAST] as number] as number;
    }
    return -1;
  }
}

/**
 * Tells records of JSON of refused requests that lie one behind the other in blocks of bytes: a block is searched for the
 * status's name once, however many records it has.
 */
export class RefusedInBlock {
  #bytes: Buffer | null = null;
  /** Where the next name stands, -1 for nowhere. */
  #name = -1;

  /** Whether bytes [start, end) may hold the record of a refused request. Of one block, starts ascend. */
  holds(bytes: Buffer, start: number, end: number): boolean {
    if (bytes !== this.#bytes || (this.#name !== -1 && this.#name < start)) {
      this.#bytes = bytes;
      this.#name = bytes.indexOf(NAME, start);
    }
    if (this.#name === -1 || this.#name >= end) return mayBeRefused(bytes, start, end);
    while (this.#name !== -1 && this.#name < end) {
      if (isRefusedAt(bytes, this.#name + NAME.length, { start, end })) return true;
      this.#name = bytes.indexOf(NAME, this.#name + NAME.length);
    }
    return false;
  }
}

/** How Avro has 401 and 403: as whole numbers and as fractions. */
const AVRO_NUMBERS = ["a206", "a606", "0000000000107940", "0000000000307940"].map((hex) =>
  Buffer.from(hex, "hex"),
);
/** As texts, behind their length. */
const AVRO_TEXTS = ["\u0006401", "\u0006403"].map((text) => Buffer.from(text, "latin1"));

/** Whether a record of Avro in bytes [start, end) may be that of a refused request. */
export function mayBeRefusedAvro(bytes: Buffer, start: number, end: number): boolean {
  const record = bytes.subarray(start, end);
  return (
    [...AVRO_TEXTS, ...AVRO_NUMBERS, CONFLICT].some((told) => record.includes(told)) ||
    mayBeRefused(record, 0, record.length)
  );
}

const REFUSED_TEXT = /(?<![0-9A-Za-z])40[139](?![0-9A-Za-z])/;

/** Whether a value may be the status of a refused request ("403", 403.0, "HTTP 409"), or the text of a record that has one. */
export const tellsRefused = (value: unknown): boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "bigint"
    ? REFUSED_TEXT.test(String(value))
    : false;

/** Whether the value that begins here, perhaps in quotes, is the status of a refused request; `record` is where its record stands. */
function isRefusedAt(
  bytes: Buffer,
  from: number,
  record: { readonly start: number; readonly end: number },
): boolean {
  let at = from;
  while (bytes[at] === SPACE) at += 1;
  if (bytes[at] === QUOTE) at += 1;
  const after = bytes[at + 3] as number;
  if (after >= ZERO && after <= NINE) return false;
  if (isRefusedStatus(bytes, at)) return true;
  const isConflict = bytes[at] === FOUR && bytes[at + 1] === ZERO && bytes[at + 2] === NINE;
  return isConflict && holdsConflict(bytes, record.start, record.end);
}
