import { DELEGATORS, MEDIA } from "../accounts";
import { NET } from "../clients";
import { thumbnailName } from "../object-names";
import { DELETE_BLOB, GET_BLOB_PROPERTIES, LIST_BLOBS, SET_BLOB_TAGS } from "../operations";
import type { SampleRequest } from "../record";
import { complete, HOUR, issueToken, keyInForce, MINUTE, type Scene, SECOND } from "../scene";

const EVERY_MS = 30 * MINUTE;
const CLIENT = { ...NET, userAgent: `contoso-thumbnail-cleanup/1.4 ${NET.userAgent}` };
const REFUSAL = { statusText: "AuthorizationPermissionMismatch", cause: "permission-missing" } as const;

/** A clean-up job lists what is old and may then neither delete nor tag it: its tokens say only read and list. */
export function* missingLetter({ random, startMs, endMs }: Scene): Generator<SampleRequest> {
  for (let run = Math.ceil(startMs / EVERY_MS) * EVERY_MS; run < endMs - MINUTE; run += EVERY_MS) {
    const token = issueToken(random, {
      client: CLIENT,
      delegator: DELEGATORS.cleanup,
      resource: "c",
      permissions: "rl",
      startMs: run - 15 * MINUTE,
      expiryMs: run + HOUR,
      ...keyInForce(run - 15 * MINUTE),
    });
    const job = { account: MEDIA, client: CLIENT, token, address: "10.30.1.22" };
    let atMs = run + random.between(900, 2_500);
    yield complete(random, { ...job, atMs, operation: LIST_BLOBS, objectName: "thumbnails" });
    for (let old = random.between(3, 6); old > 0; old--) {
      const objectName = thumbnailName(random);
      atMs += random.between(200, 3 * SECOND);
      yield complete(random, { ...job, atMs, operation: GET_BLOB_PROPERTIES, objectName });
      const operation = random.chance(0.3) ? SET_BLOB_TAGS : DELETE_BLOB;
      yield complete(random, { ...job, atMs: atMs + 120, operation, objectName, refusal: REFUSAL });
    }
  }
}
