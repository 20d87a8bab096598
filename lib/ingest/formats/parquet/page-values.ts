import { nextKeyParameter } from "../needle";

/** Values one behind the other, without those that are missing. */
export interface Values {
  readonly length: number;
  at(index: number): unknown;
  /** Which of [from, to) hold a key parameter, in their order. */
  hits(from: number, to: number): readonly number[];
}

/** Texts as they lie in their page: an object for each takes more memory than the text. */
export class TextValues implements Values {
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
  constructor(
    private readonly numbers: Uint32Array,
    private readonly dictionary: Dictionary,
  ) {}

  get length(): number {
    return this.numbers.length;
  }

  at(index: number): unknown {
    return this.dictionary.at(this.numbers[index] as number);
  }

  hits(from: number, to: number): readonly number[] {
    const found: number[] = [];
    if (this.dictionary.hits.size === 0) return found;
    for (let index = from; index < to; index += 1)
      if (this.dictionary.hits.has(this.numbers[index] as number)) found.push(index);
    return found;
  }
}

/** A column chunk's dictionary; a text is made once. */
export class Dictionary {
  readonly #made: unknown[] = [];
  readonly hits: ReadonlySet<number>;

  constructor(private readonly values: Values) {
    this.hits = new Set(values.hits(0, values.length));
  }

  get length(): number {
    return this.values.length;
  }

  at(number: number): unknown {
    this.#made[number] ??= this.values.at(number);
    return this.#made[number];
  }
}

/** Values as their page has them; what they mean is made of those that are asked for. */
export class RawValues implements Values {
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

  hits(from: number, to: number): readonly number[] {
    const found: number[] = [];
    for (let index = from; index < to; index += 1) {
      const value = this.values[index];
      if (value instanceof Uint8Array && nextKeyParameter(bufferOf(value), 0) !== -1) found.push(index);
    }
    return found;
  }
}

/** Values that all have one width, as they lie in their page: an object for each would take many times as much. */
export class FixedValues implements Values {
  constructor(
    private readonly bytes: Buffer,
    private readonly width: number,
    readonly length: number,
    private readonly meaning: (raw: Buffer) => unknown,
  ) {}

  at(index: number): unknown {
    const value = this.meaning(this.bytes.subarray(index * this.width, (index + 1) * this.width));
    return value instanceof Uint8Array ? bufferOf(value).toString("utf8") : value;
  }

  hits(): readonly number[] {
    return [];
  }
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** The values of a page's rows, some of which may be missing. */
export class PageValues {
  /** How many values stand before each row; null where none is missing. */
  readonly #before: Uint32Array | null;

  /** `present`: of each row, whether it has a value; null where all have. */
  constructor(
    private readonly values: Values,
    readonly rows: number,
    present: ((row: number) => boolean) | null,
  ) {
    this.#before = present === null ? null : new Uint32Array(rows + 1);
    for (let row = 0; this.#before !== null && row < rows; row += 1)
      this.#before[row + 1] = (this.#before[row] as number) + (present?.(row) ? 1 : 0);
  }

  /** A row's value, null where it is missing. */
  at(row: number): unknown {
    if (this.#before === null) return this.values.at(row);
    const index = this.#before[row] as number;
    return this.#before[row + 1] === index ? null : this.values.at(index);
  }

  /** Which of the rows [from, to) hold a key parameter, in their order. */
  hits(from: number, to: number): readonly number[] {
    const before = this.#before;
    if (before === null) return this.values.hits(from, to);
    const found = this.values.hits(before[from] as number, before[to] as number);
    let row = from;
    return found.map((index) => {
      while ((before[row + 1] as number) <= index) row += 1;
      return row;
    });
  }
}
