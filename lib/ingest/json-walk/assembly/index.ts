import { CLASSES, ENDINGS, INPUT, ITEMS, LEAVES, NAMES, PACKED, PATH } from "./memory";

/** Where the caller finds what this notes, and puts what it needs. */
export function inputAt(): u32 {
  return INPUT;
}
export function leavesAt(): u32 {
  return LEAVES;
}
export function namesAt(): u32 {
  return NAMES;
}
export function itemsAt(): u32 {
  return ITEMS;
}
export function pathAt(): u32 {
  return PATH;
}
export function classesAt(): u32 {
  return CLASSES;
}
export function packedAt(): u32 {
  return PACKED;
}
export function endingsAt(): u32 {
  return ENDINGS;
}

export { cut, decode, isSignature, originEnd, placeEnd } from "./address";
export { isHarmless } from "./harmless";
export { lineEnd, lineIsHit, lineStart, linesPassed, nextLine, passOver } from "./lines";
export { forget, isFull } from "./steps";
export { intern, items } from "./texts";
export { keep, learn, walk } from "./walk";
