/** A made-up signature in the shape of a real one: 256 bits in base64. It signs nothing. */
export const CANARY = "c4N/ry+S1gNaTuRe0123456789AbCdEfGhIjKlMnOpQ=";

/** Pieces that no encoding of a URL changes: one of them found anywhere is a leak. */
const PIECES = ["S1gNaTuRe012", "3456789AbCdE", "fGhIjKlMnOpQ"];

type Encoding = (text: string) => string;

const each =
  (encode: (code: number, character: string) => string): Encoding =>
  (text) =>
    [...text].map((character) => encode(character.charCodeAt(0), character)).join("");

const hex = (code: number, width = 2): string => code.toString(16).padStart(width, "0");

export const ENCODINGS = {
  plain: (text) => text,
  percent: encodeURIComponent,
  "percent, every letter": each((code) => `%${hex(code)}`),
  "percent, twice": (text) => encodeURIComponent(encodeURIComponent(text)),
  "percent, three times": (text) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
  "percent, every letter, twice": each((code) => `%25${hex(code)}`),
  "%u0041": each((code) => `%u${hex(code, 4)}`),
  "decimal entities": each((code) => `&#${code};`),
  "decimal entities without a semicolon": each((code) => `&#${code}`),
  "hexadecimal entities": each((code) => `&#x${hex(code)};`),
  "doubled entities": each((code) => `&amp;#x${hex(code)};`),
  "\\u0041": each((code) => `\\u${hex(code, 4)}`),
  "\\\\u0041": each((code) => `\\\\u${hex(code, 4)}`),
  "\\u{41}": each((code) => `\\u{${hex(code)}}`),
  "\\x41": each((code) => `\\x${hex(code)}`),
  "\\101": each((code) => `\\${code.toString(8).padStart(3, "0")}`),
  "full width": each((code) => String.fromCharCode(code > 32 && code < 127 ? code + 0xfee0 : code)),
  "zero-width between": each((_, character) => `${character}\u200b`),
  "soft hyphens between": each((_, character) => `${character}\u00ad`),
  "word joiners between": each((_, character) => `\u2060${character}`),
  "NUL between": each((_, character) => `${character}\0`),
  "bidi marks between": each((_, character) => `${character}\u202e`),
  "variation selectors between": each((_, character) => `${character}\ufe0f`),
  "quoted-printable": each((code) => `=${hex(code).toUpperCase()}`),
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64, shifted by one": (text) => Buffer.from(`?${text}`).toString("base64"),
  "base64, shifted by two": (text) => Buffer.from(`?&${text}`).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  hexadecimal: (text) => Buffer.from(text).toString("hex"),
  "hexadecimal in capitals": (text) => Buffer.from(text).toString("hex").toUpperCase(),
} as const satisfies Readonly<Record<string, Encoding>>;

/** Letters that encode whole pieces whatever stands around them. */
const BASE64_PIECES = [0, 1, 2].map((shift) =>
  Buffer.from("?".repeat(shift) + PIECES.join(""))
    .toString("base64")
    .slice(4, 40),
);

const asciiLower = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes.toString("latin1").replace(/[A-Z]+/g, (run) => run.toLowerCase()),
    "latin1",
  );

const NEEDLES: readonly Buffer[] = [
  ...PIECES.flatMap((piece) => Object.values(ENCODINGS).map((encode) => encode(piece))),
  ...BASE64_PIECES.flatMap((text) => [text.slice(0, 18), text.slice(18)]),
]
  .filter((needle) => needle.length >= 12)
  .map((needle) => asciiLower(Buffer.from(needle)));

/** Where the canary, or a piece of it in any of the encodings, stands in bytes: its surroundings, "" for nowhere. */
export function leakIn(bytes: Buffer): string {
  const lower = asciiLower(bytes);
  for (const needle of NEEDLES) {
    const at = lower.indexOf(needle);
    if (at !== -1) return bytes.toString("latin1", Math.max(0, at - 80), at + 60);
  }
  return "";
}

/** Texts that carry the canary where a client, a proxy or an export may put it. */
export const CANARY_TEXTS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(ENCODINGS).map(([name, encode]) => [`sig in ${name}`, encode(`sig=${CANARY}`)]),
  ),
  ...Object.fromEntries(
    (
      [
        "percent, every letter",
        "\\u0041",
        "hexadecimal entities",
        "full width",
        "zero-width between",
      ] as const
    ).map((name) => [`the name in ${name}`, `${ENCODINGS[name]("sig")}=${CANARY}`]),
  ),
  "in capitals": `SIG=${CANARY}`,
  "with an escaped equals sign": `sig%3D${encodeURIComponent(CANARY)}`,
  "with a named entity": `sig&equals;${CANARY}`,
  "with a plus that became a space": `?sv=1&sig=${CANARY.replace("+", " ")}&sr=b`,
  "with spaces around": `sig = ${CANARY}`,
  "as JSON": `{"sig": "${CANARY}"}`,
  "as JSON in JSON": JSON.stringify(JSON.stringify({ sig: CANARY })),
  "as XML": `<Signature>${CANARY}</Signature>`,
  "in a URL in a query": `?src=${encodeURIComponent(`https://a.blob.core.windows.net/b?sig=${encodeURIComponent(CANARY)}`)}`,
  "behind semicolons": `a;sig=${CANARY};b`,
  "in a fragment": `#sv=1&sig=${CANARY}`,
  "in a longer name": `?x-amz-signature=${CANARY}`,
  "as sharedaccesssignature": `?sharedaccesssignature=${CANARY}`,
  "as SharedAccessSignature of a connection string": `BlobEndpoint=https://a;SharedAccessSignature=sv=1&sig=${CANARY}`,
  "as token": `?token=${CANARY}`,
  "as access_token": `access_token: '${CANARY}'`,
  "as code": `?code=${CANARY}`,
  "as key": `?key=${CANARY}`,
  "as a function's key": `x-functions-key: ${CANARY}`,
  "as AccountKey": `AccountName=a;AccountKey=${CANARY};EndpointSuffix=x`,
  "as client_secret": `client_secret=${CANARY}`,
  "as password": `{"password":"${CANARY}"}`,
  "as bearer token": `Authorization: Bearer ${CANARY}`,
  "as JSON header": `{"Authorization":"Bearer ${CANARY}"}`,
  "as shared key": `SharedKey stcontosodemo:${CANARY}`,
  "as cookie": `Cookie: a=b; session=${CANARY}`,
  "as JSON cookie": `{"set-cookie":["session=${CANARY}; Path=/"]}`,
  "as basic credentials": `Basic ${Buffer.from(`user:${CANARY}`).toString("base64")}`,
  "as a delegation key": `<UserDelegationKey><SignedOid>x</SignedOid><Value>${CANARY}</Value></UserDelegationKey>`,
  "as a delegation key with attributes": `<Value xml:space="preserve">${CANARY}</Value>`,
  "bare, 32 bytes": `curl/8 ${CANARY} end`,
  "bare, 64 bytes": `curl/8 ${Buffer.from(CANARY + CANARY.slice(0, 20)).toString("base64")} end`,
  "bare, percent-encoded": `curl/8 ${encodeURIComponent(CANARY)} end`,
  "as web token": `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(`{"k":"${CANARY}"}`).toString("base64url")}.c2lnbmF0dXJl`,
  "in a long text": `${"a b ".repeat(200)}sig=${CANARY}`,
};
