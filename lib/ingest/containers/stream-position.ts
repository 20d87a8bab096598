import { hash } from "node:crypto";
import { HEAD_BYTES, TAIL_BYTES } from "../protocol/limits";

const NEWLINE = 10;

/** How far a stream of lines was read, with the hashes by which the blob is known again. */
export interface Place {
  readonly offset: number;
  readonly headHash: string;
  readonly tailHash: string;
}

const lastBytes = (before: Buffer, more: Buffer): Buffer =>
  more.length >= TAIL_BYTES
    ? Buffer.from(more.subarray(more.length - TAIL_BYTES))
    : Buffer.concat([before, more]).subarray(-TAIL_BYTES);

/** Follows a stream that begins in the middle of a blob, at the start of a line. */
export class StreamPosition {
  #at: number;
  #before: Buffer;
  #lineStart: number;
  #beforeLine: Buffer;

  /** `head`: the blob's first 64 kB; `before`: the bytes before `from`, 4 kB of them or all. */
  constructor(
    private readonly head: Buffer,
    from: number,
    before: Buffer,
  ) {
    this.#at = this.#lineStart = from;
    this.#before = this.#beforeLine = before.subarray(-TAIL_BYTES);
  }

  take(chunk: Buffer): void {
    const newline = chunk.lastIndexOf(NEWLINE);
    if (newline !== -1) {
      this.#lineStart = this.#at + newline + 1;
      this.#beforeLine = lastBytes(this.#before, chunk.subarray(0, newline + 1));
    }
    this.#before = lastBytes(this.#before, chunk);
    this.#at += chunk.length;
  }

  /** The start of the last line, which may not be finished. */
  get atLine(): Place {
    return this.#place(this.#lineStart, this.#beforeLine);
  }

  get atEnd(): Place {
    return this.#place(this.#at, this.#before);
  }

  #place(offset: number, before: Buffer): Place {
    const head = this.head.subarray(0, Math.min(HEAD_BYTES, offset));
    return { offset, headHash: hash("sha256", head), tailHash: hash("sha256", before) };
  }
}
