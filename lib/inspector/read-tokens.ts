import { readLoggedUri } from "@/lib/requests/logged-uri";
import { redactText } from "@/lib/requests/redaction";
import { REDACTED } from "@/lib/requests/secret-patterns";
import { percentDecode } from "@/lib/requests/unescape-layers";
import { kindOf } from "@/lib/sas/kinds";
import { SAS_PARAMETERS } from "@/lib/sas/parameters";
import type { AddressedToken } from "./assumptions";
import { type SignatureFinding, signatureIn } from "./signature";

/** A token as it was pasted. */
export interface PastedToken extends AddressedToken {
  readonly signature: SignatureFinding;
  /** How often the whole address was percent-encoded besides. */
  readonly encodings: number;
}

export interface PastedTokens {
  readonly tokens: readonly PastedToken[];
  /** The signature of each token, "" where it is not to be read: to be hashed and dropped. */
  readonly secrets: readonly string[];
  /** The text without its secrets: what the field may keep. */
  readonly clean: string;
  /** What was not read, in sentences. */
  readonly notes: readonly string[];
}

const MAX_TEXT = 100_000;
export const MAX_TOKENS = 6;
const MAX_ENCODINGS = 3;

const NAMES = SAS_PARAMETERS.map(({ name }) => name).join("|");
/** The first parameter of a token, after whatever an escaped ampersand leaves before its name. */
const PARAMETER = new RegExp(`(?:^|[?&;,]|u0026)(?:${NAMES})=`, "i");
const BEGINS_WITH_PARAMETER = new RegExp(`^[?]?(?:${NAMES})=`, "i");
const CONNECTION = "sharedaccesssignature=";

