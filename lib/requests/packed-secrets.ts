import { REDACTED } from "./secret-patterns";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SEXTETS = new Uint8Array(128).fill(64);
for (const [sextet, letter] of [...LETTERS].entries()) SEXTETS[letter.charCodeAt(0)] = sextet;
SEXTETS["-".charCodeAt(0)] = 62;
SEXTETS["_".charCodeAt(0)] = 63;

/** A run of this many letters and digits may be packed text; most texts have none. */
export const MAYBE_PACKED = /[A-Za-z0-9+_]{12}/;
const PACKED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX_TEXT = /(?:[2-7][\da-f]){8,}/gi;
const PLAIN_TEXT = /[\x20-\x7e\t\r\n]{8,}/g;
const HEX_ONLY = /^[\da-f]+$/i;

/** The bytes of base64 from `start` on, as characters; NULs, as UTF-16 has them, left out. */
function unpack(run: string, start: number): string {
  let bits = 0;
  let held = 0;
  let text = "";
  for (let at = start; at < run.length; at += 1) {
    const sextet = SEXTETS[run.charCodeAt(at)] ?? 64;
    if (sextet > 63) break;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const code = (held >> bits) & 0xff;
    if (code > 0) text += String.fromCharCode(code);
  }
  return text;
}

const digitOf = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

function unpackHex(run: string, start: number): string {
  let text = "";
  for (let at = start; at + 1 < run.length; at += 2) {
    text += String.fromCharCode((digitOf(run.charCodeAt(at)) << 4) | digitOf(run.charCodeAt(at + 1)));
  }
  return text;
}

type HoldsSecret = (text: string) => boolean;

/** Whether base64 from `start` on holds 8 bytes of plain text in a row (or NULs between): most runs hold none. */
function holdsPlainText(run: string, start: number): boolean {
  let [bits, held, row] = [0, 0, 0];
  for (let at = start; at < run.length; at += 1) {
    const sextet = SEXTETS[run.charCodeAt(at)] ?? 64;
    if (sextet > 63) return false;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    const code = (held >> bits) & 0xff;
    if (code === 0) continue;
    row = (code > 31 && code < 127) || code === 9 || code === 10 || code === 13 ? row + 1 : 0;
    if (row === 8) return true;
  }
  return false;
}

/** Where in a run of base64 a text with a secret begins; -1 for nowhere. A path before it has the same letters. */
function secretStart(run: string, holdsSecret: HoldsSecret): number {
  for (let phase = 0; phase < 4; phase += 1) {
    if (!holdsPlainText(run, phase)) continue;
    const text = unpack(run, phase);
    for (const { 0: plain, index } of text.matchAll(PLAIN_TEXT)) {
      if (!holdsSecret(plain)) continue;
      // Where NULs were left out, the place is not known.
      return run.length * 3 > text.length * 4 + 16 ? 0 : phase + Math.floor(index / 3) * 4;
    }
  }
  return -1;
}

const CASES = [/[a-z]/, /[A-Z]/, /\d/] as const;
/** Chance changes between capitals, small letters and digits at two places of three; names do so at one of three. */
const LEAST_CHANGES = 18;
/** A path of many short names is none. */
const MOST_SLASHES = 4;

/** 0 for digits, 1 for capitals, 2 for small letters. */
const kindOf = (code: number): number => Number(code > 64) + Number(code > 96);

/** 256 or 512 bits in base64 without its padding, told from a name by how often the kind of letter changes. */
function isRandom(run: string): boolean {
  if (run.length !== 43 && run.length !== 86) return false;
  if (!CASES.every((kind) => kind.test(run)) || run.split("/").length > MOST_SLASHES) return false;
  let changes = 0;
  for (let at = 1; at < run.length; at += 1) {
    if (kindOf(run.charCodeAt(at)) !== kindOf(run.charCodeAt(at - 1))) changes += 1;
  }
  return changes >= LEAST_CHANGES;
}

/**
 * The text without secrets that are packed in base64 or in hexadecimal digits, and without bare values of
 * 256 bits in base64. `holdsSecret` judges what was unpacked. Texts as long as a name come back as they were.
 */
export function withoutPackedSecrets(text: string, holdsSecret: HoldsSecret): string {
  const unpacked = text.replace(PACKED, (run) => {
    if (HEX_ONLY.test(run)) return run;
    if (isRandom(run)) return REDACTED;
    const names = run.split("/");
    if (names.some(isRandom)) return names.map((name) => (isRandom(name) ? REDACTED : name)).join("/");
    const start = secretStart(run, holdsSecret);
    return start < 0 ? run : run.slice(0, start) + REDACTED;
  });
  return unpacked.replace(HEX_TEXT, (run) =>
    [0, 1].some((start) => holdsSecret(unpackHex(run, start))) ? REDACTED : run,
  );
}
