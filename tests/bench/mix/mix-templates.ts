import type { Cause } from "@/lib/diagnosis/causes/causes";
import { DELEGATORS, type SampleAccount } from "@/lib/sample/accounts";
import { AZCOPY, type Client, CURL, NET } from "@/lib/sample/clients";
import { accountKeyIdentity, oauthIdentity, serviceSasIdentity, systemIdentity } from "@/lib/sample/identity";
import { DELETE_BLOB, GET_BLOB, GET_BLOB_PROPERTIES, LIST_BLOBS, PUT_BLOB } from "@/lib/sample/operations";
import { makeRandom, type Random } from "@/lib/sample/random";
import { renderRecord } from "@/lib/sample/record";
import { complete, DAY, type Draft, HOUR, issueToken, type TokenDraft } from "@/lib/sample/scene";

/** A record whose changing places have a fixed width, so that a line is a copy with those places written over. */
export interface LineTemplate {
  /** With its newline. */
  readonly bytes: Uint8Array;
  readonly time: number;
  readonly requestId: number;
  readonly clientRequestId: number;
  /** Eight digits of the token's hash, -1 where it is one token. */
  readonly tokenHash: number;
  /** Two digits each of the token's start and expiry. */
  readonly validity: readonly { readonly minute: number; readonly second: number }[];
  /** Six digits of the object's name, in the URI and in the key. */
  readonly object: readonly number[];
  readonly port: number;
}

export type TrafficKind = "failure" | "success" | "other";

const BENCH: SampleAccount = {
  name: "stcontosobench",
  subscription: "8c1f6a34-52d7-4e0b-9a6e-3f5b7d20c981",
  resourceGroup: "rg-bench",
  location: "westeurope",
};
const OBJECT = "000000";
/** A token's start or expiry up to its minutes, the colons perhaps escaped. */
const VALIDITY = /[?&](?:st|se)=\d{4}-\d\d-\d\dT\d\d(:|%3A)(?=\d\d\1\d\dZ)/gi;
const FOLDERS = [
  "media/2026/clip-",
  "tasks/disk images/part-",
  "exports/quarter 4/sheet-",
  "feed/item-",
] as const;
const CLIENTS: readonly Client[] = [NET, NET, AZCOPY, AZCOPY, CURL];

/** So many different records of one kind for a window of 24 hours. */
export function makeTemplates(kind: TrafficKind, count: number, options: { seed: number; endMs: number }) {
  const random = makeRandom(options.seed);
  const startMs = options.endMs - DAY;
  return Array.from({ length: count }, () => templateOf(random, DRAFTS[kind](random, startMs)));
}

const DRAFTS: Readonly<Record<TrafficKind, (random: Random, startMs: number) => Draft>> = {
  failure,
  success: (random, startMs) => delegated(random, startMs, {}),
  other: withoutSuchToken,
};

function common(random: Random) {
  return {
    account: BENCH,
    atMs: 0,
    client: random.pick(CLIENTS),
    address: `10.${random.between(20, 60)}.${random.between(0, 15)}.${random.between(4, 250)}`,
    objectName: `${random.pick(FOLDERS)}${OBJECT}.bin`,
    operation: random.pick([GET_BLOB, GET_BLOB, GET_BLOB, GET_BLOB_PROPERTIES, PUT_BLOB]),
  };
}

function delegated(random: Random, startMs: number, change: Partial<TokenDraft>): Draft {
  const base = common(random);
  const token = issueToken(random, {
    client: base.client,
    delegator: random.pick(Object.values(DELEGATORS)),
    resource: random.pick(["b", "c"]),
    permissions: "racwdl",
    startMs: startMs - HOUR,
    expiryMs: startMs + 2 * DAY,
    keyStartMs: startMs - 2 * HOUR,
    keyExpiryMs: startMs + 5 * DAY,
    ...change,
  });
  return { ...base, token };
}

