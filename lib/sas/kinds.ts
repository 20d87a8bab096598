import { readParameter, type SasParameter } from "./parameter-reading";
import { KEY_PARAMETERS } from "./parameter-sets";
import type { SasKind } from "./parameters";

export const KIND_TITLES: Readonly<Record<SasKind, string>> = {
  "user-delegation": "user delegation SAS",
  service: "service SAS, signed with the account key",
  account: "account SAS, signed with the account key",
  system: "Azure's own internal token",
  none: "no shared access signature",
};

/**
 * Tells the kinds of SAS apart (azure-storage-facts 4.2). One parameter of the user delegation key
 * is enough, so that a token that lost another one is still known for what it is.
 */
export function kindOf(parameters: readonly SasParameter[]): SasKind {
  const given = (name: string) => readParameter(parameters, name).state !== "missing";
  if (parameters.some(({ name, value }) => name.toLowerCase() === "sk" && /^system-/i.test(value)))
    return "system";
  if ([...KEY_PARAMETERS].some(given)) return "user-delegation";
  if (given("ss") || given("srt")) return "account";
  return ["sig", "si", "tn", "sr"].some(given) ? "service" : "none";
}
