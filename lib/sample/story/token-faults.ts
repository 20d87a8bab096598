import { DELEGATORS, MEDIA, REPORTS } from "../accounts";
import { BROWSERS, CURL, JAVASCRIPT, PYTHON } from "../clients";
import { ANONYMOUS } from "../identity";
import { originalName, reportName } from "../object-names";
import { GET_BLOB, PUT_BLOB } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, DAY, HOUR, issueToken, keyInForce, MINUTE, type Scene, SECOND } from "../scene";
import { tokenQuery } from "../token";

const REFUSED = "AuthenticationFailed";

/** Someone changes the blob's name in a link: the signature is for the first blob only. */
export function* copiedTokens({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  for (const at of busyMoments(random, { fromMs: startMs, toMs: endMs - 5 * MINUTE, count: 14 })) {
    const client = random.pick(BROWSERS);
    const window = { startMs: at - 5 * MINUTE, expiryMs: at + HOUR, ...keyInForce(at - 5 * MINUTE) };
    const rights = { delegator: DELEGATORS.website, resource: "b", permissions: "r" } as const;
    const token = issueToken(random, { client, ...rights, ...window });
    const link = {
      account: MEDIA,
      client,
      token,
      address: `198.51.100.${random.between(1, 254)}`,
      operation: GET_BLOB,
    };
    yield complete(random, { ...link, atMs: at, objectName: originalName(random) });
    const asNobody = random.chance(0.35) ? { identity: ANONYMOUS } : {};
    for (let tries = random.between(2, 4); tries > 0; tries--) {
      const atMs = at + random.between(20 * SECOND, 4 * MINUTE);
      const refusal = { statusText: REFUSED, cause: "signature-mismatch" } as const;
      yield complete(random, { ...link, ...asNobody, atMs, objectName: originalName(random), refusal });
    }
  }
}

/** A token that outlives the key it was signed with. */
export function* expiredKey({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const keyExpiryMs = Math.floor((endMs - 2 * HOUR) / MINUTE) * MINUTE;
  const window = {
    startMs: keyExpiryMs - DAY,
    expiryMs: keyExpiryMs + DAY,
    keyStartMs: keyExpiryMs - 7 * DAY,
    keyExpiryMs,
  };
  const rights = { delegator: DELEGATORS.website, resource: "c", permissions: "r" } as const;
  const token = issueToken(random, { client: PYTHON, ...rights, ...window });
  const refusal = { statusText: REFUSED, cause: "key-expired" } as const;
  for (let atMs = startMs + 90 * SECOND; atMs < endMs; atMs += 4 * MINUTE) {
    const refused = atMs > keyExpiryMs ? { refusal } : {};
    const rest = { client: PYTHON, token, address: "10.30.2.40", operation: GET_BLOB, ...refused };
    yield complete(random, { account: MEDIA, atMs, objectName: originalName(random), ...rest });
  }
}

/** A host whose clock runs 2.4 seconds ahead makes tokens that start in the future; the retry works. */
export function* fastClock({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  for (const at of busyMoments(random, { fromMs: startMs, toMs: endMs - MINUTE, count: 16 })) {
    const tokenStartMs = Math.ceil(at / SECOND) * SECOND;
    const window = { startMs: tokenStartMs, expiryMs: tokenStartMs + HOUR, ...keyInForce(at - 5 * MINUTE) };
    const rights = { delegator: DELEGATORS.website, resource: "b", permissions: "cw" } as const;
    const token = issueToken(random, { client: JAVASCRIPT, ...rights, ...window });
    const upload = { account: MEDIA, client: JAVASCRIPT, token, address: "192.0.2.88", operation: PUT_BLOB };
    const objectName = originalName(random);
    const refusal = { statusText: REFUSED, cause: "sas-not-yet-valid" } as const;
    yield complete(random, { ...upload, atMs: tokenStartMs - 2_400, objectName, refusal });
    yield complete(random, { ...upload, atMs: tokenStartMs + 1_600, objectName });
  }
}

/** Tokens put together by hand: one lacks a parameter, the other's expiry is no date of the service. */
export function* handMade({ random, endMs }: Scene): Generator<SampleRequest> {
  const at = endMs - 7 * HOUR;
  const window = {
    startMs: at - HOUR,
    expiryMs: at + 8 * HOUR,
    keyStartMs: at - HOUR,
    keyExpiryMs: at + 20 * HOUR,
  };
  const rights = { delegator: DELEGATORS.website, resource: "c", permissions: "rl" } as const;
  const token = issueToken(random, { client: CURL, ...rights, ...window });
  const missing = { statusText: REFUSED, cause: "field-missing" } as const;
  const by = { client: CURL, token, operation: GET_BLOB, address: "192.0.2.90" };
  for (let i = 0; i < 6; i++) {
    const query = tokenQuery(token, { skt: null });
    const rest = { objectName: originalName(random), query, refusal: missing, identity: ANONYMOUS };
    yield complete(random, { ...by, account: MEDIA, atMs: at + i * 3 * MINUTE, ...rest });
  }
  const malformed = { statusText: REFUSED, cause: "field-malformed" } as const;
  for (let i = 0; i < 4; i++) {
    const query = tokenQuery(token, { se: germanDate(at + DAY) });
    const rest = { objectName: reportName(random), query, refusal: malformed };
    yield complete(random, { ...by, account: REPORTS, atMs: at + HOUR + i * 40 * SECOND, ...rest });
  }
}

/** As a spreadsheet would write it, encoded for a URL: "22.11.2026%2018:00". */
function germanDate(epochMs: number): string {
  const [year, month, day] = new Date(epochMs).toISOString().slice(0, 10).split("-");
  return `${day}.${month}.${year}%2018:00`;
}
