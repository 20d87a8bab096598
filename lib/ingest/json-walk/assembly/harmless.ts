import { CLASSES, isHex, PACKED } from "./memory";

/** Tells texts in which nothing is a secret; what is none of them is looked at by redactText (lib/requests/redaction.ts). */

/** What a byte may be, see byte-tables.ts. */
const ALLOWED: u8 = 1;
const OF_WORD: u8 = 2;
const OF_RUN: u8 = 4;
const OF_TIME: u8 = 8;
const ENDS_START: u8 = 16;
const COLON: u8 = 32;
const DASH: u8 = 64;

const SHORTEST_RUN: u32 = 12;

/** Whether bearer, basic, negotiate, sharedkey, cookie, authorization or eyJ may have begun where its fourth letter (third of eyJ) stands. */
function mayName(at: u32): bool {
  const four = load<u32>(at - 3) | 0x2020_2020;
  if (four === 0x7261_6562 || four === 0x6973_6162 || four === 0x6f67_656e) return true;
  if (four === 0x7261_6873 || four === 0x6b6f_6f63 || four === 0x6874_7561) return true;
  return four >> 8 === 0x6a_7965;
}

/** What a byte of a run may stand for in packed text (POSITIONS in packed-secrets.ts); nothing behind the run's end. */
function maskAt(at: u32, end: u32): u32 {
  return at < end ? load<u8>(PACKED + load<u8>(at)) : 0;
}

function isQuad(at: u32, end: u32): bool {
  return (maskAt(at + 1, end) & 2) !== 0 && (maskAt(at + 2, end) & 4) !== 0;
}

function isWide(at: u32, end: u32): bool {
  return (maskAt(at + 1, end) & 8) !== 0 && (maskAt(at + 2, end) & 16) !== 0;
}

/** The same as holdsPlainText in packed-secrets.ts. */
function holdsPlainText(from: u32, end: u32): bool {
  let quads: u32 = 0;
  let pairs: u32 = 0;
  for (let at = from; at < end; at++) {
    const mask = maskAt(at, end);
    const isFirst = (mask & 1) !== 0;
    // How many quads in a row end here, and those that end one, two and three letters before: a byte each.
    const row = isFirst && isQuad(at, end) ? ((quads >> 24) & 0xff) + 1 : 0;
    const two = (mask & 32) !== 0 && (maskAt(at + 1, end) & 64) !== 0 ? ((pairs >> 8) & 0xff) + 1 : 0;
    if (row === 3 || two === 8) return true;
    if (isFirst && isWide(at, end) && isWide(at + 8, end)) return true;
    quads = (quads << 8) | row;
    pairs = (pairs << 8) | two;
  }
  return false;
}

/** As long as 256 and 512 bits in base64, whole or between two slashes. */
function isBareLength(length: u32): bool {
  return length === 43 || length === 86;
}

function mayBePacked(from: u32, end: u32): bool {
  if (end - from < SHORTEST_RUN) return false;
  if (isBareLength(end - from)) return true;
  let start = from;
  for (let at = from; at < end; at++) {
    if (load<u8>(at) !== 0x2f) continue;
    if (isBareLength(at - start)) return true;
    start = at + 1;
  }
  return isBareLength(end - start) || holdsPlainText(from, end);
}

function holdsPacked(from: u32, to: u32): bool {
  let start = from;
  for (let at = from; at < to; at++) {
    if ((load<u8>(CLASSES + load<u8>(at)) & OF_RUN) !== 0) continue;
    if (mayBePacked(start, at)) return true;
    start = at + 1;
  }
  return mayBePacked(start, to);
}

/** An id as logs have it: most texts that are asked about. */
function isGuid(from: u32): bool {
  for (let place: u32 = 0; place < 36; place++) {
    const byte = load<u8>(from + place);
    const isDashed = place === 8 || place === 13 || place === 18 || place === 23;
    if (isDashed ? byte !== 0x2d : !isHex(byte)) return false;
  }
  return true;
}

/** Whether redactText and cleanText surely leave the text in bytes [from, to) as it is. */
export function isHarmless(from: u32, to: u32): bool {
  if (to - from === 36 && isGuid(from)) return true;
  let all: u8 = 0xff;
  let any: u8 = 0;
  let before: u8 = 0;
  let word: u32 = 0;
  let longest: u32 = 0;
  for (let at = from; at < to; at++) {
    const is = load<u8>(CLASSES + load<u8>(at));
    if ((is & before & DASH) !== 0 || ((is & ENDS_START) !== 0 && mayName(at))) return false;
    all &= is;
    any |= is;
    before = is;
    word = (is & OF_WORD) !== 0 ? word + 1 : 0;
    longest = max(longest, word);
  }
  if ((all & ALLOWED) === 0 || ((any & COLON) !== 0 && (all & OF_TIME) === 0)) return false;
  return longest < SHORTEST_RUN || !holdsPacked(from, to);
}
