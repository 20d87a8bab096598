/** Takes pieces of known length from a stream. After the stream has failed or ended it gives what there was, then nothing. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);
  #ended = false;
  #fault: unknown = null;
  #taken = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** How many bytes were given so far. */
  get taken(): number {
    return this.#taken;
  }

  /** What ended the stream, null for its own end. */
  get fault(): unknown {
    return this.#fault;
  }

  /** The next `count` bytes, fewer at the end, in chunks that may be kept. Throws what the stream throws, once. */
  async *chunks(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#held.length === 0 && !(await this.#more())) return;
      const chunk = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(chunk.length);
      this.#taken += chunk.length;
      left -= chunk.length;
      yield chunk;
    }
  }

  /** The next `count` bytes as one piece, fewer at the end. */
  async bytes(count: number): Promise<Buffer> {
    if (this.#held.length >= count) {
      const bytes = this.#held.subarray(0, count);
      this.#held = this.#held.subarray(count);
      this.#taken += count;
      return bytes;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(count)) chunks.push(chunk);
    return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
  }

  /** The next bytes, at least `count` of them unless the stream ends, without taking them. */
  async peek(count: number): Promise<Buffer> {
    while (this.#held.length < count) {
      const before = this.#held;
      if (!(await this.#more())) break;
      this.#held = before.length === 0 ? this.#held : Buffer.concat([before, this.#held]);
    }
    return this.#held.subarray(0, count);
  }

  /** Puts bytes that were given back before the others. */
  giveBack(bytes: Buffer): void {
    this.#held = Buffer.concat([bytes, this.#held]);
    this.#taken -= bytes.length;
  }

  async skip(count: number): Promise<void> {
    for await (const _chunk of this.chunks(count));
  }

  /** Ends the stream. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  async #more(): Promise<boolean> {
    if (this.#ended) return false;
    try {
      const { value, done } = await this.#source.next();
      this.#ended = done === true;
      if (!done) this.#held = value;
    } catch (error) {
      [this.#ended, this.#fault] = [true, error];
      throw error;
    }
    return !this.#ended;
  }
}
