import { POSITION_MASKS } from "@/lib/requests/packed-secrets";
import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { KEY_PREFIX } from "@/lib/sas/parameters";

/** What may follow a key parameter's name: an equals sign in some escape (=, %3D, \u003d, &#61;), the next name, the end. */
export const ENDS_NAME = /[=%\\&#"]/;

/** What the module asks of a byte, one bit each: see assembly/harmless.ts and assembly/lines.ts. What redactText may look at closer is not allowed. */
const CLASSES = [
  { bit: 1, bytes: /[A-Za-z0-9 ._/+,~!*$;[\]{}:-]/ },
  { bit: 2, bytes: /[\w+-]/ },
  { bit: 4, bytes: /[A-Za-z0-9+/_-]/ },
  { bit: 8, bytes: /[\da-fA-FTZtz.:[\]-]/ },
  { bit: 16, bytes: /[riokhj]/i },
  { bit: 32, bytes: /:/ },
  { bit: 64, bytes: /-/ },
  { bit: 128, bytes: ENDS_NAME },
] as const;

/** For each byte its classes; beyond ASCII none. */
export const BYTE_CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = byte < 128 ? String.fromCharCode(byte) : "";
  return CLASSES.reduce((sum, { bit, bytes }) => sum + (bytes.test(character) ? bit : 0), 0);
});

/** What follows the prefix in the names of key parameters: each behind its length, 16 bytes a name. */
export const KEY_ENDINGS = Buffer.concat(
  [...KEY_PARAMETERS].map((name) => {
    const ending = Buffer.alloc(16);
    ending[0] = ending.write(name.slice(KEY_PREFIX.length), 1, "latin1");
    return ending;
  }),
);

/** For each byte what it may stand for in packed text. */
export const PACKED_POSITIONS = Uint8Array.from({ length: 256 }, (_, byte) => POSITION_MASKS[byte] ?? 0);
