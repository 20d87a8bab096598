const FIRST_BYTES = 256 * 1024;

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
