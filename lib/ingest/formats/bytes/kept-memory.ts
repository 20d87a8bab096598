/** Less is not worth telling apart. */
const LEAST_BYTES = 16 * 1024;
/** What is kept for later: the pages of a row group that are open at once have some 40 MB. */
const MAX_KEPT_BYTES = 64 * 1024 ** 2;
const NUMBER_BYTES = 4;

/** Pieces that nothing uses, by their size, a power of two: what one file needed, the next one needs too. */
const free = new Map<number, ArrayBuffer[]>();
let kept = 0;

const sizeFor = (length: number): number =>
  length <= LEAST_BYTES ? LEAST_BYTES : 2 ** Math.ceil(Math.log2(length));

/**
 * Memory that is used again and again, by one thread. Fresh memory must first be found and cleared by the system, and
 * later by the collector, which takes longer than most of what is done with it.
 */
export class KeptMemory {
  #pieces: ArrayBuffer[] = [];

  /** So many bytes of whatever content, until the memory is closed. */
  bytes(length: number): Buffer {
    return Buffer.from(this.#piece(length), 0, length);
  }

  /** So many numbers of whatever value, until the memory is closed. */
  numbers(count: number): Uint32Array {
    return new Uint32Array(this.#piece(count * NUMBER_BYTES), 0, count);
  }

  /** Gives back all that was taken: nothing may refer to it any more. */
  close(): void {
    for (const piece of this.#pieces) {
      const size = piece.byteLength;
      if (kept + size > MAX_KEPT_BYTES) continue;
      const pieces = free.get(size) ?? [];
      pieces.push(piece);
      free.set(size, pieces);
      kept += size;
    }
    this.#pieces = [];
  }

  #piece(length: number): ArrayBuffer {
    const size = sizeFor(length);
    const known = free.get(size)?.pop();
    if (known !== undefined) kept -= size;
    const piece = known ?? (Buffer.allocUnsafeSlow(size).buffer as ArrayBuffer);
    this.#pieces.push(piece);
    return piece;
  }
}
