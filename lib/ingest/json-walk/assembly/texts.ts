import {
  ITEMS,
  isSame,
  LEAF_BYTES,
  LONG_BYTES,
  LONG_TEXTS,
  LONGEST_TEXT,
  LONGS,
  MAX_ITEMS,
  SHORT_BYTES,
  SHORT_TEXTS,
  SHORTS,
} from "./memory";

/** Texts that come again. */

const MIXED: u64 = ((<u64>0x9e37_79b9) << 32) | 0x7f4a_7c15;

function hashOf(from: u32, length: u32): u64 {
  let hash: u64 = length;
  let n: u32 = 0;
  for (; n + 8 <= length; n += 8) {
    hash = (hash ^ load<u64>(from + n)) * MIXED;
    hash ^= hash >> 29;
  }
  if (n < length) {
    const rest = load<u64>(from + n) & (((<u64>1) << (<u64>(length - n) * 8)) - 1);
    hash = (hash ^ rest) * MIXED;
  }
  return hash ^ (hash >> 32);
}

/**
 * The number of the text in bytes [from, from + length), of at most LONGEST_TEXT bytes; its complement where the text was put there now, in
 * place of another perhaps. There are two places for each text.
 */
export function intern(from: u32, length: u32): i32 {
  const hash = hashOf(from, length);
  const isLong = length > SHORT_BYTES - 4;
  const texts = isLong ? LONG_TEXTS : SHORT_TEXTS;
  const size = isLong ? LONG_BYTES : SHORT_BYTES;
  const mask = (isLong ? LONGS : SHORTS) - 1;
  const offset = isLong ? SHORTS : 0;
  const first = <u32>hash & mask;
  const a = texts + first * size;
  if (load<u32>(a) === length && isSame(a + 4, from, length)) return offset + first;
  const second = <u32>(hash >> 20) & mask;
  const b = texts + second * size;
  if (load<u32>(b) === length && isSame(b + 4, from, length)) return offset + second;
  // The one that is free, else by a bit of what is put there.
  const isFirst = load<u32>(a) === 0 || (load<u32>(b) !== 0 && hash >> 63 === 0);
  store<u32>(isFirst ? a : b, length);
  memory.copy((isFirst ? a : b) + 4, from, length);
  return ~(offset + (isFirst ? first : second));
}

/** "sig=": an item with a signature is kept nowhere. */
const SECRET: u32 = 0x3d67_6973;
const NOT_KEPT: i32 = i32.MIN_VALUE;

/** Where the next ampersand stands before `to`; `to` for none. */
function nextAmpersand(from: u32, to: u32): u32 {
  const ampersand = i8x16.splat(0x26);
  for (let block = from; block < to; block += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(block), ampersand));
    if (found !== 0) return min(block + ctz(found), to);
  }
  return to;
}

/** Whether a query has no more and no longer items than are told. */
function fits(from: u32, to: u32): bool {
  let start = from;
  for (let pieces: u32 = 0; start <= to; pieces++) {
    const end = nextAmpersand(start, to);
    if (pieces === MAX_ITEMS || end - start > LONGEST_TEXT) return false;
    start = end + 1;
  }
  return true;
}

/**
 * The items of the query in bytes [from, to) with their numbers, NOT_KEPT for a secret one, where `itemsAt` says: how many; 0 where
 * they are too many, or one is too long. Then none was put among the texts: whoever hears of none can remember none.
 */
export function items(from: u32, to: u32): u32 {
  if (!fits(from, to)) return 0;
  let item = ITEMS;
  let start = from;
  while (start <= to) {
    const end = nextAmpersand(start, to);
    if (end > start) {
      const isSecret = end - start >= 4 && load<u32>(start) === SECRET;
      store<u32>(item, start);
      store<u32>(item + 4, end);
      store<i32>(item + 8, isSecret ? NOT_KEPT : intern(start, end - start));
      item += LEAF_BYTES;
    }
    start = end + 1;
  }
  return (item - ITEMS) / LEAF_BYTES;
}
