import { epochText } from "../epoch-text";
import { InputFault } from "../input-fault";
import type { AvroType } from "./avro-schema";

/** Items of one record in all: those of no width would have no other end. */
const MAX_ITEMS = 1_000_000;
const MAX_NESTING = 200;

const WIDTHS = { null: 0, boolean: 1, float: 4, double: 8 } as const;

/** What a block's bytes are not. */
export class AvroFault extends InputFault {
  constructor() {
    super("damaged");
  }
}

/** Sets a field by whatever name a file chose for it. */
function put(record: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") record[name] = value;
  else Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Reads values one behind the other (Avro specification, Binary Encoding). Throws an AvroFault at the end of the bytes. */
export class AvroValues {
  #at = 0;
  #items = 0;

  constructor(readonly bytes: Buffer) {}

  get at(): number {
    return this.#at;
  }

  /** Begins a record, at `at` where one is read again. */
  begin(at = this.#at): void {
    this.#at = at;
    this.#items = 0;
  }

  /** Passes a value without making it. */
  skip(type: AvroType, nesting = 0): void {
    if (nesting > MAX_NESTING) throw new AvroFault();
    switch (type.kind) {
      case "null":
      case "boolean":
      case "float":
      case "double":
        this.#pass(WIDTHS[type.kind]);
        break;
      case "int":
      case "long":
      case "enum":
        this.#passLong();
        break;
      case "bytes":
      case "string":
        this.#pass(this.#length());
        break;
      case "fixed":
        this.#pass(type.size);
        break;
      case "union":
        this.skip(this.#branch(type.branches), nesting + 1);
        break;
      case "record":
        for (const field of type.fields) this.skip(field.type, nesting + 1);
        break;
      default:
        this.#skipItems(type.kind === "map", type.items, nesting);
    }
  }

  /** Passes a value, as skip does. How many bytes it had, -1 if it is not made of bytes. */
  skipBytes(type: AvroType, nesting = 0): number {
    if (nesting > MAX_NESTING) throw new AvroFault();
    if (type.kind === "union") return this.skipBytes(this.#branch(type.branches), nesting + 1);
    if (type.kind !== "bytes" && type.kind !== "fixed") {
      this.skip(type, nesting);
      return -1;
    }
    const length = type.kind === "fixed" ? type.size : this.#length();
    this.#pass(length);
    return length;
  }

  /** A value: numbers that JavaScript can't hold as text, times as ISO text, bytes as a Buffer. */
  read(type: AvroType, nesting = 0): unknown {
    if (nesting > MAX_NESTING) throw new AvroFault();
    switch (type.kind) {
      case "record": {
        const record: Record<string, unknown> = {};
        for (const field of type.fields) put(record, field.name, this.read(field.type, nesting + 1));
        return record;
      }
      case "union":
        return this.read(this.#branch(type.branches), nesting + 1);
      case "array": {
        const items: unknown[] = [];
        for (const _item of this.#counted()) items.push(this.read(type.items, nesting + 1));
        return items;
      }
      case "map": {
        const map: Record<string, unknown> = {};
        for (const _item of this.#counted()) put(map, this.#text(), this.read(type.items, nesting + 1));
        return map;
      }
      default:
        return this.#leaf(type);
    }
  }

  #leaf(type: Exclude<AvroType, { readonly kind: "record" | "union" | "array" | "map" }>): unknown {
    switch (type.kind) {
      case "null":
        return null;
      case "boolean":
        return this.#take(1)[0] === 1;
      case "int":
        return this.#long();
      case "long":
        return type.timestamp === undefined ? this.#long() : this.#time(type.timestamp);
      case "float":
        return this.#take(4).readFloatLE();
      case "double":
        return this.#take(8).readDoubleLE();
      case "bytes":
        return this.#take(this.#length());
      case "string":
        return this.#text();
      case "fixed":
        return this.#take(type.size);
      default:
        return type.symbols[Number(this.#long())] ?? null;
    }
  }

  #time({ unit, utc }: { readonly unit: "ms" | "us" | "ns"; readonly utc: boolean }): string {
    const text = epochText(this.#bigLong(), unit);
    return utc && text !== "" ? `${text}Z` : text;
  }

  #text(): string {
    const length = this.#length();
    const start = this.#at;
    this.#pass(length);
    return this.bytes.toString("utf8", start, this.#at);
  }

  #take(length: number): Buffer {
    const start = this.#at;
    this.#pass(length);
    return this.bytes.subarray(start, this.#at);
  }

  #pass(length: number): void {
    this.#at += length;
    if (this.#at > this.bytes.length) throw new AvroFault();
  }

  #length(): number {
    const length = Number(this.#long());
    if (!(length >= 0 && length <= this.bytes.length - this.#at)) throw new AvroFault();
    return length;
  }

  #branch(branches: readonly AvroType[]): AvroType {
    const branch = branches[Number(this.#long())];
    if (branch === undefined) throw new AvroFault();
    return branch;
  }

  /** Goes through the items of an array or a map, which come in blocks, each with its count. */
  *#counted(): Generator<number> {
    for (let count = this.#count(); count > 0; count = this.#count()) {
      for (let item = 0; item < count; item += 1) yield item;
    }
  }

  #count(): number {
    const count = Number(this.#long());
    // A negative count is followed by the block's size.
    if (count < 0) this.#passLong();
    const items = Math.abs(count);
    this.#items += items;
    if (!(this.#items <= MAX_ITEMS)) throw new AvroFault();
    return items;
  }

  #skipItems(keyed: boolean, items: AvroType, nesting: number): void {
    for (let count = this.#count(); count > 0; count = this.#count()) {
      for (let item = 0; item < count; item += 1) {
        if (keyed) this.#pass(this.#length());
        this.skip(items, nesting + 1);
      }
    }
  }

  #passLong(): void {
    for (let most = 10; most > 0; most -= 1) {
      const byte = this.bytes[this.#at];
      this.#pass(1);
      if ((byte as number) < 0x80) return;
    }
    throw new AvroFault();
  }

  /** A zigzag number; as text where JavaScript's own can't hold it. */
  #long(): number | string {
    let zigzag = 0;
    for (let shift = 0, at = this.#at; shift < 28; shift += 7, at += 1) {
      const byte = this.bytes[at] as number;
      zigzag |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.#at = at + 1;
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    const long = this.#bigLong();
    const number = Number(long);
    return Number.isSafeInteger(number) ? number : long.toString();
  }

  #bigLong(): bigint {
    const start = this.#at;
    this.#passLong();
    let zigzag = 0n;
    for (let at = this.#at - 1; at >= start; at -= 1)
      zigzag = (zigzag << 7n) | BigInt((this.bytes[at] as number) & 0x7f);
    return (zigzag >> 1n) ^ -(zigzag & 1n);
  }
}
