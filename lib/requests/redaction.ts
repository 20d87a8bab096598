import { plainForms } from "./plain-forms";

export const REDACTED = "REDACTED";

/** Short names, GUIDs, times and addresses: most of what a log holds, and never a secret. */
const PLAIN =
  /^(?:[\w.-]{0,23}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\dTZtz:.-]{0,40}|\[?[\da-f:.]{0,60}\]?(?::\d{1,5})?)$/i;

/** "sig=", "Sig=" and "SIG=" within base64, at each of its three alignments. */
const PACKED_HINT = /c2lnP|NpZz|zaWc9|U2lnP|TaWc9|U0lHP|NJRz|TSUc9/;

/** Text without any of these holds no secret in any encoding. */
const ESCAPED = /[%\\&]|[^\x20-\x7e]/;
const NAMED = /[=:<]/;
const WORDS = /sig|key|token|code|secret|pass|pwd|credential|assertion|value/i;
const BARE = /bearer|basic|negotiate|sharedkey|cookie|authorization|eyJ|7369673d|5369673d|5349473d/i;
const BASE64_END = /[A-Za-z0-9+/_-]{43}=/;
/** A letter of "sig=" in quoted-printable. */
const PRINTABLE = /=(?:[57]3|[46]9|[46]7)/;

function suspect(text: string): boolean {
  if (PLAIN.test(text)) return false;
  if (ESCAPED.test(text)) return true;
  if (NAMED.test(text) && (WORDS.test(text) || (text.includes("=") && BASE64_END.test(text)))) return true;
  return BARE.test(text) || PACKED_HINT.test(text) || PRINTABLE.test(text);
}

interface SecretPattern {
  readonly pattern: RegExp;
  readonly keep: string;
}

const VALUE = "[\"'\\s]*[=:][\"'\\s]*";
const SIGNATURE = `((?<![a-z])sig|signature)${VALUE}`;
/** Names of secrets; keys of a table's entities are none. */
const SECRET_NAMES =
  "(?<!(?:partition|row)[-_ ]?)((?:account|shared|access|api|function|storage|delegation|subscription|signing|private)?[-_ ]?key[12]?" +
  "|(?:access|id|refresh|sas|auth)?[-_]?token|code|(?:client[-_]?)?secret|password|passwd|pwd|credential|assertion)";
/** A folder's name and its short value ("key=5/part.parquet"), as data lakes have them; no signature with a slash in it. */
const PARTITION = "(?!(?<=(?:^|/)(?:key|token|code)=)(?![A-Za-z0-9+/_-]{43}=)[^/\\s]{0,11}/)";

/** What a secret looks like in plain text; `keep` is what stands in its place. */
const SECRETS: readonly SecretPattern[] = [
  // A decoded plus is a space: the length of a signature tells where it ends.
  { pattern: new RegExp(`${SIGNATURE}[A-Za-z0-9+/ ]{43}=`, "gi"), keep: `$1=${REDACTED}` },
  // A letter before it makes another word ("config="); a masked value is a value too.
  { pattern: new RegExp(`${SIGNATURE}[^\\s&"'<>;#]+`, "gi"), keep: `$1=${REDACTED}` },
  {
    pattern: new RegExp(`${SECRET_NAMES}${VALUE}${PARTITION}[^\\s&"'<>;#]{12,}`, "gi"),
    keep: `$1=${REDACTED}`,
  },
  { pattern: /(bearer|basic|negotiate)[\s+]+[A-Za-z0-9._~+/=-]{8,}/gi, keep: `$1 ${REDACTED}` },
  { pattern: /(sharedkey(?:lite)?)\s+[a-z0-9]{3,24}:\S+/gi, keep: `$1 ${REDACTED}` },
  { pattern: /((?:set-)?cookie2?)["'\s]*[=:].*/gi, keep: `$1: ${REDACTED}` },
  // In a log's own words an authorization is a list of role assignments.
  { pattern: /(authorization)["'\s]*[=:](?!["'\s]*\[).*/gi, keep: `$1: ${REDACTED}` },
  // From the start of a word alone: from each "eyJ" within it, a long one takes minutes.
  { pattern: /(?<![\w-])eyJ[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g, keep: REDACTED },
  {
    pattern: /<([\w:.-]*(?:sig|signature|key|token|secret|password)|value)(?:\s[^<>]{0,200})?>[^<]*/gi,
    keep: `<$1>${REDACTED}`,
  },
  // 256 and 512 bits in base64: signatures, delegation key values, account keys.
  { pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43,}={1,2}(?![A-Za-z0-9+_=-])/g, keep: REDACTED },
  { pattern: /(?:73|53)(?:69|49)(?:67|47)3d(?:[0-9a-f]{2})+/gi, keep: REDACTED },
];

const PACKED = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{8,}={0,2}/g;
const NAMED_SECRET = /(?:sig|signature|key|token|secret|password|cookie)\s*[=:]|bearer\s/i;

function unpackedSecret(run: string): boolean {
  try {
    const letters = run.replace(/[-_]/g, (c) => (c === "-" ? "+" : "/")).replace(/=+$/, "");
    return NAMED_SECRET.test(atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters));
  } catch {
    return false;
  }
}

/** Where base64 may begin in a run of its letters, to which the slashes and dashes of a path belong too. */
function packedStarts(run: string): readonly number[] {
  const hint = run.search(PACKED_HINT);
  if (hint < 0) return [0];
  const first = Math.max(run.lastIndexOf("/", hint), run.lastIndexOf("-", hint)) + 1;
  return [0, first, ...[3, 2, 1, 0].map((before) => Math.max(0, hint - before))];
}

function withoutPackedSecret(run: string): string {
  const start = packedStarts(run).find((at) => unpackedSecret(run.slice(at)));
  return start === undefined ? run : run.slice(0, start) + REDACTED;
}

function withoutSecrets(form: string): string {
  let text = PACKED_HINT.test(form) ? form.replace(PACKED, withoutPackedSecret) : form;
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
    const found = plainForms(current)
      .map((form) => ({ form, clean: withoutSecrets(form) }))
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
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  if (!UNUSUAL.test(cut)) return cut;
  return cut
    .toWellFormed()
    .replace(CONTROL, (c) => (c === "\u007f" ? "\u2421" : String.fromCharCode(0x2400 + c.charCodeAt(0))));
}
