import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeEasyAuth } from "@/lib/sign-in/easy-auth";

const TENANT = "11111111-0000-4000-8000-000000000001";
const FOREIGN = "99999999-0000-4000-8000-000000000009";
const CLIENT = "22222222-0000-4000-8000-000000000002";
const ADA = "aaaaaaaa-0000-4000-8000-000000000001";
const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });
const NOW = Date.now();
let asked = 0;
let authority = "";

const server = createServer(async (_request, response) => {
  asked += 1;
  const key = { ...(await exportJWK(own.publicKey)), kid: "one", alg: "RS256", use: "sig" };
  response.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [key] }));
});
beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject | Uint8Array;
  readonly alg?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly endsIn?: number;
}

function tokenOf(changes: TokenChanges = {}): Promise<string> {
  const { claims, key = own.privateKey, alg = "RS256", endsIn = 3_600 } = changes;
  const seconds = Math.floor(NOW / 1000);
  return new SignJWT({ oid: ADA, tid: TENANT, name: "Ada", groups: [], ...claims })
    .setProtectedHeader({ alg, kid: "one" })
    .setIssuer(changes.issuer ?? `${authority}/${TENANT}/v2.0`)
    .setAudience(changes.audience ?? CLIENT)
    .setIssuedAt(seconds - 60)
    .setExpirationTime(seconds + endsIn)
    .sign(key);
}

const reader = () => makeEasyAuth({ tenants: [TENANT], clientId: CLIENT, authority, now: () => NOW });
const NAME = "X-MS-TOKEN-AAD-ID-TOKEN";

describe("the platform's word", () => {
  test("counts once its token is proved; the keys are fetched once", async () => {
    const read = reader();
    const token = await tokenOf({ claims: { _claim_names: { groups: "src1" } } });
    const before = asked;
    for (let n = 0; n < 3; n += 1)
      expect(
        await read({ rawHeaders: [NAME, token, "X-MS-CLIENT-PRINCIPAL-ID", ADA.toUpperCase()] }),
      ).toEqual({
        kind: "signed-in",
        person: { oid: ADA, tid: TENANT, name: "Ada", groups: [], hasAllGroups: false },
      });
    expect(asked - before).toBe(1);
    const older = await tokenOf({ issuer: `https://sts.windows.net/${TENANT}/` });
    expect((await read({ rawHeaders: [NAME, older] })).kind).toBe("signed-in");
  });

  test("is to be renewed where the token has ended", async () => {
    expect(await reader()({ rawHeaders: [NAME, await tokenOf({ endsIn: -120 })] })).toEqual({
      kind: "expired",
    });
  });
});

const PRINCIPAL = Buffer.from(
  JSON.stringify({
    auth_typ: "aad",
    claims: [
      { typ: "oid", val: ADA },
      { typ: "tid", val: TENANT },
    ],
  }),
).toString("base64");
const SPELLINGS = [
  "X-MS-CLIENT-PRINCIPAL",
  "x-ms-client-principal",
  "X_MS_CLIENT_PRINCIPAL",
  "X-Ms-Client_Principal",
  "X-MS-CLIENT-PRINCIPAL-ID",
  "X_MS_CLIENT_PRINCIPAL_ID",
  "X-MS-CLIENT-PRINCIPAL-NAME",
  "X-MS-CLIENT-PRINCIPAL-IDP",
  "X_MS_TOKEN_AAD_ID_TOKEN",
  "X-MS-TOKEN-AAD-ACCESS-TOKEN",
  "X-MS-TOKEN-AAD-REFRESH-TOKEN",
  "X-Forwarded-User",
  "X-Auth-Request-User",
  "X-Original-URL",
  "Authorization",
  "Remote-User",
];

