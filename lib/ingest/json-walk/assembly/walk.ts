import { LEAF_BYTES, LEAVES, MAX_LEAVES } from "./memory";
import {
  END_OF_OBJECT,
  isOfKind,
  layoutOf,
  learns,
  lengthOf,
  noted,
  OBJECT,
  ROOT,
  setLayout,
  startLearning,
  stepNamed,
  stepTo,
  stopLearning,
  UNKNOWN,
} from "./steps";
import { DAMAGED, kind, OTHER, PLAIN_TEXT, skipAny, skipBlanks, skipScalar, skipText } from "./values";

/** It is no line that this walks along: JSON.parse has to say what it is. */
const NOT_WALKED: i32 = -2;
const MAX_LEVELS: u32 = 4;
/** Lists are skipped, so deep at most. */
const MAX_LIST_LEVELS: u32 = 8;

let step: u32 = 0;
let leaf: u32 = 0;
/** Why a walk ended that did not come to its line's end. */
let why: i32 = NOT_WALKED;
/** The last step of the line that was walked last, 0 where it did not come to its end. */
let last: u32 = 0;

function stop(reason: i32): u32 {
  why = learns ? NOT_WALKED : reason;
  return DAMAGED;
}

/** From a name's quote to its value. */
function walkName(at: u32): u32 {
  if (load<u8>(at) !== 0x22) return stop(NOT_WALKED);
  const name = at + 1;
  const known = stepNamed(step, name);
  let end = name + lengthOf(known) + 1;
  if (known === 0) {
    if (!learns) return stop(UNKNOWN);
    end = skipText(name);
    if (end === DAMAGED || kind !== PLAIN_TEXT) return stop(NOT_WALKED);
  }
  const colon = skipBlanks(end);
  if (load<u8>(colon) !== 0x3a) return stop(NOT_WALKED);
  const value = skipBlanks(colon + 1);
  const told = load<u8>(value) === 0x7b ? OBJECT : 0;
  const isKnown = known !== 0 && !learns && isOfKind(known, told);
  step = isKnown ? known : stepTo(step, name, (end - 1 - name) | told);
  return step === 0 ? stop(UNKNOWN) : value;
}

/** A value that is no object. */
function walkLeaf(from: u32): u32 {
  if (leaf >= LEAVES + MAX_LEAVES * LEAF_BYTES) return stop(NOT_WALKED);
  const first = load<u8>(from);
  const end = first === 0x5b ? skipAny(from, MAX_LIST_LEVELS) : skipScalar(from);
  if (end === DAMAGED) return stop(NOT_WALKED);
  const quote: u32 = first === 0x22 ? 1 : 0;
  store<u32>(leaf, from + quote);
  store<u32>(leaf + 4, end - quote);
  store<i32>(leaf + 8, first === 0x5b ? OTHER : kind);
  leaf += LEAF_BYTES;
  return end;
}

/** The members of an object from behind its brace to behind its end. */
function walkMembers(from: u32, level: u32): u32 {
  let at = skipBlanks(from);
  if (load<u8>(at) === 0x7d) return level === 1 ? stop(NOT_WALKED) : leave(at, level);
  while (true) {
    at = walkName(at);
    if (at === DAMAGED) return DAMAGED;
    if (load<u8>(at) !== 0x7b) at = walkLeaf(at);
    else if (level < MAX_LEVELS) at = walkMembers(at + 1, level + 1);
    else return stop(NOT_WALKED);
    if (at === DAMAGED) return DAMAGED;
    at = skipBlanks(at);
    if (load<u8>(at) === 0x7d) return leave(at, level);
    if (load<u8>(at) !== 0x2c) return stop(NOT_WALKED);
    at = skipBlanks(at + 1);
  }
}

/** Out of an object that ends here. */
function leave(at: u32, level: u32): u32 {
  if (level > 1) step = stepTo(step, at, END_OF_OBJECT);
  return step === 0 ? stop(UNKNOWN) : at + 1;
}

/**
 * Walks along the line in bytes [from, to): the number of its layout, UNKNOWN or NOT_WALKED. The line has no byte that JSON allows
 * right behind it. Its leaves are where `leavesAt` says.
 */
export function walk(from: u32, to: u32): i32 {
  step = ROOT;
  leaf = LEAVES;
  last = 0;
  why = NOT_WALKED;
  if (load<u8>(from) !== 0x7b) return NOT_WALKED;
  const end = walkMembers(from + 1, 1);
  if (end !== to) return end === DAMAGED ? why : NOT_WALKED;
  last = step;
  return layoutOf(step);
}

/** Walks along a line whose names may be new: how many it has, ends of objects among them; 0 where it can't be learned. */
export function learn(from: u32, to: u32): u32 {
  startLearning();
  walk(from, to);
  stopLearning();
  return last === 0 ? 0 : noted;
}

/** Keeps the number of the layout of the line that was walked last. */
export function keep(layout: i32): void {
  if (last !== 0) setLayout(last, layout);
}
