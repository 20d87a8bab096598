import { redactText } from "./redaction";
import { percentDecode } from "./unescape-layers";

/** A part of a query ends at an ampersand that does not begin an HTML entity; one with a # is a fragment. */
const SEPARATOR = /&(?![a-z]{2,8};)/i;
/** The id that a page gives a token, also one that is left out: nothing can be signed with it. */
const TOKEN_ID = /^token=-?[\da-f]{32}$/i;
const MAX_ROUNDS = 4;

/** In a query a plus is a blank, but in a signature that was pasted as it is it's a plus: both are looked at. */
const readings = (raw: string): readonly string[] =>
  (raw.includes("+") ? [raw, raw.replaceAll("+", "%20")] : [raw]).map(percentDecode);

/** The text without its secrets, null if it holds none. */
function withoutSecret(text: string): string | null {
  // What stands at the very start is taken for a folder's name ("key=5/…"); a parameter is none.
  const asked = `?${text}`;
  const redacted = redactText(asked);
  if (redacted === asked) return null;
  return redacted.startsWith("?") ? redacted.slice(1) : "";
}

const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+").replaceAll("%2B", "+");

function encodedPair(text: string): string {
  const at = text.indexOf("=");
  return at < 0 ? encoded(text) : `${encoded(text.slice(0, at))}=${encoded(text.slice(at + 1))}`;
}

/** One part of a query; "" where nothing of it can be kept. */
function cleanPair(raw: string): string {
  let current = raw;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (TOKEN_ID.test(current)) return current;
    const clean = readings(current)
      .map(withoutSecret)
      .find((text) => text !== null);
    if (clean === undefined) return current;
    current = encodedPair(clean);
  }
  return "";
}

function cleanPath(raw: string): string {
  let current = raw;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const text = percentDecode(current);
    const clean = redactText(text);
    if (clean === text) return current;
    current = clean
      .toWellFormed()
      .split(/[/\\]/)
      .map((part) => encodeURIComponent(part).replace(/^\.+$/, ""))
      .join("/");
  }
  return "/";
}

/**
 * An address of this application ("/path?query#fragment", relative to its origin) without signatures,
 * keys, tokens and cookies, in whatever part, name or value and encoding they stand. What holds none
 * stays as it is, letter for letter; the result always begins with one slash, so that it can't lead
 * to another host, and is its own clean form.
 * Example: "/x?q=a%3Fsig%3Dabc&sig=abc" gives "/x?q=a%3Fsig%3DREDACTED&sig=REDACTED".
 */
export function cleanAddress(address: string): string {
  const hash = address.indexOf("#");
  const whole = hash < 0 ? address : address.slice(0, hash);
  const mark = whole.indexOf("?");
  const path = cleanPath(mark < 0 ? whole : whole.slice(0, mark));
  const pairs = mark < 0 ? [] : whole.slice(mark + 1).split(SEPARATOR);
  const query = pairs
    .map((raw) => [raw, cleanPair(raw)] as const)
    .filter(([raw, clean]) => raw === "" || clean !== "")
    .map(([, clean]) => clean)
    .join("&");
  const fragment = hash < 0 ? "" : address.slice(hash);
  // What was cut by its mark from a secret before it is a part of one, and no longer known as such.
  const isCut = mark >= 0 && query !== whole.slice(mark + 1);
  const kept = !isCut && readings(fragment).every((text) => withoutSecret(text) === null) ? fragment : "";
  const clean = `${path}${query === "" && whole.at(-1) !== "?" ? "" : `?${query}`}${kept}`;
  return clean === address ? address : clean.replace(/^[/\\]*/, "/");
}
