import { POSITION_MASKS } from "@/lib/requests/packed-secrets";

/** What assembly/harmless.ts asks of a byte, one bit each. What redactText may look at closer is not allowed. */
const CLASSES = [
  { bit: 1, bytes: /[A-Za-z0-9 ._/+,~!*$;[\]{}:-]/ },
  { bit: 2, bytes: /[\w+-]/ },
  { bit: 4, bytes: /[A-Za-z0-9+/_-]/ },
  { bit: 8, bytes: /[\da-fA-FTZtz.:[\]-]/ },
  { bit: 16, bytes: /[riokhj]/i },
  { bit: 32, bytes: /:/ },
  { bit: 64, bytes: /-/ },
] as const;

/** For each byte its classes; beyond ASCII none. */
export const BYTE_CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = byte < 128 ? String.fromCharCode(byte) : "";
  return CLASSES.reduce((sum, { bit, bytes }) => sum + (bytes.test(character) ? bit : 0), 0);
});

/** For each byte what it may stand for in packed text. */
export const PACKED_POSITIONS = Uint8Array.from({ length: 256 }, (_, byte) => POSITION_MASKS[byte] ?? 0);
