import { DELEGATORS, MEDIA, REPORTS } from "../accounts";
import { CURL, EXPLORER, NET } from "../clients";
import { originalName, reportName } from "../object-names";
import { GET_BLOB, LIST_BLOBS, PUT_BLOB } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, HOUR, issueToken, keyInForce, MINUTE, type Scene, SECOND } from "../scene";

/** A laptop outside the account's network: the firewall stops it before the object is known. */
export function* firewall({ random, endMs }: Scene): Generator<SampleRequest> {
  const at = endMs - 3 * HOUR;
  const window = { startMs: at - HOUR, expiryMs: at + 4 * HOUR, ...keyInForce(at - HOUR) };
  const rights = { delegator: DELEGATORS.website, resource: "c", permissions: "rl" } as const;
  const token = issueToken(random, { client: EXPLORER, ...rights, ...window });
  const laptop = { account: MEDIA, client: EXPLORER, token, address: "203.0.113.9", resolved: false };
  const refusal = { statusText: "SASIpAuthorizationError", cause: "network-blocked" } as const;
  for (let i = 0; i < 22; i++) {
    const atMs = at + i * random.between(20, 40) * SECOND;
    yield complete(random, { ...laptop, atMs, operation: LIST_BLOBS, objectName: "originals", refusal });
  }
}

/** A script that still says http, with a token that allows https only. */
export function* plainHttp({ random, endMs }: Scene): Generator<SampleRequest> {
  const at = endMs - 16 * HOUR;
  const window = { startMs: at - HOUR, expiryMs: at + 6 * HOUR, ...keyInForce(at - HOUR) };
  const rights = { delegator: DELEGATORS.website, resource: "c", permissions: "r" } as const;
  const token = issueToken(random, { client: CURL, ...rights, ...window });
  const script = { account: MEDIA, client: CURL, token, address: "192.0.2.90", operation: GET_BLOB } as const;
  const refusal = { statusText: "AuthorizationProtocolMismatch", cause: "protocol-not-allowed" } as const;
  for (let i = 0; i < 5; i++) {
    const atMs = at + i * 70 * SECOND;
    yield complete(random, { ...script, atMs, objectName: originalName(random), protocol: "HTTP", refusal });
  }
}

/** The reporting account's few failures: one client without a known reason, one that may not write. */
export function* reportingFaults({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  const unknown = { statusText: "AuthorizationFailure", cause: "unknown" } as const;
  const missing = { statusText: "AuthorizationPermissionMismatch", cause: "permission-missing" } as const;
  for (const at of busyMoments(random, { fromMs: startMs, toMs: endMs - MINUTE, count: 9 })) {
    const window = { startMs: at - 5 * MINUTE, expiryMs: at + HOUR, ...keyInForce(at - 5 * MINUTE) };
    const rights = { delegator: DELEGATORS.reporting, resource: "c", permissions: "rl" } as const;
    const token = issueToken(random, { client: NET, ...rights, ...window });
    const by = { account: REPORTS, client: NET, token, objectName: reportName(random) };
    yield complete(random, {
      ...by,
      atMs: at,
      address: "198.51.100.9",
      operation: GET_BLOB,
      refusal: unknown,
    });
    if (random.chance(0.6)) continue;
    yield complete(random, {
      ...by,
      atMs: at + 9_000,
      address: "192.0.2.33",
      operation: PUT_BLOB,
      refusal: missing,
    });
  }
}
