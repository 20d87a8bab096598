import { DELEGATORS, MEDIA } from "../accounts";
import { JAVASCRIPT, NET } from "../clients";
import { captionName, signName } from "../object-names";
import { GET_BLOB, LIST_BLOBS, PUT_BLOB } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, DAY, HOUR, issueToken, MINUTE, type Scene } from "../scene";

const CAPTIONS = { ...JAVASCRIPT, userAgent: `litware-captions/1.8 ${JAVASCRIPT.userAgent}` };
const SIGNAGE = { ...NET, userAgent: `northwind-signage/5.4 ${NET.userAgent}` };
const CAPTIONS_END_MINUTES = 6 * 60 + 20;
const SIGNAGE_KEY_ENDS_HOURS = 15;
const CAPTION_REQUESTS = 240;
const SIGNAGE_REQUESTS = 180;

/** Nothing is refused to them yet: the token of one ends in hours, and the key of the other before its token says. */
export function* endsSoon(scene: Scene): Generator<SampleRequest> {
  yield* captions(scene);
  yield* signage(scene);
}

/** Captions are written with a token for three days, of which the last hours are left. */
function* captions({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const expiryMs = Math.floor((endMs + CAPTIONS_END_MINUTES * MINUTE) / MINUTE) * MINUTE;
  const startsMs = expiryMs - 3 * DAY;
  const token = issueToken(random, {
    client: CAPTIONS,
    delegator: DELEGATORS.captions,
    resource: "c",
    permissions: "rcwl",
    startMs: startsMs,
    expiryMs,
    keyStartMs: startsMs,
    keyExpiryMs: startsMs + 7 * DAY,
  });
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: endMs, count: CAPTION_REQUESTS })) {
    yield complete(random, {
      account: MEDIA,
      atMs,
      client: CAPTIONS,
      token,
      address: `192.0.2.${random.between(120, 121)}`,
      operation: random.chance(0.6) ? PUT_BLOB : GET_BLOB,
      objectName: captionName(random),
    });
  }
}

/** Screens show pictures with a token that says it works for two days more; the key that signed it ends before. */
function* signage({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const keyExpiryMs = Math.floor((endMs + SIGNAGE_KEY_ENDS_HOURS * HOUR) / HOUR) * HOUR;
  const keyStartMs = keyExpiryMs - 7 * DAY;
  const token = issueToken(random, {
    client: SIGNAGE,
    delegator: DELEGATORS.signage,
    resource: "c",
    permissions: "rl",
    startMs: keyStartMs + DAY,
    expiryMs: keyExpiryMs + 2 * DAY,
    keyStartMs,
    keyExpiryMs,
  });
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: endMs, count: SIGNAGE_REQUESTS })) {
    const lists = random.chance(0.2);
    yield complete(random, {
      account: MEDIA,
      atMs,
      client: SIGNAGE,
      token,
      address: `203.0.113.${random.between(60, 63)}`,
      operation: lists ? LIST_BLOBS : GET_BLOB,
      objectName: lists ? "signage" : signName(random),
    });
  }
}
