import { isHex } from "./memory";

/**
 * Values of strict JSON, skipped one by one: each function takes the place of its first byte and gives the place behind its last, or
 * DAMAGED. What a value was says `kind`.
 */
export const DAMAGED: u32 = 0;

/** What a leaf is. */
export const PLAIN_TEXT: i32 = 0;
const ESCAPED_TEXT: i32 = 1;
const WHOLE_NUMBER: i32 = 2;
export const OTHER: i32 = 3;

/** Digits of a number that a text shows as it stands. */
const MAX_DIGITS: u32 = 15;

export let kind: i32 = 0;

export function skipBlanks(from: u32): u32 {
  let at = from;
  while (load<u8>(at) === 0x20 || load<u8>(at) === 0x09) at++;
  return at;
}

/** What ends a plain text: a quote, a backslash, a control character, anything beyond ASCII. */
function skipPlain(from: u32): u32 {
  let at = from;
  const quote = i8x16.splat(0x22);
  const slash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  while (true) {
    const bytes = v128.load(at);
    // Compared with a sign, what is beyond ASCII is less than a blank too.
    const ends = v128.or(i8x16.lt_s(bytes, space), v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, slash)));
    const found = i8x16.bitmask(ends);
    if (found !== 0) return at + ctz(found);
    at += 16;
  }
}

/** One of "\/bfnrt, or u and four digits. */
function skipEscape(at: u32): u32 {
  const named = load<u8>(at + 1);
  if (named === 0x75) {
    for (let n: u32 = 2; n < 6; n++) if (!isHex(load<u8>(at + n))) return DAMAGED;
    return at + 6;
  }
  if (named === 0x22 || named === 0x5c || named === 0x2f) return at + 2;
  const isNamed = named === 0x62 || named === 0x66 || named === 0x6e || named === 0x72 || named === 0x74;
  return isNamed ? at + 2 : DAMAGED;
}

/** From behind the opening quote to behind the closing one. */
export function skipText(from: u32): u32 {
  let at = skipPlain(from);
  kind = PLAIN_TEXT;
  while (load<u8>(at) === 0x5c) {
    kind = ESCAPED_TEXT;
    at = skipEscape(at);
    if (at === DAMAGED) return DAMAGED;
    at = skipPlain(at);
  }
  return load<u8>(at) === 0x22 ? at + 1 : DAMAGED;
}

function isDigit(at: u32): bool {
  return <u8>(load<u8>(at) - 0x30) < 10;
}

function skipDigits(from: u32): u32 {
  let at = from;
  if (!isDigit(at)) return DAMAGED;
  while (isDigit(at)) at++;
  return at;
}

function skipFraction(from: u32): u32 {
  let at = from;
  if (load<u8>(at) === 0x2e) at = skipDigits(at + 1);
  if (at === DAMAGED || (load<u8>(at) | 0x20) !== 0x65) return at;
  const isSigned = load<u8>(at + 1) === 0x2b || load<u8>(at + 1) === 0x2d;
  return skipDigits(isSigned ? at + 2 : at + 1);
}

function skipNumber(from: u32): u32 {
  const isNegative = load<u8>(from) === 0x2d;
  const start = isNegative ? from + 1 : from;
  const whole = load<u8>(start) === 0x30 ? start + 1 : skipDigits(start);
  if (whole === DAMAGED) return DAMAGED;
  const end = skipFraction(whole);
  kind = end === whole && !isNegative && end - from <= MAX_DIGITS ? WHOLE_NUMBER : OTHER;
  return end;
}

/** true, null, false. */
function skipWord(at: u32): u32 {
  const four = load<u32>(at);
  kind = OTHER;
  if (four === 0x65757274 || four === 0x6c6c756e) return at + 4;
  return four === 0x736c6166 && load<u8>(at + 4) === 0x65 ? at + 5 : DAMAGED;
}

export function skipScalar(at: u32): u32 {
  const first = load<u8>(at);
  if (first === 0x22) return skipText(at + 1);
  return first === 0x2d || <u8>(first - 0x30) < 10 ? skipNumber(at) : skipWord(at);
}

/** Behind the colon of a name that begins here. */
function skipName(at: u32): u32 {
  if (load<u8>(at) !== 0x22) return DAMAGED;
  const end = skipText(at + 1);
  const colon = end === DAMAGED ? DAMAGED : skipBlanks(end);
  return colon !== DAMAGED && load<u8>(colon) === 0x3a ? skipBlanks(colon + 1) : DAMAGED;
}

/** A value whatever its names, so many levels deep at most. */
export function skipAny(from: u32, levels: u32): u32 {
  const isObject = load<u8>(from) === 0x7b;
  if (!isObject && load<u8>(from) !== 0x5b) return skipScalar(from);
  if (levels === 0) return DAMAGED;
  const end: u8 = isObject ? 0x7d : 0x5d;
  let at = skipBlanks(from + 1);
  if (load<u8>(at) === end) return at + 1;
  while (true) {
    if (isObject) at = skipName(at);
    if (at !== DAMAGED) at = skipAny(at, levels - 1);
    if (at === DAMAGED) return DAMAGED;
    at = skipBlanks(at);
    if (load<u8>(at) === end) return at + 1;
    if (load<u8>(at) !== 0x2c) return DAMAGED;
    at = skipBlanks(at + 1);
  }
}
