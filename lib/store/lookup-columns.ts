import { plainId } from "@/lib/log-source/lookup";
import { hashNumber } from "@/lib/requests/token-use";

/**
 * What rows are found by without reading their texts: to compare ten million of these numbers takes a
 * fiftieth of comparing as many ids. Several texts may share a number of 32 bits, so that what it finds
 * is compared by its text as well.
 */
export const LOOKUP_COLUMNS = {
  request_number: "UINTEGER",
  client_request_number: "UINTEGER",
  object_number: "UINTEGER",
  signature_number: "UBIGINT",
  parameters_number: "UBIGINT",
} as const;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The number of a text behind another one that has the number `before`. */
function goOn(before: number, text: string): number {
  let number = before;
  for (let at = 0; at < text.length; at += 1) {
    number = Math.imul(number ^ text.charCodeAt(at), FNV_PRIME);
  }
  return number >>> 0;
}

/** 32 bits of a text: FNV-1a over its UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
export const textNumber = (text: string): number => goOn(FNV_OFFSET, text);

const [DASH, SPACE, LARGE_A, LARGE_Z, LAST] = ["-", " ", "A", "Z", "~"].map((c) => c.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];
const CASE_BIT = 0x20;

/** The number of a request id, whatever its case and dashes. */
export function idNumber(id: string): number {
  let number = FNV_OFFSET;
  for (let at = 0; at < id.length; at += 1) {
    const code = id.charCodeAt(at);
    if (code <= SPACE || code > LAST) return textNumber(plainId(id));
    const letter = code >= LARGE_A && code <= LARGE_Z ? code | CASE_BIT : code;
    if (code !== DASH) number = Math.imul(number ^ letter, FNV_PRIME);
  }
  return number >>> 0;
}

/** The number of an object of an account. */
export const objectNumber = (account: string, object: string): number =>
  goOn(goOn(textNumber(account), "/"), object);

const firstBits = (hexadecimal: string): string => BigInt(`0x${hexadecimal.slice(0, 16)}`).toString();

/** The first 64 bits of a logged signature's hash, as digits; "" where none is logged. */
export const signatureNumber = (signatureHash: string): string =>
  signatureHash === "" ? "" : firstBits(signatureHash);

/** 64 bits of a token's parameters (see tokenText), as digits. */
export const parametersNumber = (tokenText: string): string => hashNumber(tokenText);
