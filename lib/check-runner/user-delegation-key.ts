import type { CheckReport } from "@/lib/live-checks/protocol/report";
import type { UserDelegationKeyInput } from "@/lib/live-checks/user-delegation-key/read-input";
import { reportKeyCheck } from "@/lib/live-checks/user-delegation-key/report-key";
import { askForKey } from "./ask-for-key";
import type { CheckContext } from "./check-context";

/**
 * Gets a user delegation key and drops it. Every failure is a report; rejects with the context's signal's reason
 * alone.
 */
export async function runUserDelegationKey(
  input: UserDelegationKeyInput,
  context: CheckContext,
): Promise<CheckReport> {
  const startedAt = context.now();
  const { seen } = await askForKey(input, context, async () => null);
  const { cloud, emulator, resourceIdOf } = context;
  const resourceId = resourceIdOf(input.account);
  const place = { startedAt, suffix: cloud.storageSuffix, resourceId, isEmulator: emulator !== null };
  return reportKeyCheck(input, place, seen);
}
