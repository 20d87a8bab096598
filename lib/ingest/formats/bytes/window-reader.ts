import { READ_BYTES } from "@/lib/ingest/protocol/limits";
import type { ByteReader } from "./byte-reader";
import type { RandomBytes } from "./random-bytes";

/** What is read with a large piece: whoever takes one looks next at what says how long the following one is. */
const LOOK_AHEAD_BYTES = 64;
/** From here on a piece is read by itself: to move what is left of others would take as long as to read it. */
const LARGE_PIECE_BYTES = READ_BYTES / 8;

/** Takes pieces of known length, one behind the other. */
export type PieceReader = Pick<ByteReader, "bytes" | "giveBack" | "peek" | "skip">;

/**
 * Takes pieces of a file as a ByteReader does of a stream, but reads them all into the same memory: a piece holds
 * until the next one is taken. Memory of their own for each takes longer to get than they take to read.
 */
export class WindowReader implements PieceReader {
  #at = 0;
  /** Where the window begins in the file. */
  #start = 0;
  #window: Buffer = Buffer.alloc(0);
  #memory: Buffer = Buffer.alloc(0);

  constructor(private readonly source: RandomBytes) {}

  async bytes(count: number): Promise<Buffer> {
    const piece = await this.peek(count);
    this.#at += piece.length;
    return piece;
  }

  async peek(count: number): Promise<Buffer> {
    const isHeld = this.#at >= this.#start && this.#at + count <= this.#start + this.#window.length;
    if (!isHeld) await this.#fill(count);
    const from = this.#at - this.#start;
    return this.#window.subarray(from, from + count);
  }

  async skip(count: number): Promise<void> {
    this.#at += count;
  }

  giveBack(bytes: Buffer): void {
    this.#at -= bytes.length;
  }

  /** Moves the window to where reading stands; what it held of that is kept. */
  async #fill(count: number): Promise<void> {
    const held =
      this.#at >= this.#start ? this.#window.subarray(this.#at - this.#start) : this.#window.subarray(0, 0);
    const wanted = count < LARGE_PIECE_BYTES ? READ_BYTES : count + LOOK_AHEAD_BYTES;
    const length = Math.min(wanted, this.source.size);
    const memory = this.#memoryFor(length);
    held.copy(memory);
    const from = this.#at + held.length;
    const own = memory.subarray(held.length, length);
    const read = await this.source.read(from, from + own.length, own);
    // Bytes in memory come as they lie there.
    if (read.byteOffset !== own.byteOffset || read.buffer !== own.buffer) read.copy(own);
    this.#window = memory.subarray(0, held.length + read.length);
    this.#start = this.#at;
  }

  /** The memory that is kept, larger where it must be: blocks differ a little, and are not to make it anew each time. */
  #memoryFor(length: number): Buffer {
    if (this.#memory.length < length)
      this.#memory = Buffer.allocUnsafeSlow(Math.min(Math.ceil(length * 1.1), this.source.size));
    return this.#memory;
  }
}
