import { ARCHIVE, DELEGATORS, REPORTS } from "../accounts";
import { AZCOPY, NET } from "../clients";
import { backupName, reportName } from "../object-names";
import { GET_BLOB, LIST_BLOBS, PUT_BLOB } from "../operations";
import type { SampleRequest } from "../record";
import { busyMoments } from "../rhythm";
import { complete, type Draft, HOUR, issueToken, keyInForce, MINUTE, type Scene } from "../scene";
import { otherCredentials } from "./other-credentials";

const REPORT_READS = 3_600;
const ARCHIVE_WRITES = 1_900;

/** Reporting: people read workbooks with a token for the container, renewed each hour. */
export function* reportReaders(scene: Scene): Generator<SampleRequest> {
  const { random, startMs, endMs, scale } = scene;
  const tokenAt = hourlyTokens(scene, { client: NET, delegator: DELEGATORS.reporting, permissions: "rl" });
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: endMs, count: REPORT_READS * scale })) {
    const lists = random.chance(0.15);
    yield complete(random, {
      account: REPORTS,
      atMs,
      client: NET,
      address: `192.0.2.${random.between(10, 48)}`,
      operation: lists ? LIST_BLOBS : GET_BLOB,
      objectName: lists ? "reports" : reportName(random),
      token: tokenAt(atMs),
    });
  }
  yield* otherCredentials(scene, REPORTS, 0.22);
}

/** Backups: nothing is ever refused to them. */
export function* backups(scene: Scene): Generator<SampleRequest> {
  const { random, startMs, endMs, scale } = scene;
  const tokenAt = hourlyTokens(scene, {
    client: AZCOPY,
    delegator: DELEGATORS.archiving,
    permissions: "cwl",
  });
  for (const atMs of busyMoments(random, { fromMs: startMs, toMs: endMs, count: ARCHIVE_WRITES * scale })) {
    const draft: Omit<Draft, "operation" | "objectName"> = {
      account: ARCHIVE,
      atMs,
      client: AZCOPY,
      address: `10.40.0.${random.between(4, 12)}`,
      token: tokenAt(atMs),
    };
    if (random.chance(0.05))
      yield complete(random, { ...draft, operation: LIST_BLOBS, objectName: "backups" });
    else yield complete(random, { ...draft, operation: PUT_BLOB, objectName: backupName(random) });
  }
  yield* otherCredentials(scene, ARCHIVE, 0.1);
}

function hourlyTokens(
  { random, startMs, endMs }: Scene,
  draft: Pick<Parameters<typeof issueToken>[1], "client" | "delegator" | "permissions">,
) {
  const firstHour = Math.floor(startMs / HOUR);
  const tokens = Array.from({ length: Math.floor(endMs / HOUR) - firstHour + 1 }, (_, i) => {
    const hourMs = (firstHour + i) * HOUR;
    const window = { startMs: hourMs - 5 * MINUTE, expiryMs: hourMs + HOUR + 10 * MINUTE };
    return issueToken(random, { ...draft, resource: "c", ...window, ...keyInForce(window.startMs) });
  });
  return (atMs: number) => {
    const token = tokens[Math.floor(atMs / HOUR) - firstHour];
    if (!token) throw new RangeError("No token for a moment outside the window");
    return token;
  };
}
