import { DELEGATORS, MEDIA } from "../accounts";
import { NET } from "../clients";
import { frameName } from "../object-names";
import { GET_BLOB, LIST_BLOBS, type Operation, PUT_BLOB } from "../operations";
import type { Random } from "../random";
import type { SampleRequest } from "../record";
import { complete, DAY, HOUR, issueToken, MINUTE, type Scene } from "../scene";
import type { SampleToken } from "../token";

const REMOVED_MINUTES_AGO = 5 * 60 + 20;
const TOKEN_HOURS = 2;
const EVERY_MS = 43_000;

/**
 * The render farm's principal loses its role: from that moment every token made with its key is refused,
 * although each one says enough and some worked minutes before.
 */
export function* removedRole({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const removedMs = endMs - REMOVED_MINUTES_AGO * MINUTE;
  const keyStartMs = Math.floor((startMs - 2 * DAY) / HOUR) * HOUR;
  let tokens = farmTokens(random, startMs, keyStartMs);
  let renewMs = startMs + TOKEN_HOURS * HOUR;
  for (let atMs = startMs + 7_000; atMs < endMs; atMs += EVERY_MS + random.between(-20_000, 20_000)) {
    if (atMs >= renewMs) {
      tokens = farmTokens(random, renewMs, keyStartMs);
      renewMs += TOKEN_HOURS * HOUR;
    }
    yield complete(random, {
      account: MEDIA,
      atMs,
      client: NET,
      address: `10.20.4.${random.between(11, 18)}`,
      ...work(random, tokens),
      ...(atMs >= removedMs
        ? { refusal: { statusText: "AuthorizationPermissionMismatch", cause: "delegator-not-authorized" } }
        : {}),
    });
  }
}

interface FarmTokens {
  readonly reading: SampleToken;
  readonly writing: SampleToken;
}

function farmTokens(random: Random, fromMs: number, keyStartMs: number): FarmTokens {
  const token = (permissions: string) =>
    issueToken(random, {
      client: NET,
      delegator: DELEGATORS.renderFarm,
      resource: "c",
      permissions,
      startMs: fromMs - 15 * MINUTE,
      expiryMs: fromMs + (TOKEN_HOURS + 1) * HOUR,
      keyStartMs,
      keyExpiryMs: keyStartMs + 7 * DAY,
    });
  return { reading: token("rl"), writing: token("racwl") };
}

function work(
  random: Random,
  { reading, writing }: FarmTokens,
): { token: SampleToken; operation: Operation; objectName: string } {
  const dice = random.next();
  if (dice < 0.1) return { token: reading, operation: LIST_BLOBS, objectName: "renders" };
  if (dice < 0.55) return { token: reading, operation: GET_BLOB, objectName: frameName(random) };
  return { token: writing, operation: PUT_BLOB, objectName: frameName(random) };
}
