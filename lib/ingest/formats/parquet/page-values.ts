import { nextKeyParameter } from "../needle";
import { expectPage } from "./page-check";
import type { Runs } from "./runs";

/** Which values are asked for; below 0 for one that is missing. */
export type Indexes = Int32Array;

/** Values one behind the other, without those that are missing. */
export interface Values {
  readonly length: number;
  /** Each is known to be a text, a number or a Boolean that can be told, without any being made. */
  readonly isSure: boolean;
  at(index: number): unknown;
  /**
   * Appends a value for each index, null for one that is missing. Each kind has a loop of its own: a call for each
   * value that could be of any kind takes longer than most values do.
   */
  append(indexes: Indexes, to: unknown[]): void;
  /** Which of [from, to) hold a key parameter, in their order. */
  hits(from: number, to: number): readonly number[];
}

/** Texts as they lie in their page: an object for each takes more memory than the text. */
export class TextValues implements Values {
  readonly isSure = true;

  /** `starts`: where each text begins, and where the last one ends with its `gap`, which stands between two of them. */
  constructor(
    private readonly bytes: Buffer,
    private readonly starts: Uint32Array,
    private readonly gap: number,
  ) {}

  get length(): number {
    return this.starts.length - 1;
  }

  at(index: number): string {
    return this.bytes.toString("utf8", this.starts[index], (this.starts[index + 1] as number) - this.gap);
  }

  append(indexes: Indexes, to: unknown[]): void {
    for (let n = 0; n < indexes.length; n += 1) {
      const index = indexes[n] as number;
      to.push(index < 0 ? null : this.at(index));
    }
  }

  hits(from: number, to: number): readonly number[] {
    const found: number[] = [];
    const [start, end] = [this.starts[from] as number, this.starts[to] as number];
    const bytes = this.bytes.subarray(0, end);
    for (let index = from, at = nextKeyParameter(bytes, start); at !== -1; ) {
      while (at >= (this.starts[index + 1] as number)) index += 1;
      found.push(index);
      index += 1;
      at = index < to ? nextKeyParameter(bytes, this.starts[index] as number) : -1;
    }
    return found;
  }
}

/** Values that stand in a dictionary, by their numbers in it. */
export class NumberedValues implements Values {
  #isSure: boolean | null = null;

  constructor(
    private readonly numbers: Runs,
    private readonly dictionary: Dictionary,
  ) {}

  get length(): number {
    return this.numbers.length;
  }

  get isSure(): boolean {
    this.#isSure ??= this.dictionary.isSure && this.numbers.most() < this.dictionary.length;
    return this.#isSure;
  }

  at(index: number): unknown {
    return this.dictionary.at(this.numbers.at(index));
  }

  append(indexes: Indexes, to: unknown[]): void {
    for (let n = 0; n < indexes.length; n += 1) {
      const index = indexes[n] as number;
      to.push(index < 0 ? null : this.at(index));
    }
  }

  hits(from: number, to: number): readonly number[] {
    const found: number[] = [];
    if (this.dictionary.hits.size === 0) return found;
    for (let index = from; index < to; index += 1) {
      const number = this.numbers.at(index);
      expectPage(number < this.dictionary.length);
      if (this.dictionary.hits.has(number)) found.push(index);
    }
    return found;
  }
}

/** Values of a dictionary that are made to know that all can be. */
const MAX_TRIED = 4_096;

/** A column chunk's dictionary; a text is made once. */
export class Dictionary {
  readonly #made: unknown[] = [];
  #isSure: boolean | null = null;
  readonly hits: ReadonlySet<number>;

  constructor(private readonly values: Values) {
    this.hits = new Set(values.hits(0, values.length));
  }

  get length(): number {
    return this.values.length;
  }

  get isSure(): boolean {
    this.#isSure ??= this.values.isSure || (this.length <= MAX_TRIED && this.#areScalar());
    return this.#isSure;
  }

