import { InputFault } from "../input-fault";
import { SNAPPY_MODULE } from "./snappy-module";

const MEMORY_PAGE_BYTES = 64 * 1024;
/** What a step of sixteen bytes may write behind the end. */
const MARGIN = 16;

interface Exports {
  readonly memory: WebAssembly.Memory;
  unpack(at: number, end: number, to: number, stop: number): number;
}

/** One for each thread: its memory stays. */
let exported: Exports | null = null;

function moduleExports(): Exports {
  const code = new WebAssembly.Module(Buffer.from(SNAPPY_MODULE, "base64"));
  return new WebAssembly.Instance(code).exports as unknown as Exports;
}

function memoryOf({ memory }: Exports, length: number): Uint8Array {
  const missing = length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / MEMORY_PAGE_BYTES));
  return new Uint8Array(memory.buffer);
}

/** The length that packed bytes state before all else, and where these go on. Throws an InputFault where they state none. */
export function snappyLength(packed: Uint8Array): { readonly length: number; readonly next: number } {
  let length = 0;
  for (let at = 0; at < 5; at += 1) {
    const byte = packed[at] ?? 0x80;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { length, next: at + 1 };
  }
  throw new InputFault("damaged");
}

/**
 * Unpacks a block of Snappy (format_description.txt) into memory of the length that it states. Throws an InputFault for
 * bytes that are none. Into memory that is there: to get fresh memory for a page takes longer than to unpack it.
 */
export function unpackSnappy(packed: Uint8Array, into: Uint8Array): void {
  const { length, next } = snappyLength(packed);
  if (length !== into.length) throw new InputFault("damaged");
  exported ??= moduleExports();
  const start = packed.length;
  const memory = memoryOf(exported, start + length + MARGIN);
  memory.set(packed);
  if (exported.unpack(next, start, start, start + length) !== 1) throw new InputFault("damaged");
  into.set(memory.subarray(start, start + length));
}