/** What an attacker sends, by what it tries; each must prove nothing. */
async function spoofed(): Promise<Readonly<Record<string, string[]>>> {
  const good = await tokenOf();
  const [head = "", body = "", signature = ""] = good.split(".");
  const none = `${Buffer.from('{"alg":"none","kid":"one"}').toString("base64url")}.${body}.`;
  const publicKey = Buffer.from(own.publicKey.export({ type: "spki", format: "pem" }) as string);
  const changed = Buffer.from(
    JSON.stringify({ ...JSON.parse(Buffer.from(body, "base64url").toString()), oid: FOREIGN }),
  ).toString("base64url");
  const tokens: Readonly<Record<string, string>> = {
    "no algorithm": none,
    "no algorithm, old signature": `${none}${signature}`,
    "another key": await tokenOf({ key: foreign.privateKey }),
    "the public key as a secret": await tokenOf({ key: publicKey, alg: "HS256" }),
    "another algorithm": await tokenOf({ alg: "RS512" }),
    "another PSS": await tokenOf({ alg: "PS256" }),
    "changed claims": `${head}.${changed}.${signature}`,
    "cut signature": `${head}.${body}.${signature.slice(0, -8)}`,
    "no signature": `${head}.${body}.`,
    "two parts": `${head}.${body}`,
    "another application": await tokenOf({ audience: FOREIGN }),
    "another issuer": await tokenOf({ issuer: "https://evil.example/v2.0" }),
    "another tenant's issuer": await tokenOf({ issuer: `${authority}/${FOREIGN}/v2.0` }),
    "issuer with more": await tokenOf({ issuer: `${authority}/${TENANT}/v2.0/` }),
    "another tenant": await tokenOf({ claims: { tid: FOREIGN } }),
    "another tenant and issuer": await tokenOf({
      claims: { tid: FOREIGN },
      issuer: `${authority}/${FOREIGN}/v2.0`,
    }),
    "tenant with a path": await tokenOf({ claims: { tid: `../${TENANT}` } }),
    "no tenant": await tokenOf({ claims: { tid: undefined } }),
    "tenant as a list": await tokenOf({ claims: { tid: [TENANT] } }),
    "no object id": await tokenOf({ claims: { oid: undefined } }),
    "object id as a name": await tokenOf({ claims: { oid: "admin" } }),
    "object id as a list": await tokenOf({ claims: { oid: [ADA] } }),
    "not yet valid": await tokenOf({ claims: { nbf: Math.floor(NOW / 1000) + 3_600 } }),
    "ended long ago": await tokenOf({ endsIn: -86_400 }),
    "not a token": "admin",
    "a JSON text": JSON.stringify({ oid: ADA, tid: TENANT }),
    "a long text": "A".repeat(20_000),
    "two tokens in one": `${good}, ${good}`,
    "a bearer": `Bearer ${good}`,
    blank: " ",
    empty: "",
  };
  const byToken = Object.entries(tokens).map(([name, token]) => [name, [NAME, token]] as const);
  const byHeader = SPELLINGS.flatMap((name) => [
    [`${name} with a principal`, [name, PRINCIPAL]] as const,
    [`${name} with an id`, [name, ADA]] as const,
  ]);
  const disagreeing = [
    ["the token twice", [NAME, good, NAME, good]],
    [
      "the token twice, in two spellings",
      [NAME, good, NAME.toLowerCase(), await tokenOf({ key: foreign.privateKey })],
    ],
    ["another principal", [NAME, good, "X-MS-CLIENT-PRINCIPAL-ID", FOREIGN]],
    ["two principals", [NAME, good, "X-MS-CLIENT-PRINCIPAL-ID", ADA, "x-ms-client-principal-id", FOREIGN]],
    ["another provider", [NAME, good, "X-MS-CLIENT-PRINCIPAL-IDP", "github"]],
  ] as const;
  return Object.fromEntries(
    [...byToken, ...byHeader, ...disagreeing].map(([name, headers]) => [name, [...headers]]),
  );
}

test("0 of all spoofed headers sign anyone in", async () => {
  const all = await spoofed();
  expect(Object.keys(all).length).toBeGreaterThanOrEqual(60);
  const read = reader();
  const successes: string[] = [];
  for (const [name, rawHeaders] of Object.entries(all))
    if ((await read({ rawHeaders })).kind === "signed-in") successes.push(name);
  expect(successes).toEqual([]);
});
