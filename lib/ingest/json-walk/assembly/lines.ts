import { CLASSES, ENDING_BYTES, ENDINGS } from "./memory";

/** Lines of a log, and which of them need no look. */

/** What may follow a parameter's name, see byte-tables.ts. */
const ENDS_NAME: u8 = 128;
let longestLine: u32 = 0;

let start: u32 = 0;
let end: u32 = 0;
let isHit: bool = false;
let passed: u32 = 0;
/** The third byte of lines that may be passed over, 0 for none, and where in them the name of their status stands. */
let third: u32 = 0;
let nameFrom: u32 = 0;
let nameTo: u32 = 0;

export function lineStart(): u32 {
  return start;
}
export function lineEnd(): u32 {
  return end;
}
/** Whether the line may hold a key parameter, or the request for a key. */
export function lineIsHit(): bool {
  return isHit;
}
/** Lines that were passed over before it. */
export function linesPassed(): u32 {
  return passed;
}

/** Longer lines are not passed over: they are told. */
export function setLongestLine(bytes: u32): void {
  longestLine = bytes;
}

export function passOver(byte: u32, from: u32, to: u32): void {
  third = byte;
  nameFrom = from;
  nameTo = to;
}

function follows(at: u32, ending: u32, length: u32): bool {
  for (let n: u32 = 0; n < length; n++) if (load<u8>(at + n) !== load<u8>(ending + n)) return false;
  return (load<u8>(CLASSES + load<u8>(at + length)) & ENDS_NAME) !== 0;
}

/** "userdelegationkey" around a "k". */
function spellsKeyRequest(k: u32): bool {
  if (load<u16>(k + 1) !== 0x79_65 || load<u16>(k - 2) !== 0x6e_6f) return false;
  // "user", "dele", "gati".
  if (load<u32>(k - 14) !== 0x7265_7375 || load<u32>(k - 10) !== 0x656c_6564) return false;
  return load<u32>(k - 6) === 0x6974_6167;
}

/** The same as spellsKeyParameter in needle.ts. */
function spellsKeyParameter(k: u32): bool {
  if (load<u8>(k - 1) !== 0x73) return load<u8>(k + 1) === 0x65 && spellsKeyRequest(k);
  for (let ending: u32 = ENDINGS; load<u8>(ending) !== 0; ending += ENDING_BYTES)
    if (follows(k + 1, ending + 1, load<u8>(ending))) return true;
  return false;
}

/** Where the status's value begins, its name being looked for from one place of the line to another; 0 where it is not there. */
function statusAt(from: u32, to: u32): u32 {
  for (let at = from; at <= to; at++) {
    // tatusCode":
    if (load<u32>(at) !== 0x7574_6174 || load<u32>(at + 4) !== 0x646f_4373) continue;
    if (load<u32>(at + 7) === 0x3a22_6564) return at + 11;
  }
  return 0;
}

/** Whether the value may be the status of a refused request: 401, 403 or 409. */
function mayBeRefused(value: u32): bool {
  let at = value;
  while (load<u8>(at) === 0x20) at++;
  if (load<u8>(at) === 0x22) at++;
  if (load<u16>(at) !== 0x30_34) return false;
  const last = load<u8>(at + 2);
  return last === 0x31 || last === 0x33 || last === 0x39;
}

/** Whether a line is an object that begins as others did, and whose status says that nothing was refused. */
function isAlike(from: u32, to: u32): bool {
  const last = load<u8>(to - 1) === 0x0d ? to - 1 : to;
  if (last < from + 16 || to - from > longestLine) return false;
  if (load<u8>(from) !== 0x7b || load<u8>(last - 1) !== 0x7d || load<u8>(from + 2) !== third) return false;
  const status = statusAt(from + nameFrom, min(from + nameTo, last - 11));
  return status !== 0 && !mayBeRefused(status);
}

/**
 * Goes to the next line in bytes [from, to) that has to be looked at; false where none ends there, with `lineStart` where the rest
 * begins.
 */
export function nextLine(from: u32, to: u32): bool {
  const newline = i8x16.splat(0x0a);
  const k = i8x16.splat(0x6b);
  start = from;
  isHit = false;
  passed = 0;
  for (let block = from; block < to; block += 16) {
    const bytes = v128.load(block);
    for (
      let bits = i8x16.bitmask(v128.or(i8x16.eq(bytes, newline), i8x16.eq(bytes, k)));
      bits !== 0;
      bits &= bits - 1
    ) {
      const at = block + ctz(bits);
      if (at >= to) return false;
      if (load<u8>(at) !== 0x0a) isHit = isHit || spellsKeyParameter(at);
      else if (isHit || third === 0 || !isAlike(start, at)) {
        end = at;
        return true;
      } else {
        passed++;
        start = at + 1;
      }
    }
  }
  return false;
}
