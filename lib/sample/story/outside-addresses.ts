import { DELEGATORS, MEDIA } from "../accounts";
import { AZCOPY } from "../clients";
import { pressName } from "../object-names";
import { GET_BLOB } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, DAY, HOUR, issueToken, MINUTE, type Scene } from "../scene";

const ALLOWED = "192.0.2.0-192.0.2.63";
const OUTSIDE_HOURS_AGO = 14;
const OUTSIDE_MINUTES = 30;
const INSIDE = 620;
const OUTSIDE = 96;
const REFUSAL = { statusText: "AuthorizationSourceIPMismatch", cause: "ip-not-allowed" } as const;

/** For half an hour the press office's traffic leaves through another gateway than its token allows. */
export function* outsideAddresses({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const leftMs = endMs - OUTSIDE_HOURS_AGO * HOUR;
  const backMs = leftMs + OUTSIDE_MINUTES * MINUTE;
  const keyStartMs = Math.floor((startMs - DAY) / HOUR) * HOUR;
  const token = issueToken(random, {
    client: AZCOPY,
    delegator: DELEGATORS.press,
    resource: "c",
    permissions: "rl",
    startMs: keyStartMs,
    expiryMs: keyStartMs + 4 * DAY,
    keyStartMs,
    keyExpiryMs: keyStartMs + 7 * DAY,
    addresses: ALLOWED,
  });
  const office = { account: MEDIA, client: AZCOPY, token, operation: GET_BLOB };
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: endMs, count: INSIDE })) {
    if (atMs >= leftMs && atMs < backMs) continue;
    const address = `192.0.2.${random.between(16, 19)}`;
    yield complete(random, { ...office, atMs, address, objectName: pressName(random) });
  }
  for (let i = 0; i < OUTSIDE; i++) {
    const atMs = leftMs + random.next() * (backMs - leftMs);
    const address = "203.0.113.140";
    yield complete(random, { ...office, atMs, address, objectName: pressName(random), refusal: REFUSAL });
  }
}
