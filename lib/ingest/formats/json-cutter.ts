import { MAX_VALUE_BYTES } from "../protocol/limits";
import {
  BETWEEN,
  CLOSE,
  COLON,
  COMMA,
  END,
  endOfPlain,
  endOfString,
  LIST,
  mayOpen,
  NEWLINE,
  OPEN,
  opensValue,
  QUOTE,
  SLASH,
  TELLS,
} from "./json-bytes";
import {
  type Frame,
  isBetween,
  isListName,
  MAX_SIGN,
  newFrame,
  nextSign,
  signIn,
  signsOf,
} from "./json-frames";

/** A record nested deeper than its own limit is one rejected record; from here on it is an attack. */
export const MAX_NESTING = 1_000;
/** Parts of one value: a record has hundreds, a body of many records some hundred thousand; each costs memory. */
const MAX_PARTS = 1_000_000;
const MAX_SHOWN = 2_000;

export type CutFault = "not-json" | "too-long" | "too-deep";

export interface CutSink {
  /** A whole value in bytes[start, end); `owner` is the object in whose list it stands, as far as it is known. */
  value(bytes: Buffer, start: number, end: number, owner: Frame | null): void;
  /** What stands around the lists of an object. */
  around(text: string): void;
  /** Text that belongs to no value. */
  noise(text: string): void;
  /** Damage; true where reading may go on behind it. */
  fault(fault: CutFault, text: string): boolean;
}

/**
 * Cuts a stream of bytes into JSON values without parsing them: values one after the other, whatever
 * stands between them; of a list, and of a list that an envelope owns, each member. Holds one value at
 * most. Where one is damaged it goes on with the next that begins as the first did.
 */
export class JsonCutter {
  #held: Buffer = Buffer.alloc(0);
  #at = 0;
  /** Of each open container: whether it is a list, and its frame where it has one. */
  readonly #isArray: boolean[] = [];
  readonly #frames: (Frame | null)[] = [];
  /** Where the value that is being read begins, -1 while there is none; how many containers are around it. */
  #start = -1;
  #level = 0;
  #parts = 0;
  #quoted = false;
  #quote = 0;
  #key = "";
  #rootSign: Buffer | null = null;
  #skipping = false;
  #stopped = false;
  #noise = -1;

  constructor(private readonly sink: CutSink) {}

