import { MAX_LINE_BYTES, READ_BYTES } from "../protocol/limits";
import { BYTE_CLASSES, KEY_ENDINGS, PACKED_POSITIONS } from "./byte-tables";
import { JSON_WALK_MODULE } from "./json-walk-module";

interface Constant {
  readonly value: number;
}

/** What the module exports; `from` and `to` are places in its memory. */
interface JsonWalk {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly CLASSES: Constant;
  readonly ENDINGS: Constant;
  readonly INPUT: Constant;
  readonly ITEMS: Constant;
  readonly LEAVES: Constant;
  readonly LONGEST_TEXT: Constant;
  readonly MAX_ITEMS: Constant;
  readonly MAX_LEAVES: Constant;
  readonly MAX_NAMES: Constant;
  readonly NAMES: Constant;
  readonly PACKED: Constant;
  readonly PATH: Constant;
  setLongestLine(bytes: number): void;
  passOver(third: number, nameFrom: number, nameTo: number): void;
  nextLine(from: number, to: number): number;
  lineStart(): number;
  lineEnd(): number;
  lineIsHit(): number;
  linesPassed(): number;
  walk(from: number, to: number): number;
  learn(from: number, to: number): number;
  keep(layout: number): void;
  firstRecord(from: number, to: number): number;
  recordEnd(from: number): number;
  nextRecord(end: number): number;
  isFull(): number;
  forget(): void;
  cut(from: number, to: number): number;
  originEnd(): number;
  decode(from: number, to: number): number;
  placeEnd(from: number, to: number): number;
  isSignature(from: number, to: number): number;
  isHarmless(from: number, to: number): number;
  items(from: number, to: number): number;
  intern(from: number, length: number): number;
}

/** Lines that stand elsewhere are copied behind what is read from a file. */
const MAX_COPIED_BYTES = 512 * 1024;

function instantiate(): JsonWalk {
  const module = new WebAssembly.Module(Buffer.from(JSON_WALK_MODULE, "base64"));
  // The interface is that of assembly/index.ts, which a test holds the module to.
  const exports = new WebAssembly.Instance(module).exports as unknown as JsonWalk;
  exports.forget();
  return exports;
}

/** The module of the folder assembly, which walks along lines of JSON in its own memory, and what it notes there. One for each thread. */
function makeWalker() {
  const walk = instantiate();
  const { buffer } = walk.memory;
  const bytes = Buffer.from(buffer);
  const input = walk.INPUT.value;
  bytes.set(BYTE_CLASSES, walk.CLASSES.value);
  bytes.set(PACKED_POSITIONS, walk.PACKED.value);
  bytes.set(KEY_ENDINGS, walk.ENDINGS.value);
  walk.setLongestLine(MAX_LINE_BYTES);
  const copyAt = input + READ_BYTES + 64;
  return {
    walk,
    bytes,
    /** Where the line in bytes [start, end) of some buffer stands in the memory, copied there if need be; 0 where it is too long for that. */
    placeOf(some: Buffer, start: number, end: number): number {
      if (some.buffer === buffer) return some.byteOffset + start;
      if (end - start > MAX_COPIED_BYTES) return 0;
      some.copy(bytes, copyAt, start, end);
      bytes[copyAt + end - start] = 0;
      return copyAt;
    },
    /** What is read from a file. */
    input: bytes.subarray(input, input + READ_BYTES),
    /** Where a path is put whose escapes are undone. */
    pathAt: walk.PATH.value,
    /** Longer texts are not kept. */
    longestText: walk.LONGEST_TEXT.value,
    /** Of each leaf of the line that was walked last: start, end, kind. */
    leaves: new Int32Array(buffer, walk.LEAVES.value, 3 * walk.MAX_LEAVES.value),
    /** Of each name of the line that was learned last: start, length and what its value is. */
    names: new Int32Array(buffer, walk.NAMES.value, 2 * walk.MAX_NAMES.value),
    /** Of each item of the query that was cut last: start, end, number. */
    items: new Int32Array(buffer, walk.ITEMS.value, 3 * walk.MAX_ITEMS.value),
  };
}

export type JsonWalker = ReturnType<typeof makeWalker>;

let walker: JsonWalker | null = null;

/** This thread's walker: its memory is read into. */
export function jsonWalker(): JsonWalker {
  walker ??= makeWalker();
  return walker;
}
