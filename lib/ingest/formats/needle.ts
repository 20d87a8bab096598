import { KEY_PARAMETERS } from "@/lib/sas/parameter-sets";
import { KEY_PREFIX } from "@/lib/sas/parameters";
import { ENDS_NAME } from "../json-walk/byte-tables";

const code = (letter: string): number => letter.charCodeAt(0);

const E = code("e");
const [S, K] = [...KEY_PREFIX].map(code) as [number, number];
const ENDINGS_OF_NAMES = new Set(
  Array.from({ length: 128 }, (_, byte) => byte).filter((byte) => ENDS_NAME.test(String.fromCharCode(byte))),
);

/** What follows the prefix in the names that have this third letter: t gives "t" and "tid". */
const ENDINGS: readonly (readonly Buffer[])[] = Array.from({ length: 256 }, (_, third) =>
  [...KEY_PARAMETERS]
    .map((name) => Buffer.from(name.slice(KEY_PREFIX.length)))
    .filter((ending) => ending[0] === third),
);

function follows(bytes: Buffer, ending: Buffer, from: number): boolean {
  for (let at = 1; at < ending.length; at += 1) if (bytes[from + at] !== ending[at]) return false;
  return ENDINGS_OF_NAMES.has(bytes[from + ending.length] as number);
}

const KEY_REQUEST = Buffer.from("userdelegationkey");
const BEFORE_K = KEY_REQUEST.indexOf("k");

/** The bytes around a "k" are those of the request that makes a key: "comp=userdelegationkey". */
function spellsKeyRequest(bytes: Buffer, k: number): boolean {
  const from = k - BEFORE_K;
  if (from < 0) return false;
  for (let at = KEY_REQUEST.length - 1; at >= 0; at -= 1)
    if (bytes[from + at] !== KEY_REQUEST[at]) return false;
  return true;
}

/** The bytes around a "k" spell a parameter of the user delegation key, with or without an equals sign. */
function spellsKeyParameter(bytes: Buffer, k: number): boolean {
  if (bytes[k - 1] !== S) return bytes[k + 1] === E && spellsKeyRequest(bytes, k);
  const endings = ENDINGS[bytes[k + 1] as number];
  if (endings === undefined) return false;
  for (const ending of endings) if (follows(bytes, ending, k + 1)) return true;
  return false;
}

/**
 * Where the next key parameter (skoid, sktid, skt, …), or the request for a key, may stand in the bytes: the place of
 * its "k", -1 for nowhere. One byte is looked for, common to all and rare in logs, and what is around it is
 * looked at: that takes a fifth of the time of looking for "sk".
 */
export function nextKeyParameter(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(K, from);
  while (at !== -1 && !spellsKeyParameter(bytes, at)) at = bytes.indexOf(K, at + 1);
  return at;
}