  /** False where the rest need not be fed. */
  feed(chunk: Buffer): boolean {
    this.#held = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk]);
    do {
      if (!this.#skipping || this.#resume()) this.#scan();
      else break;
    } while (this.#skipping && !this.#stopped);
    if (!this.#stopped) this.#forget();
    return !this.#stopped;
  }

  /** Whether what was fed ends behind a value, in the middle of one, or behind damage. */
  end(): "whole" | "open" | "damaged" {
    if (this.#noise >= 0) this.sink.noise(this.#held.toString("utf8", this.#noise));
    if (this.#skipping) return "damaged";
    return this.#isArray.length > 0 || this.#start >= 0 ? "open" : "whole";
  }

  get #frame(): Frame | null {
    return this.#frames.at(-1) ?? null;
  }

  #scan(): void {
    const held = this.#held;
    for (; this.#at < held.length && !this.#skipping && !this.#stopped; this.#at += 1) {
      if (this.#quoted && !this.#passString()) return;
      if (!this.#quoted && this.#isArray.length > 0 && !this.#passPlain()) return;
      const byte = held[this.#at] as number;
      if (this.#quoted) this.#endString();
      else if (this.#isArray.length === 0) this.#atTop(byte);
      else if (TELLS[byte] === 1) this.#structure(byte);
      if (this.#start >= 0 && this.#at - this.#start > MAX_VALUE_BYTES) this.#damage("too-long");
    }
  }

  /** Goes on to the next byte that means something; false where none is seen. */
  #passPlain(): boolean {
    const held = this.#held;
    const at = endOfPlain(held, this.#at);
    if (this.#start < 0 && this.#frame?.isList && !isBetween(held, this.#at, at)) {
      this.#damage("not-json");
      return false;
    }
    this.#at = at;
    return at < held.length;
  }

  /** Goes on to the closing quote; false where there is none yet, or none before the end of the line. */
  #passString(): boolean {
    const held = this.#held;
    const at = endOfString(held, this.#at);
    this.#at = at;
    if (held[at] === QUOTE) return true;
    if (at < held.length) this.#damage("not-json");
    else if (this.#start >= 0 && at - this.#start > MAX_VALUE_BYTES) this.#damage("too-long");
    return false;
  }

  #endString(): void {
    this.#quoted = false;
    if (this.#start === this.#quote) this.#give();
    else if (this.#frame?.isList === false)
      this.#key = this.#held.toString("utf8", this.#quote + 1, this.#at);
  }

  /** Outside of all values. */
  #atTop(byte: number): void {
    const opens = byte === OPEN || byte === LIST;
    if (this.#noise < 0 && !opens) {
      if (!BETWEEN.has(byte)) this.#noise = this.#at;
    } else if (opens && (this.#noise < 0 || opensValue(this.#held, this.#at))) {
      this.#endNoise();
      this.#open(byte);
    } else if (byte === NEWLINE) this.#endNoise();
  }

  #endNoise(): void {
    if (this.#noise >= 0) this.sink.noise(this.#held.toString("utf8", this.#noise, this.#at));
    this.#noise = -1;
  }

  #structure(byte: number): void {
    if (byte === QUOTE) {
      this.#quoted = true;
      this.#quote = this.#at;
      if (this.#start < 0 && this.#frame?.isList === true) this.#begin();
    } else if (byte === OPEN || byte === LIST) this.#open(byte);
    else if (byte === CLOSE || byte === END) this.#close(byte);
    else if (this.#start >= 0 && (byte === COMMA || byte === COLON)) this.#part();
    else if (byte === SLASH) this.#damage("not-json");
  }

  #part(): void {
    this.#parts += 1;
    if (this.#parts > MAX_PARTS) this.#damage("too-long");
  }

  #begin(): void {
    this.#start = this.#at;
    this.#level = this.#isArray.length;
    this.#parts = 0;
  }

  #open(byte: number): void {
    const depth = this.#isArray.length;
    const parent = this.#frame;
    const isArray = byte === LIST;
    const atTop = depth === 0;
    const isValue = atTop || parent?.isList === true;
    if (!isValue && !mayOpen(this.#held, this.#at, this.#isArray.at(-1) === true)) {
      this.#damage("not-json");
      return;
    }
    let frame: Frame | null = null;
    if (isValue && !(atTop && isArray)) this.#begin();
    if (isValue) frame = isArray && !atTop ? null : newFrame(isArray, isArray ? -1 : this.#at);
    else if (parent !== null && isListName(this.#key)) frame = newFrame(isArray, isArray ? -1 : this.#at);
    if (frame?.isList === true && !atTop) this.#own();
    this.#isArray.push(isArray);
    this.#frames.push(frame);
    if (this.#isArray.length > MAX_NESTING) this.#damage("too-deep");
    else if (this.#start >= 0) this.#part();
  }

  /** The objects around a list that begins hand it over member by member. */
  #own(): void {
    for (let depth = this.#frames.length - 1; depth >= 0; depth -= 1) {
      const frame = this.#frames[depth];
      if (!frame || frame.isList) break;
      if (frame.from >= 0) {
        frame.around += this.#held.toString("utf8", frame.from, this.#at + 1);
        this.#rememberSign(frame.from, depth);
      }
      frame.from = -1;
      frame.ownsList = true;
      if (frame.around.length > MAX_VALUE_BYTES) this.#damage("too-long");
    }
    this.#start = -1;
  }

  #close(byte: number): void {
    const isArray = this.#isArray.pop();
    const frame = this.#frames.pop() ?? null;
    if (isArray !== (byte === END)) this.#damage("not-json");
    else if (frame?.isList === true) this.#endList();
    else if (frame?.ownsList === true && (this.#frame === null || this.#frame.isList)) {
      this.sink.around(frame.around + this.#held.toString("utf8", Math.max(frame.from, 0), this.#at + 1));
    } else if (this.#start >= 0 && this.#isArray.length === this.#level) this.#give();
  }

  #endList(): void {
    for (let depth = this.#frames.length - 1; depth >= 0; depth -= 1) {
      const frame = this.#frames[depth];
      if (!frame || frame.isList) break;
      frame.from = this.#at;
    }
  }

  #give(): void {
    const start = this.#start;
    this.#start = -1;
    this.#rememberSign(start, this.#frames.length);
    this.sink.value(this.#held, start, this.#at + 1, this.#frames.at(-2) ?? null);
  }

  /** How a value begins that stands within `depth` containers. */
  #rememberSign(start: number, depth: number): void {
    const list = this.#frames[depth - 1] ?? null;
    const known = depth === 0 ? this.#rootSign : list?.sign;
    if (known || (depth > 0 && list?.isList !== true)) return;
    const sign = signIn(this.#held.subarray(start, Math.max(this.#at, start)));
    if (list === null) this.#rootSign = sign;
    else list.sign = sign;
  }

  #damage(fault: CutFault): void {
    const from = Math.max(this.#start, 0);
    if (this.#start >= 0) this.#rememberSign(this.#start, this.#level);
    this.#skipping = true;
    this.#quoted = false;
    this.#start = -1;
    this.#key = "";
    const text = this.#held.toString("utf8", from, Math.min(this.#at, from + MAX_SHOWN));
    if (!this.sink.fault(fault, text)) this.#stopped = true;
  }

  /** Goes on at the next value that begins as one of the open lists' first members did, or as the first value. */
  #resume(): boolean {
    const [found, depth] = nextSign(this.#held, this.#at, [this.#rootSign, ...signsOf(this.#frames)]);
    if (found < 0) {
      this.#at = Math.max(this.#at, this.#held.length - MAX_SIGN);
      return false;
    }
    this.#frames.length = depth;
    this.#isArray.length = depth;
    this.#at = found;
    this.#skipping = false;
    return true;
  }

  /** Lets go of the bytes that are done with. */
  #forget(): void {
    const kept = [this.#start, this.#noise, ...this.#frames.map((frame) => frame?.from ?? -1)];
    const base = Math.min(this.#at, this.#held.length, ...kept.filter((at) => at >= 0));
    this.#held = this.#held.subarray(base);
    this.#at -= base;
    this.#quote -= base;
    if (this.#start >= 0) this.#start -= base;
    if (this.#noise >= 0) this.#noise -= base;
    for (const frame of this.#frames) if (frame && frame.from >= 0) frame.from -= base;
  }
}
