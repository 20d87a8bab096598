const FIRST_BYTES = 16 * 1024;
/** Up to so many characters are written one by one, which takes less than to leave JavaScript. */
const MAX_SHORT = 48;

/** Bytes that are added to: one buffer that is kept and filled anew. */
export class GrowingBytes {
  #bytes: Buffer = Buffer.alloc(0);
  #view = new DataView(this.#bytes.buffer, 0, 0);
  length = 0;

  /** To write `more` bytes at `length`, which whoever writes them moves on. */
  reserve(more: number): DataView {
    if (this.length + more > this.#bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, 2 * this.#bytes.length, this.length + more));
      this.#bytes.copy(grown, 0, 0, this.length);
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return this.#view;
  }

  /** A text in UTF-8 behind its length in four bytes. */
  text(text: string): void {
    // No character of UTF-16 needs more than three bytes.
    const view = this.reserve(text.length * 3 + 4);
    const isShort = text.length <= MAX_SHORT && this.#writeAscii(text, this.length + 4);
    const written = isShort ? text.length : this.#bytes.write(text, this.length + 4);
    view.setUint32(this.length, written, true);
    this.length += written + 4;
  }

  /** false for a text with other letters than those of ASCII. */
  #writeAscii(text: string, place: number): boolean {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) return false;
      this.#bytes[place + at] = code;
    }
    return true;
  }

  /** Where the text ends that begins at a place. */
  textEnd(at: number): number {
    return at + 4 + this.#view.getUint32(at, true);
  }

  /** The bytes so far, valid until more are added. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}
