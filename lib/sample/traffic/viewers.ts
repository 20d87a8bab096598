import { DELEGATORS, MEDIA } from "../accounts";
import { BROWSERS } from "../clients";
import { originalName, thumbnailName } from "../object-names";
import { GET_BLOB, GET_BLOB_PROPERTIES } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, type Draft, HOUR, issueToken, keyInForce, MINUTE, type Scene, SECOND } from "../scene";

const VISITS = 4_600;
const SITE = "https://www.contoso.example/";

/** Visitors of the website: each gets a token for one blob, good for an hour, and reads it a few times. */
export function* viewers({ random, startMs, endMs, scale }: Scene): Generator<SampleRequest> {
  for (const at of busyMoments(random, { fromMs: startMs, toMs: endMs, count: VISITS * scale })) {
    const client = random.pick(BROWSERS);
    const token = issueToken(random, {
      client,
      delegator: DELEGATORS.website,
      resource: "b",
      permissions: "r",
      startMs: at - 5 * MINUTE,
      expiryMs: at + HOUR,
      ...keyInForce(at - 5 * MINUTE),
    });
    const visit: Omit<Draft, "atMs" | "operation"> = {
      account: MEDIA,
      client,
      token,
      address: visitorAddress(random.between(0, 507)),
      objectName: random.chance(0.45) ? originalName(random) : thumbnailName(random),
      referrer: SITE,
    };
    yield* reads(random, visit, { at, endMs });
  }
}

function* reads(
  random: Scene["random"],
  visit: Omit<Draft, "atMs" | "operation">,
  { at, endMs }: { at: number; endMs: number },
): Generator<SampleRequest> {
  const missing = random.chance(0.012);
  const partial = visit.objectName.endsWith(".mp4");
  for (let atMs = at, left = random.between(1, partial ? 6 : 2); left > 0 && atMs < endMs; left--) {
    const operation = left === 1 && random.chance(0.1) ? GET_BLOB_PROPERTIES : GET_BLOB;
    const outcome = missing
      ? { status: 404, statusText: "BlobNotFound" }
      : { status: partial && operation === GET_BLOB ? 206 : 200 };
    yield complete(random, { ...visit, ...outcome, atMs, operation });
    atMs += random.between(1 * SECOND, 4 * MINUTE);
  }
}

function visitorAddress(visitor: number): string {
  return visitor < 254 ? `198.51.100.${visitor + 1}` : `203.0.113.${visitor - 253}`;
}
