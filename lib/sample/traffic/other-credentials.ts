import { DELEGATORS, MEDIA, type SampleAccount } from "../accounts";
import { AZCOPY, BROWSERS, CURL, EXPLORER, PYTHON } from "../clients";
import {
  ANONYMOUS,
  accountKeyIdentity,
  oauthIdentity,
  serviceSasIdentity,
  systemIdentity,
} from "../identity";
import { originalName, thumbnailName } from "../object-names";
import { GET_BLOB, GET_BLOB_PROPERTIES, GET_DELEGATION_KEY, LIST_BLOBS, PUT_BLOB } from "../operations";
import type { Random } from "../random";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, DAY, type Draft, HOUR, type Scene } from "../scene";
import { secondText } from "../token";

const KEY_HASH = "6B1F0E93A7C24D58B0E6F2917D3C845AE19F60B72C8D4350FA96E1B7D2084C3F";

/** A request that carries no user delegation SAS, without its time. */
type Kind = (random: Random, atMs: number) => Omit<Draft, "account" | "atMs">;

const signedIn: Kind = (random) => {
  const reads = random.chance(0.7);
  return {
    client: PYTHON,
    address: `10.30.2.${random.between(4, 19)}`,
    objectName: originalName(random),
    operation: reads ? GET_BLOB : PUT_BLOB,
    identity: oauthIdentity(random, {
      ...DELEGATORS.reporting,
      action: reads ? "containers/blobs/read" : "containers/blobs/write",
    }),
    ...(random.chance(0.004)
      ? { refusal: { statusText: "AuthorizationPermissionMismatch", cause: null } }
      : {}),
  };
};

const withAccountKey: Kind = (random) => ({
  client: random.chance(0.8) ? AZCOPY : EXPLORER,
  address: `192.0.2.${random.between(100, 104)}`,
  objectName: random.chance(0.2) ? "originals" : originalName(random),
  operation: random.chance(0.2) ? LIST_BLOBS : GET_BLOB,
  identity: accountKeyIdentity(KEY_HASH),
});

const withServiceSas: Kind = (random, atMs) => ({
  client: CURL,
  address: `203.0.113.${random.between(200, 219)}`,
  objectName: thumbnailName(random),
  operation: GET_BLOB,
  query: `sv=2025-11-05&st=${secondText(atMs - (atMs % DAY))}&se=${secondText(atMs - (atMs % DAY) + 7 * DAY)}&sr=c&sp=r&spr=https&sig=XXXXX`,
  identity: serviceSasIdentity(KEY_HASH, random.hex(64)),
  ...(random.chance(0.005) ? { refusal: { statusText: "AuthenticationFailed", cause: null } } : {}),
});

const bySystem: Kind = (random) => ({
  client: { userAgent: "SRP/1.0", style: "net", version: "2025-11-05" },
  address: `10.0.0.${random.between(4, 9)}`,
  objectName: "originals",
  operation: LIST_BLOBS,
  query: "sv=2025-11-05&sr=c&sk=system-1&sp=rl&sig=XXXXX",
  identity: systemIdentity(random.hex(64)),
});

const anonymous: Kind = (random) => ({
  client: random.pick(BROWSERS),
  address: `198.51.100.${random.between(1, 254)}`,
  objectName: `public/site/logo-${random.between(1, 9)}.svg`,
  operation: random.chance(0.1) ? GET_BLOB_PROPERTIES : GET_BLOB,
  identity: ANONYMOUS,
});

const MIX: readonly (readonly [count: number, kind: Kind])[] = [
  [4_800, signedIn],
  [1_900, withAccountKey],
  [2_600, withServiceSas],
  [260, bySystem],
  [900, anonymous],
];

/** Everything that is no user delegation SAS: sign-ins, account keys, service SAS, Azure itself, no one. */
export function* otherCredentials(
  { random, startMs, endMs, scale }: Scene,
  account: SampleAccount = MEDIA,
  share = 1,
): Generator<SampleRequest> {
  for (const [count, kind] of MIX) {
    const moments = busyMoments(random, { fromMs: startMs, toMs: endMs, count: count * share * scale });
    for (const atMs of moments) yield complete(random, { account, atMs, ...kind(random, atMs) });
  }
}

/** The delegators' services fetch a new user delegation key every six hours. */
export function* keyRequests({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  for (let atMs = Math.ceil(startMs / (6 * HOUR)) * 6 * HOUR + 900; atMs < endMs; atMs += 6 * HOUR) {
    for (const delegator of [DELEGATORS.website, DELEGATORS.press]) {
      yield complete(random, {
        account: MEDIA,
        atMs,
        client: PYTHON,
        address: "10.30.1.7",
        objectName: "",
        operation: GET_DELEGATION_KEY,
        query: "",
        identity: oauthIdentity(random, { ...delegator, action: "generateUserDelegationKey/action" }),
      });
    }
  }
}
