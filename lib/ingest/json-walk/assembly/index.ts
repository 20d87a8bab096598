export { cut, decode, isSignature, originEnd, placeEnd } from "./address";
export { firstRecord, nextRecord, recordEnd } from "./bodies";
export { isHarmless } from "./harmless";
export { lineEnd, lineIsHit, lineStart, linesPassed, nextLine, passOver, setLongestLine } from "./lines";
/** Where the caller finds what this notes, and puts what it needs; how much there is room for. */
export {
  CLASSES,
  ENDINGS,
  INPUT,
  ITEMS,
  LEAVES,
  LONGEST_TEXT,
  MAX_ITEMS,
  MAX_LEAVES,
  MAX_NAMES,
  NAMES,
  PACKED,
  PATH,
} from "./memory";
export { forget, isFull } from "./steps";
export { intern, items } from "./texts";
export { keep, learn, walk } from "./walk";
