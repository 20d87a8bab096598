import { REDACTED } from "./secret-patterns";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const SEXTETS = new Uint8Array(128).fill(64);
for (const [sextet, letter] of [...LETTERS].entries()) SEXTETS[letter.charCodeAt(0)] = sextet;
SEXTETS["-".charCodeAt(0)] = 62;
SEXTETS["_".charCodeAt(0)] = 63;

/** What a letter can be, where it stands in packed plain text (U+0020 to U+007F); one bit each. */
const POSITIONS = {
  first: 1,
  second: 2,
  third: 4,
  wideSecond: 8,
  wideThird: 16,
  tens: 32,
  digit: 64,
  packed: 128,
} as const;

const positionsOf = (sextet: number): number =>
  POSITIONS.packed |
  (sextet >= 8 && sextet < 32 ? POSITIONS.first : 0) |
  (sextet % 16 >= 2 && sextet % 16 < 8 ? POSITIONS.second : 0) |
  (sextet % 4 < 2 ? POSITIONS.third : 0) |
  (sextet % 16 === 0 ? POSITIONS.wideSecond : 0) |
  (sextet < 2 ? POSITIONS.wideThird : 0);

/** For each character of ASCII what it can be in packed text, as bits of POSITIONS. */
export const POSITION_MASKS = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const sextet = SEXTETS[code] ?? 64;
  const letter = String.fromCharCode(code);
  const hex = (/[2-7]/.test(letter) ? POSITIONS.tens : 0) | (/[\da-f]/i.test(letter) ? POSITIONS.digit : 0);
  POSITION_MASKS[code] = sextet > 63 ? 0 : positionsOf(sextet) | hex;
}

const maskAt = (text: string, at: number): number => POSITION_MASKS[text.charCodeAt(at)] ?? 0;

/** Four letters that stand for three characters. */
const isQuad = (text: string, at: number): boolean =>
  (maskAt(text, at + 1) & POSITIONS.second) !== 0 && (maskAt(text, at + 2) & POSITIONS.third) !== 0;

/** Four letters that stand for a character of UTF-16 and a half. */
const isWide = (text: string, at: number): boolean =>
  (maskAt(text, at + 1) & POSITIONS.wideSecond) !== 0 && (maskAt(text, at + 2) & POSITIONS.wideThird) !== 0;

const QUADS_IN_A_ROW = 3;
const DIGITS_IN_A_ROW = 8;

/** Whether a run may stand for nine characters in base64, or for eight in hexadecimal digits. */
function holdsPlainText(run: string): boolean {
  // How many quads in a row end 3, 2, 1 and 0 letters before; pairs of digits likewise.
  let [q3, q2, q1, q0, p1, p0] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < run.length; at += 1) {
    const mask = maskAt(run, at);
    const first = (mask & POSITIONS.first) !== 0;
    const row = first && isQuad(run, at) ? q3 + 1 : 0;
    const pairs = (mask & POSITIONS.tens) !== 0 && (maskAt(run, at + 1) & POSITIONS.digit) !== 0 ? p1 + 1 : 0;
    if (row === QUADS_IN_A_ROW || pairs === DIGITS_IN_A_ROW) return true;
    if (first && isWide(run, at) && isWide(run, at + 8)) return true;
    q3 = q2;
    q2 = q1;
    q1 = q0;
    q0 = row;
    p1 = p0;
    p0 = pairs;
  }
  return false;
}

/** 256 and 512 bits in base64 without padding. */
const isBareLength = (length: number): boolean => length === 43 || length === 86;
const mayBeBare = (run: string): boolean =>
  run.length >= 43 && (isBareLength(run.length) || run.split("/").some(({ length }) => isBareLength(length)));

/** Packed text has no blank, dot or slash for that long; most names do. */
const LONG_NAME = /[\w+-]{12}/;
const RUN = /[A-Za-z0-9+/_-]{12,}/g;

/**
 * Whether a text may hold packed text (nine characters in base64, eight in hexadecimal digits) or a bare value
 * of 256 bits: most texts hold none, and each is asked.
 */
export function maybePacked(text: string): boolean {
  if (!LONG_NAME.test(text)) return false;
  return text.match(RUN)?.some((run) => holdsPlainText(run) || mayBeBare(run)) ?? false;
}

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

/** Where in a run of base64 a text with a secret begins; -1 for nowhere. A path before it has the same letters. */
function secretStart(run: string, holdsSecret: HoldsSecret): number {
  for (let phase = 0; phase < 4; phase += 1) {
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
const MIN_CHANGES = 18;
/** A path of many short names is none. */
const MAX_SLASHES = 4;

/** 0 for digits, 1 for capitals, 2 for small letters. */
const letterKind = (code: number): number => Number(code > 64) + Number(code > 96);

/** 256 or 512 bits in base64 without its padding, told from a name by how often the kind of letter changes. */
function isRandom(run: string): boolean {
  if (!isBareLength(run.length)) return false;
  if (!CASES.every((kind) => kind.test(run)) || run.split("/").length > MAX_SLASHES) return false;
  let changes = 0;
  for (let at = 1; at < run.length; at += 1) {
    if (letterKind(run.charCodeAt(at)) !== letterKind(run.charCodeAt(at - 1))) changes += 1;
  }
  return changes >= MIN_CHANGES;
}

/** Packed secrets after which a text's other packed runs are taken for secrets unseen: nothing real has so many. */
const MAX_FOUND = 1_000;

/**
 * The text without secrets that are packed in base64 or in hexadecimal digits, and without bare values of
 * 256 bits in base64. `holdsSecret` judges what was unpacked. Texts as long as a name come back as they were.
 */
export function withoutPackedSecrets(text: string, holdsSecret: HoldsSecret): string {
  let found = 0;
  const unpacked = text.replace(PACKED, (run) => {
    if (found >= MAX_FOUND) return REDACTED;
    if (HEX_ONLY.test(run)) return run;
    if (isRandom(run)) return REDACTED;
    const names = run.split("/");
    if (names.some(isRandom)) return names.map((name) => (isRandom(name) ? REDACTED : name)).join("/");
    const start = secretStart(run, holdsSecret);
    if (start < 0) return run;
    found += 1;
    return run.slice(0, start) + REDACTED;
  });
  return unpacked.replace(HEX_TEXT, (run) =>
    [0, 1].some((start) => holdsSecret(unpackHex(run, start))) ? REDACTED : run,
  );
}
