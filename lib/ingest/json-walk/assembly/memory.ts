/** Where things stand in the module's memory. */

export const MAX_LEAVES: u32 = 192;
export const MAX_NAMES: u32 = 320;
export const MAX_STEPS: u32 = 4096;
export const MAX_ITEMS: u32 = 64;
export const MAX_PATH: u32 = 2048;

/** A leaf, or an item of a query: start, end, kind or number. */
export const LEAF_BYTES: u32 = 12;
/** A name: start, length with what its value is. */
export const NAME_BYTES: u32 = 8;
/** A step: its name's place and length, the first step behind it, the next beside it, the line's layout. */
export const STEP_BYTES: u32 = 20;
export const NAMES_BYTES: u32 = 128 * 1024;

/** Texts that come again: short and long ones, each behind its length in a place of its own size. */
export const SHORT_BYTES: u32 = 128;
export const SHORTS: u32 = 8192;
export const LONG_BYTES: u32 = 1024;
export const LONGS: u32 = 4096;
export const LONGEST_TEXT: u32 = LONG_BYTES - 4;

/** What each byte may be, and what it may stand for in packed text: tables that the caller fills. */
export const CLASSES: u32 = 1024;
export const PACKED: u32 = CLASSES + 256;
/** What follows the prefix of key parameters: for each name its length and its letters; 0 behind the last. */
export const ENDINGS: u32 = PACKED + 256;
export const ENDING_BYTES: u32 = 16;
const MAX_ENDINGS: u32 = 32;
export const LEAVES: u32 = ENDINGS + MAX_ENDINGS * ENDING_BYTES;
export const NAMES: u32 = LEAVES + MAX_LEAVES * LEAF_BYTES;
export const ITEMS: u32 = NAMES + MAX_NAMES * NAME_BYTES;
export const PATH: u32 = ITEMS + MAX_ITEMS * LEAF_BYTES;
export const STEPS: u32 = PATH + MAX_PATH + 16;
export const STEP_NAMES: u32 = STEPS + MAX_STEPS * STEP_BYTES;
export const SHORT_TEXTS: u32 = STEP_NAMES + NAMES_BYTES;
export const LONG_TEXTS: u32 = SHORT_TEXTS + SHORT_BYTES * SHORTS;
/** What the caller reads into. */
export const INPUT: u32 = LONG_TEXTS + LONG_BYTES * LONGS;

export function isHex(byte: u8): bool {
  return <u8>(byte - 0x30) < 10 || <u8>((byte | 0x20) - 0x61) < 6;
}

function isSameShort(a: u32, b: u32, length: u32): bool {
  if (length >= 4) {
    const rest = length - 4;
    return load<u32>(a) === load<u32>(b) && load<u32>(a + rest) === load<u32>(b + rest);
  }
  for (let n: u32 = 0; n < length; n++) if (load<u8>(a + n) !== load<u8>(b + n)) return false;
  return true;
}

/** Whether two runs of bytes are the same. What is left is compared with what was compared already before it. */
export function isSame(a: u32, b: u32, length: u32): bool {
  if (length < 8) return isSameShort(a, b, length);
  if (length < 16) {
    const rest = length - 8;
    return load<u64>(a) === load<u64>(b) && load<u64>(a + rest) === load<u64>(b + rest);
  }
  const rest = length - 16;
  for (let n: u32 = 0; n < rest; n += 16)
    if (v128.any_true(v128.xor(v128.load(a + n), v128.load(b + n)))) return false;
  return !v128.any_true(v128.xor(v128.load(a + rest), v128.load(b + rest)));
}
