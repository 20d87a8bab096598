export const REDACTED = "REDACTED";

export interface SecretPattern {
  readonly pattern: RegExp;
  readonly keep: string;
}

/** Quotes, blanks (a query's pluses too) and brackets around a name and its value, with JSON's backslashes before them. */
const AROUND = "[\"'\\s+\\\\\\]]*";
/** Between a name and its value: "=", ": ", "=>", "[0]=", "(", "=b'"; what a log has in brackets is a hash. */
const IS = `(?:\\[["'\\\\]{0,9}[\\w.]{0,20}["'\\\\]{0,9}\\])?${AROUND}(?:={1,3}>?|:=?|->|<-|\\((?![\\da-f]{64}\\)))${AROUND}(?:[bu]\\\\{0,8}["'])?`;
/** What a value may stand in: a list or object of which it is the first, a text of its own kind, a block. */
const IN = `${IS}(?:(?:[[<@$|]|>-?|\\{${AROUND}\\w{1,20}${AROUND}:)${AROUND})?`;
const QUOTE = `\\\\{0,8}["']`;
const BLANKS = "\\s{0,9}";
/** Between a name and its value where both are texts: ["sig","…"], "name":"sig","value":"…", key="sig" value="…". */
const BESIDE = `${QUOTE}${BLANKS}(?:,${BLANKS}(?:${QUOTE}value${QUOTE}${BLANKS}:${BLANKS})?|value${BLANKS}=${BLANKS})${QUOTE}`;
const TEXT = `[^"'\\\\<>]`;
const VALUE = "[^\\s&\"'<>;#]";

/** A value that reaches up to another name ("sig=a,password: b") has that one's value too. */
const GOES_ON = `(?:(?<=:|(?:word|pwd|secret|key|token|sig)=)\\s+${VALUE}+)?`;

// Lookbehinds stand behind what they look at: a pattern that begins with letters is found faster.

/** A letter before it makes another word ("config="), unless it belongs to an escape ("\nsig="). */
const SIGNATURE_NAME = "(sig(?:nature|(?<=(?:^|[^a-z]|\\\\[bfnrtv])sig)))";
const SIGNATURE = `${SIGNATURE_NAME}${IN}`;
/** 256 bits in base64 with blanks for pluses, also as quoted-printable has them, with what is left of its line breaks. */
const SPACED =
  "(?:3D)?(?!REDACTED)(?:[A-Za-z0-9+/ ]|=2[BF]|=(?!2[BF])[A-Za-z0-9+/ ]){43}(?:=|(?![A-Za-z0-9+/]))";

/** Names whose value is a secret, however short. */
const SECRET_NAMES =
  "((?:account|shared|access|api|functions?|storage|delegation|subscription|signing|private|master|primary|secondary)[-_ ]?key[12]?" +
  "|(?:access|id|refresh|sas|auth|session|security|api|bearer)[-_ ]?token" +
  "|(?:client[-_ ]?)?secret|pass(?:word|wd|phrase)|pwd)";
/** Names that other things have too; keys of a table's entities are none. */
const COMMON_NAMES = "(key[12]?(?<!(?:partition|row)[-_ ]?key[12]?)|token|code|credential|assertion|bearer)";
/** A folder's name and its short value ("key=5/part.parquet"), as data lakes have them; no signature with a slash in it. */
const PARTITION = "(?!(?<=(?:^|/)(?:key|token|code)=)(?![A-Za-z0-9+/_-]{43}=)[^/\\s]{0,11}/)";
/** A short value that is no word: letters and digits. */
const SHORT = `(?=[^\\d\\s]{0,10}\\d)(?=[^a-z\\s]{0,10}[a-z])${VALUE}{6,}`;

const redacted = (pattern: string, flags = "gi"): SecretPattern => ({
  pattern: new RegExp(pattern, flags),
  keep: `$1=${REDACTED}`,
});

/** What a secret looks like in plain text; `keep` is what stands in its place. */
export const SECRETS: readonly SecretPattern[] = [
  // First what stands behind a blank: the value of another name may reach up to it.
  {
    pattern:
      /(bearer|basic|negotiate)[\s+]+["'\\]*(?:[A-Za-z0-9._~+/=-]{8,}|(?=[A-Za-z]{0,7}\d)[\w.~+/=-]{4,})/gi,
    keep: `$1 ${REDACTED}`,
  },
  { pattern: /(sharedkey(?:lite)?)[\s+]+[a-z0-9]{3,24}:[^\s"'\\<>,;]+/gi, keep: `$1 ${REDACTED}` },
  // As a command line names it: "--account-key <value>".
  redacted(
    `(--[\\w-]{0,40}(?:key|token|secret|password|sig|signature|cookie|authorization))\\s+["'\\\\]*(?!-)${VALUE}+`,
  ),
  // Before those that take what is on from a name.
  redacted(`${SIGNATURE_NAME}${BESIDE}${TEXT}+`),
  redacted(`${SECRET_NAMES}${BESIDE}${TEXT}+`),
  redacted(`${COMMON_NAMES}${BESIDE}${TEXT}{12,}`),
  redacted(`(cookie2?|authorization)${BESIDE}${TEXT}+`),
  { pattern: new RegExp(`((?:set-)?cookie2?)${IS}.*`, "gi"), keep: `$1: ${REDACTED}` },
  // In a log's own words an authorization is a list of role assignments.
  { pattern: new RegExp(`(authorization)${IS}(?!${AROUND}\\[\\s*[{\\]]).*`, "gi"), keep: `$1: ${REDACTED}` },
  // A decoded plus is a space: the length of a signature tells where it ends.
  redacted(SIGNATURE + SPACED),
  // A masked value is a value too.
  redacted(`${SIGNATURE}${VALUE}+${GOES_ON}`),
  redacted(`${SECRET_NAMES}${IN}${VALUE}+${GOES_ON}`),
  redacted(`${COMMON_NAMES}${IN}${PARTITION}${VALUE}{12,}${GOES_ON}`),
  redacted(`([?&;"'](?:key[12]?|token))${IS}${SHORT}`),
  // A name without a password is a container's, as in "abfss://box@account".
  { pattern: /(:\/\/)[^\s/?#@:"'<>]{0,256}:[^\s/?#@"'<>]{1,512}@/g, keep: `$1${REDACTED}@` },
  { pattern: /(https?:\/\/)[^\s/?#@:"'<>]{16,512}@/gi, keep: `$1${REDACTED}@` },
  // From the start of a word alone: from each "eyJ" within it, a long one takes minutes.
  { pattern: /eyJ(?<=(?:^|[^\w-]|\\[bfnrtv])eyJ)[\w-]{6,}\.[\w-]+(?:\.[\w-]*)?/g, keep: REDACTED },
  {
    pattern:
      /<([\w:.-]*(?:sig|signature|key|token|secret|password|passwd|pwd|passphrase|cookie|authorization|assertion)|value)(?:\s[^<>]{0,200})?>(?:<!\[CDATA\[[^<]*?(?:\]\]>|$)|[^<]*)/gi,
    keep: `<$1>${REDACTED}`,
  },
  // 256 and 512 bits in base64: signatures, delegation key values, account keys.
  { pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{43,}={1,2}(?![A-Za-z0-9+_=-])/g, keep: REDACTED },
];
