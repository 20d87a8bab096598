import { DAMAGED, skipAny, skipBlanks } from "./values";

/** Bodies of Event Hubs: objects that hold a list of records and nothing else. */

/** Deeper ones are left to JSON.parse. */
const MAX_LEVELS: u32 = 16;

/** From the quote of the name "records" to its value, 0 where another stands here. */
function skipRecordsName(at: u32): u32 {
  // "rec, ords, "
  if (load<u32>(at) !== 0x6365_7222 || load<u32>(at + 4) !== 0x7364_726f || load<u8>(at + 8) !== 0x22)
    return 0;
  const colon = skipBlanks(at + 9);
  return load<u8>(colon) === 0x3a ? skipBlanks(colon + 1) : 0;
}

/**
 * The first record of the body in bytes [from, to), all of which JSON allows; 0 where it is no such body, has no records, or
 * JSON.parse has to say what it is. As with `walk`, no byte that JSON allows stands right behind it.
 */
export function firstRecord(from: u32, to: u32): u32 {
  if (load<u8>(from) !== 0x7b) return 0;
  const list = skipRecordsName(skipBlanks(from + 1));
  if (list === 0 || load<u8>(list) !== 0x5b) return 0;
  const end = skipAny(list, MAX_LEVELS);
  if (end === DAMAGED) return 0;
  const close = skipBlanks(end);
  if (load<u8>(close) !== 0x7d || close + 1 !== to) return 0;
  const first = skipBlanks(list + 1);
  return load<u8>(first) === 0x5d ? 0 : first;
}

/** Where the record ends that begins here, in a body that `firstRecord` went through. */
export function recordEnd(from: u32): u32 {
  return skipAny(from, MAX_LEVELS);
}

/** The record behind the one that ends here, 0 where the list ends. */
export function nextRecord(end: u32): u32 {
  const at = skipBlanks(end);
  return load<u8>(at) === 0x2c ? skipBlanks(at + 1) : 0;
}
