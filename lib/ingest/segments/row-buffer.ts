const FIRST_BYTES = 256 * 1024;

/** How far a buffer was filled. */
export interface RowMark {
  readonly used: number;
  readonly rows: number;
}

/** Rows as the bytes of a file: texts that are glued together and kept cost the collector too much. */
export class RowBuffer {
  #bytes: Buffer = Buffer.alloc(0);
  #used = 0;
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  add(row: string): void {
    // No character of UTF-16 needs more than three bytes.
    this.#reserve(row.length * 3);
    this.#used += this.#bytes.write(row, this.#used);
    this.#rows += 1;
  }

  /** Forgets all rows but the first `rows`, which are the first `used` bytes. */
  cut({ used, rows }: RowMark): void {
    this.#used = used;
    this.#rows = rows;
  }

  get mark(): RowMark {
    return { used: this.#used, rows: this.#rows };
  }

  /** The bytes so far, valid until the next row is added; starts again from nothing. */
  take(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#used);
    this.#used = 0;
    this.#rows = 0;
    return bytes;
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(FIRST_BYTES, 2 * this.#bytes.length, this.#used + more));
    this.#bytes.copy(grown, 0, 0, this.#used);
    this.#bytes = grown;
  }
}
