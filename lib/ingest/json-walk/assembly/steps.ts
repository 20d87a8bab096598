import {
  isSame,
  MAX_NAMES,
  MAX_STEPS,
  NAME_BYTES,
  NAMES,
  NAMES_BYTES,
  STEP_BYTES,
  STEP_NAMES,
  STEPS,
} from "./memory";

/** The names that lines were walked along, as a tree: from one to those that came behind it. */

/** Told with a name's length: its value is an object; it is no name but the end of one. */
export const OBJECT: u32 = 0x8000_0000;
export const END_OF_OBJECT: u32 = 0x4000_0000;
const BOTH: u32 = OBJECT | END_OF_OBJECT;

export const UNKNOWN: i32 = -1;
export const ROOT: u32 = STEPS;

const LENGTH: u32 = 4;
const FIRST: u32 = 8;
const BESIDE: u32 = 12;
const LAYOUT: u32 = 16;

/** Whoever writes lines of ever other names makes none of them slow. */
const MAX_BESIDE: u32 = 16;

let made: u32 = 1;
let named: u32 = 0;
export let noted: u32 = 0;
export let learns: bool = false;

export function startLearning(): void {
  learns = true;
  noted = 0;
}

export function stopLearning(): void {
  learns = false;
}

export function lengthOf(step: u32): u32 {
  return load<u32>(step + LENGTH) & ~BOTH;
}

export function isOfKind(step: u32, kind: u32): bool {
  return (load<u32>(step + LENGTH) & OBJECT) === kind;
}

export function layoutOf(step: u32): i32 {
  return load<i32>(step + LAYOUT);
}

export function setLayout(step: u32, layout: i32): void {
  store<i32>(step + LAYOUT, layout);
}

/** The step to the name that begins at a place and ends before a quote, whatever its value; 0 for none. */
export function stepNamed(step: u32, name: u32): u32 {
  let next = load<u32>(step + FIRST);
  while (next !== 0) {
    const told = load<u32>(next + LENGTH);
    const length = told & ~BOTH;
    const isName = (told & END_OF_OBJECT) === 0 && load<u8>(name + length) === 0x22;
    if (isName && isSame(load<u32>(next), name, length)) return next;
    next = load<u32>(next + BESIDE);
  }
  return 0;
}

/** The step to a name whose value is of this kind, made where it is to be learned; 0 for none. */
export function stepTo(step: u32, name: u32, told: u32): u32 {
  let next = load<u32>(step + FIRST);
  let beside: u32 = 0;
  while (next !== 0) {
    if (load<u32>(next + LENGTH) === told && isSame(load<u32>(next), name, told & ~BOTH)) break;
    next = load<u32>(next + BESIDE);
    beside++;
  }
  if (next === 0 && learns && beside < MAX_BESIDE) next = make(step, name, told);
  if (next !== 0 && learns && !note(name, told)) return 0;
  return next;
}

function make(step: u32, name: u32, told: u32): u32 {
  const length = told & ~BOTH;
  if (made >= MAX_STEPS || named + length + 16 > NAMES_BYTES) return 0;
  const next = STEPS + made * STEP_BYTES;
  made++;
  memory.copy(STEP_NAMES + named, name, length);
  store<u32>(next, STEP_NAMES + named);
  store<u32>(next + LENGTH, told);
  store<u32>(next + FIRST, 0);
  store<u32>(next + BESIDE, load<u32>(step + FIRST));
  store<i32>(next + LAYOUT, UNKNOWN);
  store<u32>(step + FIRST, next);
  named += length;
  return next;
}

function note(name: u32, told: u32): bool {
  if (noted >= MAX_NAMES) return false;
  store<u32>(NAMES + noted * NAME_BYTES, name);
  store<u32>(NAMES + noted * NAME_BYTES + 4, told);
  noted++;
  return true;
}

/** Whether another line might not find room. */
export function isFull(): bool {
  return made + MAX_NAMES > MAX_STEPS || named > NAMES_BYTES / 2;
}

/** Forgets all lines. */
export function forget(): void {
  made = 1;
  named = 0;
  store<u32>(ROOT + FIRST, 0);
  store<i32>(ROOT + LAYOUT, UNKNOWN);
}
