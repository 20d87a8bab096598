import { entityDecode } from "@/lib/requests/unescape-layers";
import { joinedAgain, withoutFolds } from "./broken-lines";

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const SPACES = /[\u00a0\u2007\u202f]/g;
/** Hyphens that mail programs put for the plain one. */
const HYPHENS = /[\u2010\u2011\ufe63\uff0d]/g;
/** A colon or an equals sign as wide as a Chinese or Japanese letter. */
const WIDE_COLONS = /\uff1a/g;
const WIDE_EQUALS = /\uff1d/g;
/** The frame that Terraform and others draw around an error. */
const FRAME = /^[ \t]*[│┃║╷╵╭╰┌└┆┊▌][│┃║─━═╮╯┐┘ \t]*|[│┃║]$/gm;
const QUOTE_MARKS = /^(?:[ \t]*>)+ ?/gm;
const ENTITY = /&(?:#|[a-z]{2,8};)/i;
// A run of backslashes is looked at from its start alone.
const ESCAPES = /(?<!\\)\\+(?:u([\da-f]{4})|x([\da-f]{2})|(["'/&=?nrt]))/gi;
const LINE_LETTERS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

const letter = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** JSON's and code's escapes, written however many times: "\\u0026" is &, "\\\\n" a line's end. */
function undoEscapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(ESCAPES, (_, long?: string, short?: string, one = "") => {
    const hex = long ?? short;
    return hex === undefined ? (LINE_LETTERS[one] ?? one) : letter(hex);
  });
}

/** What Storage Explorer puts for a signature, with blanks in the middle of an address. */
const STORAGE_EXPLORER_MASK = "AzureSAS Token Redacted";

const QUOTED_PRINTABLE = /^content-transfer-encoding:[ \t]{0,4}quoted-printable/im;

/** A mail's quoted-printable: every "=" of it is written "=3D", and a line that ends in "=" goes on. */
function undoQuotedPrintable(text: string): string {
  const first = text.indexOf("=3D");
  const isMany = first >= 0 && text.indexOf("=3D", text.indexOf("=3D", first + 3) + 3) >= 0;
  if (!isMany && !QUOTED_PRINTABLE.test(text)) return text;
  return text
    .replace(/=\r?\n/g, "")
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => (hex < "80" ? letter(hex) : `%${hex}`));
}

function plainLetters(text: string): string {
  return text
    .replace(INVISIBLE, "")
    .replace(SPACES, " ")
    .replace(HYPHENS, "-")
    .replace(WIDE_COLONS, ":")
    .replace(WIDE_EQUALS, "=")
    .replaceAll(STORAGE_EXPLORER_MASK, "sig=REDACTED");
}

/**
 * A text as it was before programs escaped it: invisible characters, quoted-printable, frames, marks of quoted lines, HTML's
 * entities, JSON's escapes and breaks within a string removed. Percent-encoding stays: it belongs to addresses.
 */
export function plainText(text: string): string {
  let plain = withoutFolds(undoQuotedPrintable(plainLetters(text)));
  if (/[│┃║▌┆┊]/.test(plain)) plain = plain.replace(FRAME, "");
  if (plain.startsWith(">") || plain.includes("\n>")) plain = plain.replace(QUOTE_MARKS, "");
  if (plain.includes("&") && ENTITY.test(plain)) plain = entityDecode(plain);
  return joinedAgain(undoEscapes(plain));
}
