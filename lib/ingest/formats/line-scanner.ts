import { jsonWalker } from "../json-walk/json-walker";
import { MAX_LINE_BYTES } from "../protocol/limits";
import { nextKeyParameter } from "./needle";

const NEWLINE = 10;
const NONE_ALIKE: LinesAlike = { third: 0, nameFrom: 0, nameTo: 0 };

/** Lines that begin like one in which nothing was to be looked at, and where the name of their status stands in them. */
export interface LinesAlike {
  /** Their third byte. */
  readonly third: number;
  readonly nameFrom: number;
  readonly nameTo: number;
}

export interface LineSink {
  /** null while no such lines are known. Of them those that nothing was refused in may be passed over and told by their number. */
  readonly alike: LinesAlike | null;
  passedOver(lines: number): void;
  /** A line without its newline, in bytes[start, end); `hit`: it may hold a key parameter. */
  line(bytes: Buffer, start: number, end: number, hit: boolean): void;
  /** A line over the limit; its bytes are gone. */
  tooLong(): void;
}

/** Cuts a stream of bytes into lines. Holds at most one line, and never more than the limit. */
export class LineScanner {
  #carry: Buffer = Buffer.alloc(0);
  #skipping = false;

  constructor(private readonly sink: LineSink) {}

  /** Bytes of the unfinished last line, 0 while none is held. */
  get pending(): number {
    return this.#carry.length;
  }

  get skipping(): boolean {
    return this.#skipping;
  }

  feed(chunk: Buffer): void {
    const { bytes, input } = jsonWalker();
    if (chunk.buffer === bytes.buffer) this.#feed(chunk);
    else {
      // Lines are looked for in the walker's memory.
      for (let at = 0; at < chunk.length; at += input.length) {
        const count = chunk.copy(input, 0, at, at + input.length);
        this.#feed(input.subarray(0, count));
      }
    }
  }

  #feed(chunk: Buffer): void {
    let start = 0;
    if (this.#skipping || this.#carry.length > 0) {
      start = this.#finishFirst(chunk);
      if (start < 0) return;
    }
    this.#scan(chunk, start);
  }

  /** Takes what is left as a line of its own. */
  end(): void {
    if (this.#skipping) this.sink.tooLong();
    else if (this.#carry.length > 0) this.#give(this.#carry);
    this.#carry = Buffer.alloc(0);
    this.#skipping = false;
  }

  /** Ends the line begun in an earlier chunk: where the next one starts, -1 when it is still open. */
  #finishFirst(chunk: Buffer): number {
    const end = chunk.indexOf(NEWLINE);
    const part = end < 0 ? chunk : chunk.subarray(0, end);
    if (!this.#skipping && this.#carry.length + part.length > MAX_LINE_BYTES) {
      this.#carry = Buffer.alloc(0);
      this.#skipping = true;
    }
    if (end < 0) {
      if (!this.#skipping) this.#carry = Buffer.concat([this.#carry, part]);
      return -1;
    }
    if (this.#skipping) this.sink.tooLong();
    else this.#give(Buffer.concat([this.#carry, part]));
    this.#carry = Buffer.alloc(0);
    this.#skipping = false;
    return end + 1;
  }

  #give(line: Buffer): void {
    this.sink.line(line, 0, line.length, nextKeyParameter(line, 0) !== -1);
  }

  #scan(chunk: Buffer, from: number): void {
    const { walk } = jsonWalker();
    const first = chunk.byteOffset;
    const end = first + chunk.length;
    let at = first + from;
    for (;;) {
      const { third, nameFrom, nameTo } = this.sink.alike ?? NONE_ALIKE;
      walk.passOver(third, nameFrom, nameTo);
      const isFound = walk.nextLine(at, end) !== 0;
      const passed = walk.linesPassed();
      if (passed > 0) this.sink.passedOver(passed);
      at = walk.lineStart();
      if (!isFound) break;
      const lineEnd = walk.lineEnd();
      if (lineEnd - at > MAX_LINE_BYTES) this.sink.tooLong();
      else this.sink.line(chunk, at - first, lineEnd - first, walk.lineIsHit() !== 0);
      at = lineEnd + 1;
    }
    const rest = end - at;
    this.#skipping = rest > MAX_LINE_BYTES;
    // A copy: the chunk's memory is read into again.
    this.#carry = this.#skipping || rest === 0 ? Buffer.alloc(0) : Buffer.from(chunk.subarray(at - first));
  }
}
