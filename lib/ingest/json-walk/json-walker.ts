import { READ_BYTES } from "../protocol/limits";
import { BYTE_CLASSES, KEY_ENDINGS, PACKED_POSITIONS } from "./byte-tables";
import { JSON_WALK_MODULE } from "./json-walk-module";

/** What the module exports; `from` and `to` are places in its memory. */
interface JsonWalk {
  readonly memory: { readonly buffer: ArrayBuffer };
  inputAt(): number;
  leavesAt(): number;
  namesAt(): number;
  itemsAt(): number;
  pathAt(): number;
  classesAt(): number;
  packedAt(): number;
  endingsAt(): number;
  passOver(third: number, nameFrom: number, nameTo: number): void;
  nextLine(from: number, to: number): number;
  lineStart(): number;
  lineEnd(): number;
  lineIsHit(): number;
  linesPassed(): number;
  walk(from: number, to: number): number;
  learn(from: number, to: number): number;
  keep(layout: number): void;
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

const MAX_LEAVES = 192;
const MAX_NAMES = 320;
const MAX_ITEMS = 64;
/** Lines that stand elsewhere are copied behind what is read from a file. */
export const MAX_COPIED_BYTES = 64 * 1024;

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
  const input = walk.inputAt();
  bytes.set(BYTE_CLASSES, walk.classesAt());
  bytes.set(PACKED_POSITIONS, walk.packedAt());
  bytes.set(KEY_ENDINGS, walk.endingsAt());
  return {
    walk,
    bytes,
    /** What is read from a file. */
    input: bytes.subarray(input, input + READ_BYTES),
    /** Where a copy of a line may stand. */
    copyAt: input + READ_BYTES + 64,
    /** Of each leaf of the line that was walked last: start, end, kind. */
    leaves: new Int32Array(buffer, walk.leavesAt(), 3 * MAX_LEAVES),
    /** Of each name of the line that was learned last: start, length and what its value is. */
    names: new Int32Array(buffer, walk.namesAt(), 2 * MAX_NAMES),
    /** Of each item of the query that was cut last: start, end, number. */
    items: new Int32Array(buffer, walk.itemsAt(), 3 * MAX_ITEMS),
  };
}

export type JsonWalker = ReturnType<typeof makeWalker>;

let walker: JsonWalker | null = null;

/** This thread's walker: its memory is read into. */
export function jsonWalker(): JsonWalker {
  walker ??= makeWalker();
  return walker;
}