type Fault = (startMs: number) => {
  readonly change?: Partial<TokenDraft>;
  readonly draft?: Partial<Draft>;
  readonly statusText: string;
  readonly cause: Cause;
};

const AUTHENTICATION = "AuthenticationFailed";
const PERMISSION = "AuthorizationPermissionMismatch";
const FAULTS: readonly (readonly [weight: number, fault: Fault])[] = [
  [42, (at) => ({ change: { expiryMs: at - HOUR / 2 }, statusText: AUTHENTICATION, cause: "sas-expired" })],
  [28, () => ({ statusText: PERMISSION, cause: "delegator-not-authorized" })],
  [
    14,
    () => ({
      change: { permissions: "rl" },
      draft: { operation: DELETE_BLOB },
      statusText: PERMISSION,
      cause: "permission-missing",
    }),
  ],
  [
    6,
    () => ({
      change: { addresses: "192.0.2.0-192.0.2.63" },
      statusText: "AuthorizationSourceIPMismatch",
      cause: "ip-not-allowed",
    }),
  ],
  [
    4,
    () => ({ draft: { resolved: false }, statusText: "SASIpAuthorizationError", cause: "network-blocked" }),
  ],
  [3, () => ({ statusText: AUTHENTICATION, cause: "signature-mismatch" })],
  [2, (at) => ({ change: { keyExpiryMs: at - HOUR / 4 }, statusText: AUTHENTICATION, cause: "key-expired" })],
  [1, () => ({ statusText: "AuthorizationFailure", cause: "unknown" })],
];
const WEIGHTED = FAULTS.flatMap(([weight, fault]) => Array.from({ length: weight }, () => fault));

function failure(random: Random, startMs: number): Draft {
  const { change = {}, draft = {}, statusText, cause } = random.pick(WEIGHTED)(startMs);
  return { ...delegated(random, startMs, change), ...draft, refusal: { statusText, cause } };
}

function withoutSuchToken(random: Random): Draft {
  const base = common(random);
  const dice = random.next();
  if (dice < 0.12) {
    const action = "containers/blobs/read";
    return { ...base, identity: oauthIdentity(random, { ...DELEGATORS.reporting, action }) };
  }
  const hash = random.hex(64);
  if (dice < 0.7) return { ...base, identity: accountKeyIdentity(hash) };
  if (dice < 0.99) {
    const query = "sv=2025-11-05&se=2027-01-01T00:00:00Z&sr=c&sp=rl&spr=https&sig=XXXXX";
    return { ...base, query, identity: serviceSasIdentity(hash, random.hex(64)) };
  }
  const query = "sv=2025-11-05&sr=c&sk=system-1&sp=rl&sig=XXXXX";
  return { ...base, operation: LIST_BLOBS, query, identity: systemIdentity(hash) };
}

function templateOf(random: Random, draft: Draft): LineTemplate {
  const request = complete(random, draft);
  const text = `${renderRecord({ ...request, ticks: 0, caller: request.caller.replace(/\d+$/, "40000") })}\n`;
  const bytes = new TextEncoder().encode(text);
  if (bytes.length !== text.length)
    throw new Error("A template holds only ASCII: its places are counted in characters");
  const hash = request.identity.type === "SAS" ? text.lastIndexOf("SasSignature(") : -1;
  return {
    bytes,
    time: text.indexOf('"time":"') + 8,
    requestId: text.indexOf(request.requestId),
    clientRequestId: text.indexOf(request.clientRequestId),
    tokenHash: hash < 0 ? -1 : hash + "SasSignature(".length,
    validity: Array.from(text.matchAll(VALIDITY), ({ index, 0: found, 1: colon = "" }) => {
      const minute = index + found.length;
      return { minute, second: minute + 2 + colon.length };
    }),
    object: placesOf(text, `-${OBJECT}.bin`).map((at) => at + 1),
    port: text.indexOf(":40000") + 1,
  };
}

function placesOf(text: string, part: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}
