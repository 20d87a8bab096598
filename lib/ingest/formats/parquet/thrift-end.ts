/** Types of Thrift's compact protocol that Parquet uses, as its specification has them. */
const TYPES = {
  stop: 0,
  yes: 1,
  no: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
} as const;

const MAX_LEVELS = 32;
const MAX_VARINT_BYTES = 10;

class Malformed extends Error {}

/** Walks over a struct without making it. */
class Walk {
  #at: number;

  constructor(
    private readonly bytes: Uint8Array,
    at: number,
  ) {
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  struct(level: number): void {
    if (level > MAX_LEVELS) throw new Malformed();
    for (;;) {
      const byte = this.#byte();
      const type = byte & 0x0f;
      if (type === TYPES.stop) return;
      // Without a difference to the number before, the field's number follows.
      if (byte >> 4 === 0) this.#varint();
      this.#value(type, level);
    }
  }

  #value(type: number, level: number): void {
    if (type === TYPES.yes || type === TYPES.no) return;
    if (type === TYPES.byte) this.#pass(1);
    else if (type === TYPES.i16 || type === TYPES.i32 || type === TYPES.i64) this.#varint();
    else if (type === TYPES.double) this.#pass(8);
    else if (type === TYPES.binary) this.#pass(this.#varint());
    else if (type === TYPES.list) this.#list(level);
    else if (type === TYPES.struct) this.struct(level + 1);
    else throw new Malformed();
  }

  #list(level: number): void {
    const byte = this.#byte();
    const [short, type] = [byte >> 4, byte & 0x0f];
    const count = short === 15 ? this.#varint() : short;
    // No item is shorter than a byte.
    if (level > MAX_LEVELS || count > this.bytes.length - this.#at) throw new Malformed();
    const itemType = type === TYPES.yes || type === TYPES.no ? TYPES.byte : type;
    for (let item = 0; item < count; item += 1) this.#value(itemType, level + 1);
  }

  #varint(): number {
    let value = 0;
    for (let read = 0; read < MAX_VARINT_BYTES; read += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * read);
      if (byte < 0x80) return value;
    }
    throw new Malformed();
  }

  #byte(): number {
    this.#pass(1);
    return this.bytes[this.#at - 1] as number;
  }

  #pass(count: number): void {
    this.#at += count;
    if (this.#at > this.bytes.length) throw new Malformed();
  }
}

/**
 * Where the struct that begins at `at` ends, -1 where it is none. To be asked before hyparquet makes one: it believes
 * every length that it reads, and reserves as much.
 */
export function thriftEnd(bytes: Uint8Array, at = 0): number {
  const walk = new Walk(bytes, at);
  try {
    walk.struct(0);
    return walk.at;
  } catch (error) {
    if (error instanceof Malformed) return -1;
    throw error;
  }
}