  #areScalar(): boolean {
    try {
      for (let number = 0; number < this.length; number += 1) if (!isScalar(this.at(number))) return false;
      return true;
    } catch {
      return false;
    }
  }

  /** Throws a PageFault for a number that it doesn't have. */
  at(number: number): unknown {
    expectPage(number < this.length);
    this.#made[number] ??= this.values.at(number);
    return this.#made[number];
  }
}

/** Values as their page has them; what they mean is made of those that are asked for. */
export class RawValues implements Values {
  readonly isSure = false;

  constructor(
    private readonly values: ArrayLike<unknown>,
    private readonly meaning: (raw: unknown) => unknown,
  ) {}

  get length(): number {
    return this.values.length;
  }

  at(index: number): unknown {
    const value = this.meaning(this.values[index]);
    return value instanceof Uint8Array ? bufferOf(value).toString("utf8") : value;
  }

  append(indexes: Indexes, to: unknown[]): void {
    for (let n = 0; n < indexes.length; n += 1) {
      const index = indexes[n] as number;
      to.push(index < 0 ? null : this.at(index));
    }
  }

  hits(from: number, to: number): readonly number[] {
    const found: number[] = [];
    for (let index = from; index < to; index += 1) {
      const value = this.values[index];
      if (value instanceof Uint8Array && nextKeyParameter(bufferOf(value), 0) !== -1) found.push(index);
    }
    return found;
  }
}

/** What values of one width mean. */
export interface FixedMeaning {
  /** See Values. */
  readonly isSure: boolean;
  /** Of the value that begins there. */
  at(bytes: Buffer, from: number): unknown;
}

/** Values that all have one width, as they lie in their page: an object for each would take many times as much. */
export class FixedValues implements Values {
  constructor(
    private readonly bytes: Buffer,
    private readonly width: number,
    readonly length: number,
    private readonly meaning: FixedMeaning,
  ) {}

  get isSure(): boolean {
    return this.meaning.isSure;
  }

  at(index: number): unknown {
    const value = this.meaning.at(this.bytes, index * this.width);
    return value instanceof Uint8Array ? bufferOf(value).toString("utf8") : value;
  }

  append(indexes: Indexes, to: unknown[]): void {
    for (let n = 0; n < indexes.length; n += 1) {
      const index = indexes[n] as number;
      to.push(index < 0 ? null : this.at(index));
    }
  }

  hits(): readonly number[] {
    return [];
  }
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const isScalar = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** The values of a page's rows, some of which may be missing. */
export class PageValues {
  /** `before`: how many values stand before each row; null if none is missing. */
  constructor(
    private readonly values: Values,
    private readonly before: Uint32Array | null,
  ) {}

  /** A row's value, null if it is missing. */
  at(row: number): unknown {
    const index = this.#indexOf(row);
    return index < 0 ? null : this.values.at(index);
  }

  /** Appends the values of rows of this page, whose numbers begin at `firstRow`. */
  append(rows: readonly number[], firstRow: number, to: unknown[]): void {
    const indexes = new Int32Array(rows.length);
    for (let n = 0; n < rows.length; n += 1) indexes[n] = this.#indexOf((rows[n] as number) - firstRow);
    this.values.append(indexes, to);
  }

  get isSure(): boolean {
    return this.values.isSure;
  }

  /** Calls `has` with the place of each of the rows that have a value. */
  note(rows: readonly number[], firstRow: number, has: (n: number) => void): void {
    for (let n = 0; n < rows.length; n += 1) if (this.#indexOf((rows[n] as number) - firstRow) >= 0) has(n);
  }

  #indexOf(row: number): number {
    if (this.before === null) return row;
    const index = this.before[row] as number;
    return this.before[row + 1] === index ? -1 : index;
  }

  /** Which of the rows [from, to) hold a key parameter, in their order. */
  hits(from: number, to: number): readonly number[] {
    const { before } = this;
    if (before === null) return this.values.hits(from, to);
    const found = this.values.hits(before[from] as number, before[to] as number);
    let row = from;
    return found.map((index) => {
      while ((before[row + 1] as number) <= index) row += 1;
      return row;
    });
  }
}
