import { GrowingBytes } from "./growing-bytes";

/** Values of one column of a segment, as Parquet's pages hold them. */
export interface SegmentColumn {
  /** Those that are there and written one after the other. */
  readonly values: Uint8Array;
  /** Which rows have a value; null where all have. */
  readonly present: Uint8Array | null;
  /** Forgets all rows but the first. */
  cut(rows: number): void;
}

/** Values of so many bytes each, of which every row has one. */
abstract class FixedColumn implements SegmentColumn {
  readonly present = null;
  protected readonly bytes = new GrowingBytes();

  protected constructor(private readonly width: number) {}

  get values(): Uint8Array {
    return this.bytes.bytes;
  }

  cut(rows: number): void {
    this.bytes.length = this.width * rows;
  }
}

/** Numbers of four bytes. */
export class IntegerColumn extends FixedColumn {
  constructor() {
    super(4);
  }

  add(value: number): void {
    this.bytes.reserve(4).setInt32(this.bytes.length, value, true);
    this.bytes.length += 4;
  }
}

/** Which rows of a column have a value, where some may have none. */
class Presence {
  #rows: boolean[] = [];

  add(isPresent: boolean): void {
    this.#rows.push(isPresent);
  }

  /** How many of the first rows have one. Forgets the others. */
  cut(rows: number): number {
    this.#rows.length = rows;
    return this.#rows.filter(Boolean).length;
  }

  get bytes(): Uint8Array {
    const bytes = new Uint8Array(this.#rows.length);
    for (let row = 0; row < bytes.length; row += 1) bytes[row] = this.#rows[row] ? 1 : 0;
    return bytes;
  }
}

const WORD = 2 ** 32;

/** A whole number of 64 bits as two halves: `BigInt` for each of a million rows would cost more than all else of it. */
export interface Halves {
  readonly high: number;
  readonly low: number;
}

export const halvesOf = (value: bigint): Halves => ({
  high: Number(BigInt.asIntN(32, value >> 32n)),
  low: Number(BigInt.asUintN(32, value)),
});

/** What a hexadecimal digit's character stands for. */
const NIBBLES = new Uint8Array(128);
for (let n = 0; n < 16; n += 1) {
  const digit = n.toString(16);
  for (const character of [digit, digit.toUpperCase()]) NIBBLES[character.charCodeAt(0)] = n;
}

/** 32 bits out of eight hexadecimal digits. */
function wordAt(digits: string, from: number): number {
  let word = 0;
  for (let at = from; at < from + 8; at += 1) word = (word << 4) | (NIBBLES[digits.charCodeAt(at)] ?? 0);
  return word;
}

/** Whole numbers of eight bytes, with or without a sign. */
export class LongColumn extends FixedColumn {
  constructor() {
    super(8);
  }

  /** A number given as halves, and up to 2^53 more. */
  add({ high, low }: Halves, more = 0): void {
    const sum = low + (more % WORD);
    const view = this.bytes.reserve(8);
    view.setUint32(this.bytes.length, sum, true);
    view.setInt32(this.bytes.length + 4, high + Math.floor(more / WORD) + (sum >= WORD ? 1 : 0), true);
    this.bytes.length += 8;
  }

  /** 16 hexadecimal digits. */
  addDigits(digits: string): void {
    const view = this.bytes.reserve(8);
    view.setUint32(this.bytes.length, wordAt(digits, 8), true);
    view.setUint32(this.bytes.length + 4, wordAt(digits, 0), true);
    this.bytes.length += 8;
  }
}

/** The same where a row may have none. */
export class OptionalLongColumn implements SegmentColumn {
  readonly #values = new LongColumn();
  readonly #presence = new Presence();

  /** "" for none. */
  addDigits(digits: string): void {
    this.#presence.add(digits !== "");
    if (digits !== "") this.#values.addDigits(digits);
  }

  add(value: number | null): void {
    this.#presence.add(value !== null);
    if (value !== null) this.#values.add(halvesOf(BigInt(value)));
  }

  get values(): Uint8Array {
    return this.#values.values;
  }

  get present(): Uint8Array {
    return this.#presence.bytes;
  }

  cut(rows: number): void {
    this.#values.cut(this.#presence.cut(rows));
  }
}

/** Numbers with fractions, where a row may have none. */
export class OptionalDoubleColumn implements SegmentColumn {
  readonly #bytes = new GrowingBytes();
  readonly #presence = new Presence();

  add(value: number | null): void {
    this.#presence.add(value !== null);
    if (value === null) return;
    this.#bytes.reserve(8).setFloat64(this.#bytes.length, value, true);
    this.#bytes.length += 8;
  }

  get values(): Uint8Array {
    return this.#bytes.bytes;
  }

  get present(): Uint8Array {
    return this.#presence.bytes;
  }

  cut(rows: number): void {
    this.#bytes.length = 8 * this.#presence.cut(rows);
  }
}

/** 16 bytes each, out of 32 hexadecimal digits. */
export class UuidColumn extends FixedColumn {
  constructor() {
    super(16);
  }

  add(digits: string): void {
    const view = this.bytes.reserve(16);
    for (let word = 0; word < 4; word += 1)
      view.setInt32(this.bytes.length + 4 * word, wordAt(digits, 8 * word));
    this.bytes.length += 16;
  }
}
