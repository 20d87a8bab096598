import type { Cause } from "@/lib/diagnosis/causes/causes";
import { makeRandom } from "./random";
import type { SampleRequest } from "./record";
import { DAY, type Scene } from "./scene";
import { firewall, plainHttp, reportingFaults } from "./story/access-faults";
import { endsSoon } from "./story/ends-soon";
import { expiredToken } from "./story/expired-token";
import { missingLetter } from "./story/missing-letter";
import { outsideAddresses } from "./story/outside-addresses";
import { removedRole } from "./story/removed-role";
import { copiedTokens, expiredKey, fastClock, handMade } from "./story/token-faults";
import { keyRequests, otherCredentials } from "./traffic/other-credentials";
import { backups, reportReaders } from "./traffic/quiet-accounts";
import { uploads } from "./traffic/uploads";
import { viewers } from "./traffic/viewers";

export interface SampleOptions {
  /** The same seed and end give the same sample. */
  readonly seed: number;
  /** The sample's 24 hours end here; milliseconds since 1970. */
  readonly endMs: number;
  /** Multiplies the everyday traffic, 1 for the usual 36,000 lines; the story's failures stay. */
  readonly scale?: number;
}

const CHAPTERS: readonly ((scene: Scene) => Iterable<SampleRequest>)[] = [
  viewers,
  uploads,
  otherCredentials,
  keyRequests,
  reportReaders,
  backups,
  expiredToken,
  removedRole,
  missingLetter,
  outsideAddresses,
  copiedTokens,
  expiredKey,
  fastClock,
  handMade,
  firewall,
  plainHttp,
  reportingFaults,
  endsSoon,
];

/** All requests of the sample in the order of their times. */
export function sampleRequests({ seed, endMs, scale = 1 }: SampleOptions): readonly SampleRequest[] {
  const window = { startMs: endMs - DAY, endMs, scale };
  // Each chapter has numbers of its own, so that a change in one leaves the others as they are.
  const requests = CHAPTERS.flatMap((chapter, i) => [
    ...chapter({ ...window, random: makeRandom(seed + i * 7_919) }),
  ]);
  return requests
    .filter(({ timeMs }) => timeMs >= window.startMs && timeMs < endMs)
    .sort((a, b) => a.timeMs - b.timeMs || a.ticks - b.ticks);
}

/** How many requests with a user delegation SAS were refused, by account and reason: the sample's truth. */
export function sampleTruth(options: SampleOptions): ReadonlyMap<string, ReadonlyMap<Cause, number>> {
  const truth = new Map<string, Map<Cause, number>>();
  for (const { account, cause } of sampleRequests(options)) {
    if (cause === null) continue;
    const counts = truth.get(account.name) ?? new Map<Cause, number>();
    truth.set(account.name, counts.set(cause, (counts.get(cause) ?? 0) + 1));
  }
  return truth;
}
