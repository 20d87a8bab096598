import { GrowingBytes } from "./growing-bytes";

/** After so many rows it shows whether a column's texts come again; where more than a third do not, no more are looked up. */
const PROBED_ROWS = 1_024;

/**
 * Texts of one column: each different one once, and rows that name it by its place. Where hardly any
 * comes again, the texts themselves from there on.
 */
export class TextColumn {
  #places = new Map<string, number>();
  readonly #different = new GrowingBytes();
  readonly #named = new GrowingBytes();
  readonly #plain = new GrowingBytes();
  /** The row's before, where it has one. */
  #last: string | null = null;
  #lastPlace = 0;
  #rows = 0;
  #isPlain = false;

  add(text: string): void {
    this.#rows += 1;
    if (this.#isPlain) {
      this.#plain.text(text);
      return;
    }
    if (text !== this.#last) {
      this.#lastPlace = this.#places.get(text) ?? this.#note(text);
      this.#last = text;
    }
    this.#named.reserve(4).setUint32(this.#named.length, this.#lastPlace, true);
    this.#named.length += 4;
    if (this.#rows === PROBED_ROWS) this.#isPlain = 3 * this.#places.size > PROBED_ROWS;
  }

  #note(text: string): number {
    const place = this.#places.size;
    // A copy: a text may be a part of one that is as long as a block of log.
    this.#places.set(` ${text}`.slice(1), place);
    this.#different.text(text);
    return place;
  }

  /** The texts that rows name by their place, and how many there are. */
  get dictionary(): { readonly count: number; readonly bytes: Uint8Array } {
    return { count: this.#places.size, bytes: this.#different.bytes };
  }

  /** Places of the first rows, four bytes each. */
  get named(): Uint8Array {
    return this.#named.bytes;
  }

  /** Texts of the other rows. */
  get plain(): Uint8Array {
    return this.#plain.bytes;
  }

  cut(rows: number): void {
    this.#last = null;
    if (rows === 0) {
      this.#places = new Map();
      this.#different.length = 0;
      this.#isPlain = false;
    }
    const named = this.#named.length / 4;
    let end = 0;
    for (let kept = named; kept < rows; kept += 1) end = this.#plain.textEnd(end);
    this.#plain.length = end;
    this.#named.length = 4 * Math.min(named, rows);
    if (rows < PROBED_ROWS) this.#isPlain = false;
    this.#rows = rows;
  }
}
