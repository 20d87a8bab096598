import { readKeyInput, type UserDelegationKeyInput } from "@/lib/live-checks/user-delegation-key/read-input";
import { instantOf } from "@/lib/time/instant";

export const KEY_ACCOUNT = "stcontoso";
/** 12:00 on 20 November 2026: the moment at which the values are read, unless a test runs against a server. */
export const KEY_NOW = instantOf(Date.UTC(2026, 10, 20, 12));

/** The input of a check for a key; throws where a value breaks a rule. */
export function keyInput(
  values: Readonly<Record<string, string>> = {},
  now = KEY_NOW,
): UserDelegationKeyInput {
  const found = readKeyInput({ account: KEY_ACCOUNT, ...values }, now);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.input;
}
