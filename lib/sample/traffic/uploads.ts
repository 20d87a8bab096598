import { DELEGATORS, MEDIA } from "../accounts";
import { JAVASCRIPT } from "../clients";
import { originalName } from "../object-names";
import { PUT_BLOCK, PUT_BLOCK_LIST, SET_BLOB_METADATA } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, HOUR, issueToken, keyInForce, MINUTE, type Scene, SECOND } from "../scene";

const UPLOADS = 650;
const EDITORS = ["192.0.2.71", "192.0.2.72", "192.0.2.75", "192.0.2.80"] as const;

/** Editors upload clips in blocks, each clip with a token of its own. */
export function* uploads({ random, startMs, endMs, scale }: Scene): Generator<SampleRequest> {
  for (const at of busyMoments(random, {
    fromMs: startMs,
    toMs: endMs - 2 * MINUTE,
    count: UPLOADS * scale,
  })) {
    const token = issueToken(random, {
      client: JAVASCRIPT,
      delegator: DELEGATORS.website,
      resource: "b",
      permissions: "cw",
      startMs: at - 5 * MINUTE,
      expiryMs: at + 2 * HOUR,
      ...keyInForce(at - 5 * MINUTE),
    });
    const clip = {
      account: MEDIA,
      client: JAVASCRIPT,
      token,
      address: random.pick(EDITORS),
      objectName: originalName(random),
    };
    let atMs = at;
    for (let blocks = random.between(1, 8); blocks > 0; blocks--) {
      yield complete(random, { ...clip, atMs, operation: PUT_BLOCK });
      atMs += random.between(300, 9 * SECOND);
    }
    yield complete(random, { ...clip, atMs, operation: PUT_BLOCK_LIST });
    yield complete(random, { ...clip, atMs: atMs + 400, operation: SET_BLOB_METADATA });
  }
}
