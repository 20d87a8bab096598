import type { CheckContext } from "@/lib/check-runner/check-context";
import { runUserDelegationKey } from "@/lib/check-runner/user-delegation-key";
import { instantOf } from "@/lib/time/instant";
import type { ContractAnswer, ContractRequest, StorageContract } from "../emulators/storage-contract";
import { CANARY } from "./canary";
import { checkContext, IDENTITY, TENANT } from "./check-context";
import { keyInput } from "./key-input";

/** The text of an element of a request's body, "" where there is none. */
export const elementOf = (body: string, name: string): string =>
  new RegExp(`<${name}>([^<]+)</${name}>`).exec(body)?.[1] ?? "";

/** The response of Get User Delegation Key, as documented, for the times that were asked for. */
export function keyFor(
  { body }: ContractRequest,
  changes: Readonly<Record<string, string>> = {},
): ContractAnswer {
  const elements = {
    SignedOid: IDENTITY,
    SignedTid: TENANT,
    SignedStart: elementOf(body, "Start"),
    SignedExpiry: elementOf(body, "Expiry"),
    SignedService: "b",
    SignedVersion: "2026-04-06",
    Value: CANARY,
    ...changes,
  };
  const inner = Object.entries(elements).map(([name, value]) => `<${name}>${value}</${name}>`);
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="utf-8"?><UserDelegationKey>${inner.join("")}</UserDelegationKey>`,
  };
}

/** Asks a contract server for a key. */
export const askContract = (
  { url, certificateAuthority }: StorageContract,
  changes: Partial<CheckContext> = {},
  values: Readonly<Record<string, string>> = {},
) =>
  runUserDelegationKey(
    keyInput(values, instantOf(Date.now())),
    checkContext({ emulator: url, certificateAuthority, ...changes }),
  );

/** The requests that the server took while something ran. */
export async function sentBy(
  { requests }: StorageContract,
  ask: () => Promise<unknown>,
): Promise<readonly ContractRequest[]> {
  const before = requests.length;
  await ask();
  return requests.slice(before);
}
