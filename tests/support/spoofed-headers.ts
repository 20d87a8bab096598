/** Whom all of them claim to be: someone that the access file gives everything. */
export const CLAIMED = {
  oid: "cccccccc-0000-4000-8000-000000000001",
  tid: "11111111-0000-4000-8000-000000000001",
} as const;
/** A host that is nobody's, and must come back in no answer. */
export const FOREIGN_HOST = "evil.example";

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const PRINCIPAL = base64({
  auth_typ: "aad",
  claims: [
    { typ: "http://schemas.microsoft.com/identity/claims/objectidentifier", val: CLAIMED.oid },
    { typ: "http://schemas.microsoft.com/identity/claims/tenantid", val: CLAIMED.tid },
  ],
});
const CLAIMS = { ...CLAIMED, name: "Root Example", exp: 4_102_444_800, iat: 1_700_000_000 };
/** Signed by no one, in ways that some library once took. */
const UNSIGNED = ["none", "None", "NONE", "HS256", "RS256"].map(
  (alg) => `${base64Url({ alg, typ: "JWT", kid: "one" })}.${base64Url(CLAIMS)}.`,
);
const [NONE = ""] = UNSIGNED;
const SEALED = `${base64Url({ alg: "dir", enc: "A256GCM" })}..AAAAAAAAAAAAAAAA.${base64Url(CLAIMS)}.AAAAAAAAAAAAAAAAAAAAAA`;

/** The platform's headers, each with what it would say of the one who is claimed. */
const PLATFORM: Readonly<Record<string, string>> = {
  "X-MS-CLIENT-PRINCIPAL": PRINCIPAL,
  "X-MS-CLIENT-PRINCIPAL-ID": CLAIMED.oid,
  "X-MS-CLIENT-PRINCIPAL-NAME": "root@example.com",
  "X-MS-CLIENT-PRINCIPAL-IDP": "aad",
  "X-MS-TOKEN-AAD-ID-TOKEN": NONE,
  "X-MS-TOKEN-AAD-ACCESS-TOKEN": NONE,
  "X-MS-TOKEN-AAD-REFRESH-TOKEN": NONE,
  "X-MS-TOKEN-AAD-EXPIRES-ON": "2100-01-01T00:00:00Z",
};
const mixedCase = (name: string) =>
  [...name].map((letter, at) => (at % 2 === 0 ? letter.toLowerCase() : letter)).join("");
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toLowerCase(),
  mixedCase,
  (name) => name.replaceAll("-", "_"),
  (name) => name.replace("-", "_"),
];
const everyHeader = (spelled: (name: string) => string): readonly string[] =>
  Object.entries(PLATFORM).map(([name, value]) => `${spelled(name)}: ${value}`);

/** Proxies of other makers, other identities, other addresses: nothing here may believe one of them. */
const OTHERS: readonly string[] = [
  ...["X-Forwarded-User", "X-Auth-Request-User", "X-Remote-User", "Remote-User", "X-Forwarded-Email"].map(
    (name) => `${name}: ${CLAIMED.oid}`,
  ),
  ...["Authorization: Bearer", "X-ZUMO-AUTH:", "X-Forwarded-Access-Token:", "X-Auth-Token:"].map(
    (name) => `${name} ${NONE}`,
  ),
  `Cookie: __Host-sas-session=${SEALED}`,
  `Cookie: __Host-sas-session=${NONE}`,
  `Cookie: __Host-sas-session=a; __Host-sas-session=${SEALED}`,
  `Cookie: AppServiceAuthSession=${SEALED}`,
  ...["X-Forwarded-Host", "X-Original-Host", "X-Host", "X-Forwarded-Server"].map(
    (name) => `${name}: ${FOREIGN_HOST}`,
  ),
  `Forwarded: for=127.0.0.1;host=${FOREIGN_HOST};proto=https`,
  `X-Forwarded-Proto: javascript`,
  "X-Forwarded-For: 127.0.0.1",
  "X-Real-IP: 127.0.0.1",
  `X-Forwarded-Prefix: //${FOREIGN_HOST}`,
  ...["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri"].map((name) => `${name}: /api/health`),
  "X-HTTP-Method-Override: OPTIONS",
  "x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy",
  "x-middleware-subrequest: src/middleware:src/middleware:src/middleware:src/middleware:src/middleware",
  `x-middleware-rewrite: http://${FOREIGN_HOST}/`,
  "x-middleware-next: 1",
  "x-invoke-path: /api/health",
  "x-matched-path: /api/health",
  `x-now-route-matches: 1=${CLAIMED.oid}`,
  "x-nextjs-data: 1",
  "x-prerender-revalidate: 1",
  `x-embed-origins: https://${FOREIGN_HOST}`,
];

/** Each as the lines of the headers that are sent. */
export const SPOOFED_HEADERS: readonly (readonly string[])[] = [
  ...SPELLINGS.map(everyHeader),
  ...Object.entries(PLATFORM).map(([name, value]) => [`${name}: ${value}`]),
  ...UNSIGNED.map((token) => [
    `X-MS-TOKEN-AAD-ID-TOKEN: ${token}`,
    `X-MS-CLIENT-PRINCIPAL-ID: ${CLAIMED.oid}`,
  ]),
  // Twice, in one line, and taken away on the way as a header of the connection alone.
  [...everyHeader((name) => name), ...everyHeader((name) => name)],
  [`X-MS-CLIENT-PRINCIPAL-ID: ${CLAIMED.oid}, ${CLAIMED.oid}`, `X-MS-TOKEN-AAD-ID-TOKEN: ${NONE}, ${NONE}`],
  [`Connection: close, ${Object.keys(PLATFORM).join(", ")}`, ...everyHeader((name) => name)],
  // Names that only look like one, which a lenient reader would take for it.
  ["X-MS-CLIENT-PRINCIPAL : x"],
  [` X-MS-CLIENT-PRINCIPAL: ${PRINCIPAL}`],
  [`X: y\n X-MS-CLIENT-PRINCIPAL: ${PRINCIPAL}`],
  ...OTHERS.map((line) => [line]),
];
