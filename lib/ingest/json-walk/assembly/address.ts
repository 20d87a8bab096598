import { MAX_PATH, PATH } from "./memory";

/** What is read of a logged address from its bytes. */

let behindOrigin: u32 = 0;

export function originEnd(): u32 {
  return behindOrigin;
}

/** "&amp" or "u00" in either case: it may be escaped as a whole. */
function isEscape(at: u32): bool {
  const four = load<u32>(at) | 0x2020_2020;
  return four === 0x706d_6126 || (four & 0xff_ffff) === 0x30_3075;
}

/** Where the question mark stands of an address without fragment and escapes, 0 for any other. */
function markOf(from: u32, to: u32): u32 {
  let mark: u32 = 0;
  for (let block = from; block < to; block += 16) {
    const bytes = v128.load(block);
    const marks = v128.or(i8x16.eq(bytes, i8x16.splat(0x3f)), i8x16.eq(bytes, i8x16.splat(0x23)));
    const u = i8x16.eq(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x75));
    const hits = v128.or(v128.or(marks, u), i8x16.eq(bytes, i8x16.splat(0x26)));
    for (let bits = i8x16.bitmask(hits); bits !== 0; bits &= bits - 1) {
      const at = block + ctz(bits);
      if (at >= to) break;
      const byte = load<u8>(at);
      if (byte === 0x23 || (byte !== 0x3f && isEscape(at))) return 0;
      if (byte === 0x3f && mark === 0) mark = at;
    }
  }
  return mark;
}

/** Where the query's question mark stands in bytes [from, to), with `originEnd` before it; 0 where it is no plain address with scheme, path and query. */
export function cut(from: u32, to: u32): u32 {
  const mark = markOf(from, to);
  let at = from;
  while (at < mark && load<u8>(at) !== 0x2f) at++;
  if (mark === 0 || at - from < 2 || load<u8>(at - 1) !== 0x3a || load<u8>(at + 1) !== 0x2f) return 0;
  at += 2;
  while (at < mark && load<u8>(at) !== 0x2f) at++;
  behindOrigin = at;
  return at < mark ? mark : 0;
}

function digitOf(byte: u8): u32 {
  const letter: u32 = (byte | 0x20) - 0x61;
  if (letter < 6) return letter + 10;
  const digit: u32 = <u32>byte - 0x30;
  return digit < 10 ? digit : 16;
}

/** The path in bytes [from, to) with its escapes undone, where `pathAt` says: its length; 0 where it has other escapes than those of printable ASCII, or is too long. */
export function decode(from: u32, to: u32): u32 {
  if (to - from > MAX_PATH) return 0;
  let into = PATH;
  for (let at = from; at < to; into++) {
    let byte: u32 = load<u8>(at);
    at++;
    if (byte === 0x25) {
      if (at + 2 > to) return 0;
      const low = digitOf(load<u8>(at + 1));
      byte = (digitOf(load<u8>(at)) << 4) | low;
      if (low > 15 || byte < 0x20 || byte > 0x7e) return 0;
      at += 2;
    }
    store<u8>(into, byte);
  }
  return into - PATH;
}

/** Where the port begins of the caller's address in bytes [from, to), its end where it has none. */
export function placeEnd(from: u32, to: u32): u32 {
  let colon: u32 = 0;
  const isBracketed = from < to && load<u8>(from) === 0x5b;
  for (let at = from; at < to; at++) {
    const byte = load<u8>(at);
    if (isBracketed && byte === 0x5d) return at + 1;
    if (isBracketed || byte !== 0x3a) continue;
    if (colon !== 0) return to;
    colon = at;
  }
  return colon === 0 ? to : colon;
}

/** Hexadecimal digits, none of them a small letter. */
function areCapitals(bytes: v128): bool {
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const letters = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x41)), i8x16.splat(6));
  return i8x16.all_true(v128.or(digits, letters));
}

/** Whether bytes [from, to) are "SasSignature(" with 64 digits in capitals. */
export function isSignature(from: u32, to: u32): bool {
  if (to - from !== 78 || load<u8>(to - 1) !== 0x29) return false;
  // "SasS", "igna", "ture".
  if (load<u32>(from) !== 0x5373_6153 || load<u32>(from + 4) !== 0x616e_6769) return false;
  if (load<u32>(from + 8) !== 0x6572_7574) return false;
  if (load<u8>(from + 12) !== 0x28) return false;
  for (let at = from + 13; at < to - 1; at += 16) if (!areCapitals(v128.load(at))) return false;
  return true;
}
