import { expectPage } from "./page-check";

/** A number of up to so many bits lies in four bytes, wherever in the first it begins. */
const FOUR_BYTE_WIDTH = 25;

interface Run {
  /** Its numbers, with those that fill up the last eight of a packed one. */
  readonly count: number;
  readonly packed: boolean;
  /** Where its numbers begin. */
  readonly at: number;
  readonly next: number;
}

/** A run's head and where the next one begins. Throws a PageFault where the bytes end before. */
function runAt(bytes: Uint8Array, from: number, width: number): Run {
  let at = from;
  let header = 0;
  for (let shift = 0, byte = 0x80; byte >= 0x80; shift += 7) {
    expectPage(at < bytes.length && shift < 35);
    byte = bytes[at] as number;
    header += (byte & 0x7f) * 2 ** shift;
    at += 1;
  }
  const run = Math.floor(header / 2);
  const packed = header % 2 === 1;
  const next = at + (packed ? run * width : (width + 7) >> 3);
  expectPage(next <= bytes.length);
  return { count: packed ? run * 8 : run, packed, at, next };
}

/**
 * Numbers of a page in the run-length and bit-packed hybrid (Parquet specification, Encodings), as they lie there: few
 * rows are asked for, and most pages stand for more numbers than they have bytes.
 */
export class Runs {
  /** Of each run: twice where it ends, and one more for a packed one. */
  readonly #ends: Uint32Array;
  /** Of each run: where its packed numbers begin, or its one number. */
  readonly #contents: Uint32Array;
  /** The run that was asked last: the next number mostly lies in it too. */
  #run = 0;

  /** Throws a PageFault for bytes that don't hold `length` numbers. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly width: number,
    readonly length: number,
  ) {
    expectPage(width <= 32);
    // Numbers of no bits are all 0 and take no bytes.
    const runs = width === 0 ? 1 : this.#count();
    this.#ends = new Uint32Array(runs);
    this.#contents = new Uint32Array(runs);
    if (width > 0) this.#note();
    else this.#ends[0] = length * 2;
  }

  /** Runs that have values; a run longer than what is left is no run. */
  #count(): number {
    let runs = 0;
    for (let seen = 0, at = 0; seen < this.length; ) {
      const { count, packed, next } = runAt(this.bytes, at, this.width);
      expectPage(packed || count <= this.length - seen);
      [seen, at] = [seen + count, next];
      if (count > 0) runs += 1;
    }
    return runs;
  }

  #note(): void {
    for (let run = 0, seen = 0, at = 0; run < this.#ends.length; ) {
      const found = runAt(this.bytes, at, this.width);
      at = found.next;
      if (found.count === 0) continue;
      seen = Math.min(this.length, seen + found.count);
      this.#ends[run] = seen * 2 + (found.packed ? 1 : 0);
      this.#contents[run] = found.packed ? found.at : this.#single(found.at);
      run += 1;
    }
  }

  #single(at: number): number {
    let value = 0;
    for (let byte = 0; byte < (this.width + 7) >> 3; byte += 1)
      value += (this.bytes[at + byte] as number) * 2 ** (8 * byte);
    return value;
  }

  /** The number at an index below the length. */
  at(index: number): number {
    const ends = this.#ends;
    if (this.#run > 0 && index < (ends[this.#run - 1] as number) >>> 1) this.#run = 0;
    while (index >= (ends[this.#run] as number) >>> 1) this.#run += 1;
    const run = this.#run;
    const content = this.#contents[run] as number;
    if (((ends[run] as number) & 1) === 0) return content;
    return this.#packed(content, index - (run === 0 ? 0 : (ends[run - 1] as number) >>> 1));
  }

  #packed(from: number, index: number): number {
    const { bytes, width } = this;
    const bit = index * width;
    const at = from + Math.floor(bit / 8);
    const low =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    const shift = bit & 7;
    if (width <= FOUR_BYTE_WIDTH) return (low >>> shift) & ((1 << width) - 1);
    return ((low >>> shift) + (bytes[at + 4] ?? 0) * 2 ** (32 - shift)) % 2 ** width;
  }

  /** The largest of the numbers, 0 if there are none. */
  most(): number {
    let [index, most] = [0, 0];
    for (let run = 0; run < this.#ends.length; run += 1) {
      const end = (this.#ends[run] as number) >>> 1;
      const content = this.#contents[run] as number;
      if (((this.#ends[run] as number) & 1) === 0) most = Math.max(most, content);
      else for (let at = 0; at < end - index; at += 1) most = Math.max(most, this.#packed(content, at));
      index = end;
    }
    return most;
  }

  /** Writes how many of the numbers before each index are the given one, and at the end of all. */
  countInto(counts: Uint32Array, number: number): void {
    let [index, count] = [0, 0];
    counts[0] = 0;
    for (let run = 0; run < this.#ends.length; run += 1) {
      const end = (this.#ends[run] as number) >>> 1;
      const packed = ((this.#ends[run] as number) & 1) === 1;
      const content = this.#contents[run] as number;
      for (const start = index; index < end; ) {
        const value = packed ? this.#packed(content, index - start) : content;
        index += 1;
        if (value === number) count += 1;
        counts[index] = count;
      }
    }
  }
}
