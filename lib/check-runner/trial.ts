import type { UserDelegationKey } from "@azure/storage-blob";
import { START_MINUTES } from "@/lib/diagnosis/fixes/token-life";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { TRIAL_VERSION, type TrialInput } from "@/lib/live-checks/trial/read-input";
import { reportTrial, reportUntriable, reportWithoutKey } from "@/lib/live-checks/trial/report-trial";
import { TRIAL_MINUTES } from "@/lib/live-checks/trial/trial";
import type { UserDelegationKeyInput } from "@/lib/live-checks/user-delegation-key/read-input";
import { reportKeyCheck } from "@/lib/live-checks/user-delegation-key/report-key";
import { type Instant, instantOf, later } from "@/lib/time/instant";
import { askForKey } from "./ask-for-key";
import type { CheckContext } from "./check-context";
import { sendHarmless } from "./send-harmless";
import { signToken, tokenParameters } from "./sign-token";

const MINUTE_MS = 60_000;

const secondOf = (instant: Instant): Instant => `${instant.slice(0, 19)}.0000000Z` as Instant;

/** The key lives as long as the token, and no longer. */
function keyInputFor({ account, clientRequestId }: TrialInput, now: Instant): UserDelegationKeyInput {
  return {
    account,
    service: "blob",
    start: secondOf(later(now, -START_MINUTES * MINUTE_MS)),
    expiry: secondOf(later(now, TRIAL_MINUTES * MINUTE_MS)),
    delegatedTenant: null,
    timeoutSeconds: null,
    clientRequestId,
  };
}

/**
 * Makes the corrected token, uses it once and forgets it: it lives within this call alone. Rejects with the context's
 * signal's reason alone.
 */
export async function runTrial(input: TrialInput, context: CheckContext): Promise<CheckReport> {
  const startedAt = context.now();
  const { request } = input;
  if (request === null) return reportUntriable(input, startedAt);
  const asked = keyInputFor(input, startedAt);
  const terms = { resource: input, permissions: request.letter, start: asked.start, expiry: asked.expiry };
  const spend = async (key: UserDelegationKey) => ({
    parameters: tokenParameters(terms, key),
    ...(await sendHarmless(input.account, request, signToken(terms, key), context)),
  });
  const { seen, used } = await askForKey(asked, context, spend, TRIAL_VERSION);
  const { cloud, emulator, resourceIdOf } = context;
  const resourceId = resourceIdOf(input.account);
  const isEmulator = emulator !== null;
  if (used === null) {
    const place = { startedAt, suffix: cloud.storageSuffix, resourceId, isEmulator };
    return reportWithoutKey(input, reportKeyCheck(asked, place, seen));
  }
  const host = isEmulator ? new URL(emulator).host : `${input.account}.blob.${cloud.storageSuffix}`;
  const { parameters, sent, clock } = used;
  const time = clock === null ? startedAt : instantOf(clock.serverMs);
  const token = { parameters, time, host, resourceId: resourceId ?? "" };
  return reportTrial(input, startedAt, seen.sent, { sent, clock, token, isEmulator });
}
