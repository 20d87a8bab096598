import { isUtf8 } from "node:buffer";

const REPLACED = "\ufffd";
const WESTERN = new TextDecoder("windows-1252");
/** A letter beyond ASCII as UTF-8 writes it. */
const UTF8_LETTER = /[\xc2-\xf4][\x80-\xbf]/;

/** Whether bytes that are no UTF-8 are windows-1252 rather than damaged UTF-8: none of their letters is UTF-8. */
function isWestern(bytes: Buffer): boolean {
  return !isUtf8(bytes) && !UTF8_LETTER.test(bytes.toString("latin1"));
}

/** The text of bytes in UTF-8, or in windows-1252 where they can't be UTF-8 and nothing in them looks like it. */
export function lineText(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  if (!text.includes(REPLACED)) return text;
  const own = bytes.subarray(start, end);
  return isWestern(own) ? WESTERN.decode(own) : text;
}
