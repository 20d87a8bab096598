const NEEDLE = Buffer.from("sk");

const [T, E, S, V, O, I, D] = [..."tesvoid"].map((letter) => letter.charCodeAt(0));
const EQUALS = "=".charCodeAt(0);
const PERCENT = "%".charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const AMPERSAND = "&".charCodeAt(0);

const endsName = (byte: number | undefined): boolean =>
  byte === EQUALS || byte === PERCENT || byte === BACKSLASH || byte === AMPERSAND;

/** The bytes at a hit spell a parameter of the user delegation key, with its equals sign in some escape. */
function spellsKeyParameter(bytes: Buffer, at: number): boolean {
  const third = bytes[at + 2];
  if ((third === T || third === E || third === S || third === V) && endsName(bytes[at + 3])) return true;
  const oid = third === O || third === T;
  return oid && bytes[at + 3] === I && bytes[at + 4] === D && endsName(bytes[at + 5]);
}

/**
 * Where the next key parameter (skoid, sktid, skt, ske, sks, skv) may stand in the bytes, -1 for
 * nowhere. One needle common to all six, then a look at the hit: six needles take five times as long.
 */
export function nextKeyParameter(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(NEEDLE, from);
  while (at !== -1 && !spellsKeyParameter(bytes, at)) at = bytes.indexOf(NEEDLE, at + 1);
  return at;
}