/** Texts between blanks and quotes: addresses hold neither. */
const pieces = (text: string): readonly string[] =>
  text.split(/[\s"'<>`()[\]{}]+/).filter((piece) => piece !== "");

const beginsToken = (piece: string): boolean =>
  piece.includes("://") || piece.includes("?") || BEGINS_WITH_PARAMETER.test(piece);

/** A stretch of text that may hold one token. */
interface Stretch {
  readonly text: string;
  readonly isToken: boolean;
}

function continued(last: Stretch, part: string, isToken: boolean): Stretch | null {
  if (!last.isToken) return null;
  if (last.text.endsWith("&") || part.startsWith("&")) return { text: last.text + part, isToken: true };
  return isToken && !beginsToken(part) ? { text: `${last.text} ${part}`, isToken: true } : null;
}

/** An address that was broken at a blank or a line's end is put together again. */
function joined(parts: readonly string[]): readonly string[] {
  const whole: Stretch[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    const isToken = PARAMETER.test(part);
    const longer = last && continued(last, part, isToken);
    if (longer) whole[whole.length - 1] = longer;
    else whole.push({ text: part, isToken });
  }
  return whole.map(({ text }) => text);
}

/** Punctuation of the sentence around it. */
function withoutFullStop(text: string): string {
  let end = text.length;
  while (end > 0 && ").,;".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** From the last scheme before the token on: what wraps an address (a mail filter's, a proxy's) falls away. */
function ownAddress(text: string): string {
  const at = text.search(PARAMETER);
  const scheme = text.slice(0, at).lastIndexOf("://");
  if (scheme < 0) return text;
  const start = text.slice(0, scheme).search(/[a-z]{2,8}$/i);
  return start < 0 ? text : text.slice(start);
}

/** A connection string's token stands behind a name of its own, its host in the endpoint before it. */
function ofConnection(text: string): string {
  const at = text.toLowerCase().indexOf(CONNECTION);
  const token = text.slice(at + CONNECTION.length).split(";", 1)[0] ?? "";
  const endpoint =
    /(?:blob|queue|table|file)endpoint=(https?:\/\/[^;/]+)/i.exec(text.slice(0, at))?.[1] ?? "";
  return `${endpoint}/?${token.replace(/^\?/, "")}`;
}

interface Layered {
  readonly text: string;
  readonly encodings: number;
}

/** The piece with as many layers of percent-encoding removed as hide its parameters; null if it has none. */
function withParameters(piece: string): Layered | null {
  let text = piece;
  for (let encodings = 0; encodings <= MAX_ENCODINGS; encodings += 1) {
    if (PARAMETER.test(text)) return { text, encodings };
    const next = percentDecode(text);
    if (next === text) return null;
    text = next;
  }
  return null;
}

interface Found {
  readonly token: PastedToken;
  readonly secret: string;
}

function tokenIn({ text, encodings }: Layered): Found | null {
  const own = text.toLowerCase().includes(CONNECTION) ? ofConnection(text) : ownAddress(text);
  const address = withoutFullStop(own);
  const uri = address.includes("?") ? address : `?${address}`;
  const { host, path, parameters, separator } = readLoggedUri(uri);
  if (kindOf(parameters) === "none" && parameters.length < 2) return null;
  const { finding: signature, secret } = signatureIn(uri);
  return { token: { host, path, parameters, separator, encodings, signature }, secret };
}

/** A signature that nothing escapes, and the words after it that may be the rest of a broken one. */
const PLAIN_SIGNATURE =
  /((?:^|[?&;\s]|u0026)sig=)([^&#;\s"'<>\\]+)((?:[\s>]{1,20}[A-Za-z0-9%+/=]{1,140}(?=[\s&#"'<>]|$)){0,8})/gi;
const WHOLE_SIGNATURE = 43;

/** What is left of the words after a signature when those that complete it are taken away. */
function withoutRest(value: string, words: string): string {
  let known = percentDecode(value).length;
  let left = words;
  while (known < WHOLE_SIGNATURE && left !== "") {
    const word = /^[\s>]+[^\s>]+/.exec(left)?.[0] ?? left;
    known += percentDecode(word.trim()).length;
    left = left.slice(word.length);
  }
  return left;
}

const DONE = `sig=${REDACTED}`;

/** A secret that stands in several lines at once is worth the rest of them. */
const isSpread = (text: string): boolean => {
  const others = text.replaceAll(DONE, "");
  return redactText(others) !== others;
};

/** Masked in its place, so that the rest stays as it was pasted; line by line, since a line is a token. */
function masked(text: string): string {
  const plain = text.replace(
    PLAIN_SIGNATURE,
    (_, name: string, value: string, words = "") => `${name}${REDACTED}${withoutRest(value, words)}`,
  );
  const lines = plain.split("\n").map(redactText).join("\n");
  return isSpread(lines) ? redactText(lines) : lines;
}

/**
 * Reads every token in a text: addresses and bare tokens, one a line or amid other text, escaped or not.
 * Total, and in time that grows with the text alone. A signature is looked at for its form and
 * handed over beside the tokens, for its hash alone.
 */
export function readTokens(text: string): PastedTokens {
  const read = text.slice(0, MAX_TEXT);
  const found = joined(pieces(read)).flatMap((piece) => {
    const layered = withParameters(piece);
    return (layered && tokenIn(layered)) ?? [];
  });
  const notes: string[] = [];
  if (text.length > MAX_TEXT) notes.push(`Only the first ${MAX_TEXT} characters were read.`);
  if (found.length > MAX_TOKENS)
    notes.push(`Only the first ${MAX_TOKENS} of ${found.length} tokens are shown.`);
  if (read.trim() !== "" && found.length === 0)
    notes.push(
      "This text holds no shared access signature: none of its parameters (sv, sr, sp, se, sig, …) was found.",
    );
  const kept = found.slice(0, MAX_TOKENS);
  return {
    tokens: kept.map(({ token }) => token),
    secrets: kept.map(({ secret }) => secret),
    clean: masked(read),
    notes,
  };
}
