import { cutWhole } from "./cut-whole";
import { maybePacked, withoutPackedSecrets } from "./packed-secrets";
import { REDACTED, SECRETS } from "./secret-patterns";
import { unescapeLayers } from "./unescape-layers";

/** Short names, GUIDs, times and addresses: most of what a log holds, and never a secret. */
const SHORT_NAME = /^[\w.-]*$/;
const MAX_NAME = 15;
const PLAIN =
  /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\dTZtz:.-]*|\[?(?:[\da-f]{0,4}[:.]){2,8}[\da-f]{0,4}\]?(?::\d{1,5})?)$/i;
const MAX_PLAIN = 60;

const isPlain = (text: string): boolean =>
  text.length <= MAX_PLAIN && ((text.length <= MAX_NAME && SHORT_NAME.test(text)) || PLAIN.test(text));

/** Text without any of these holds no secret in any encoding. */
const ESCAPED = /[%\\&]|[^\x20-\x7e]/;
const NAMED = /[=:<>("']/;
const WORDS = /sig|key|token|code|secret|pass|pwd|credential|assertion|value/i;
const BARE = /bearer|basic|negotiate|sharedkey|cookie|authorization|eyJ/i;
const BASE64_END = /[A-Za-z0-9+/_-]{43}=/;
/** A letter of "sig=" in quoted-printable. */
const PRINTABLE = /=(?:[57]3|[46]9|[46]7)/;

/** Encodings within encodings within base64: more than any tool writes. */
const MAX_PACKINGS = 3;

function maySayOne(text: string): boolean {
  if (ESCAPED.test(text)) return true;
  if (NAMED.test(text) && (WORDS.test(text) || (text.includes("=") && BASE64_END.test(text)))) return true;
  if (text.includes("--") || (text.includes("@") && text.includes("://"))) return true;
  return BARE.test(text) || PRINTABLE.test(text);
}

const suspect = (text: string): boolean => !isPlain(text) && (maySayOne(text) || maybePacked(text));

/** What is unpacked is text again, which may hold more of the kind. */
function unpacked(text: string, packings: number): string {
  if (packings >= MAX_PACKINGS || !maybePacked(text)) return text;
  return withoutPackedSecrets(text, (inner) => holdsSecret(inner, packings + 1));
}

function holdsSecret(text: string, packings: number): boolean {
  if (!suspect(text)) return false;
  const { forms, whole } = unescapeLayers(text);
  return !whole || forms.some((form) => withoutSecrets(form, packings) !== form);
}

function withoutSecrets(form: string, packings: number): string {
  let text = unpacked(form, packings);
  for (const { pattern, keep } of SECRETS) text = text.replace(pattern, keep);
  return text;
}

/**
 * Free text (a user agent, an object name, a line that could not be parsed) without any secret:
 * signatures, keys, tokens, cookies, however they are escaped. Text without a secret comes back as
 * it was; text with one comes back unescaped as far as was needed to find it. Idempotent.
 * Example: "a?sr=b%26sig%3Dabc" gives "a?sr=b&sig=REDACTED".
 */
export function redactText(text: string): string {
  if (!suspect(text)) return text;
  let current = text;
  // Each round removes what the innermost form shows; the last round proves that nothing is left.
  for (let round = 0; round < 4; round += 1) {
    const { forms, whole } = unescapeLayers(current);
    if (!whole) return REDACTED;
    const found = forms
      .map((form) => ({ form, clean: withoutSecrets(form, 0) }))
      .findLast(({ form, clean }) => form !== clean);
    if (!found) return current;
    current = found.clean;
  }
  return REDACTED;
}

const UNUSUAL = /[^\x20-\x7e]/;
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** Control characters as their visible pictures (U+2400 ff), lone surrogates replaced, cut to `most` characters. */
export function cleanText(text: string, most: number): string {
  const cut = text.length > most ? `${cutWhole(text, most)}…` : text;
  if (!UNUSUAL.test(cut)) return cut;
  return cut
    .toWellFormed()
    .replace(CONTROL, (c) => (c === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + c.charCodeAt(0))));
}
