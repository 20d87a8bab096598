import { DELEGATORS, MEDIA } from "../accounts";
import { PYTHON } from "../clients";
import { feedName } from "../object-names";
import { GET_BLOB, LIST_BLOBS } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, DAY, HOUR, issueToken, type Scene, SECOND } from "../scene";

const EXPIRED_HOURS_AGO = 9;
const WORKED = 1_100;
const REFUSED = 760;
const CALLERS = ["203.0.113.21", "203.0.113.38", "198.51.100.77"] as const;
const CLIENT = { ...PYTHON, userAgent: `fabrikam-feed-sync/3.2 ${PYTHON.userAgent}` };

/** A partner goes on using a token that has expired; its retries pile up from three machines. */
export function* expiredToken({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const expiryMs = Math.floor((endMs - EXPIRED_HOURS_AGO * HOUR) / SECOND) * SECOND;
  const token = issueToken(random, {
    client: CLIENT,
    delegator: DELEGATORS.partnerFeed,
    resource: "c",
    permissions: "rl",
    startMs: expiryMs - 5 * DAY,
    expiryMs,
    keyStartMs: expiryMs - 5 * DAY - 10 * SECOND,
    keyExpiryMs: expiryMs + 2 * DAY - 10 * SECOND,
  });
  const request = (atMs: number, refused: boolean) => {
    const lists = random.chance(refused ? 0.4 : 0.2);
    return complete(random, {
      account: MEDIA,
      atMs,
      client: CLIENT,
      token,
      address: random.pick(CALLERS),
      operation: lists ? LIST_BLOBS : GET_BLOB,
      objectName: lists ? "partner-feed" : feedName(random),
      ...(refused ? { refusal: { statusText: "AuthenticationFailed", cause: "sas-expired" } } : {}),
    });
  };
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: expiryMs, count: WORKED })) {
    yield request(atMs, false);
  }
  // The square root lets the rate grow evenly from nothing.
  const after = expiryMs + SECOND;
  for (let i = 0; i < REFUSED; i++) yield request(after + Math.sqrt(random.next()) * (endMs - after), true);
}
