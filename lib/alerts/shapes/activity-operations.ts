import type { Cause } from "@/lib/diagnosis/causes/causes";
import { type JsonObject, textsAt } from "../values/fields";

interface OperationEntry {
  readonly operation: RegExp;
  /** What the event suggests, null where it points at no single cause. */
  readonly suggests: Cause | null;
  /** Whether it can block a request with a user delegation SAS. */
  readonly blocks: boolean;
  /** What follows from it, as a sentence. */
  readonly meaning: string;
}

/**
 * Operations of the activity log on a storage account, by what they do to a user delegation SAS.
 * Names: https://learn.microsoft.com/azure/role-based-access-control/permissions/storage and .../permissions/management-and-governance
 */
const OPERATIONS: readonly OperationEntry[] = [
  {
    operation: /^microsoft\.authorization\/roleassignments\/delete$/i,
    suggests: "delegator-not-authorized",
    blocks: true,
    meaning: "A role was removed: tokens of whoever held it stop working within 30 minutes.",
  },
  {
    operation: /^microsoft\.authorization\/denyassignments\//i,
    suggests: "deny-assignment",
    blocks: true,
    meaning: "A deny assignment changed.",
  },
  {
    operation: /^microsoft\.authorization\/roledefinitions\/(?:write|delete)$/i,
    suggests: "delegator-not-authorized",
    blocks: true,
    meaning: "A role's permissions changed.",
  },
  {
    operation: /\/revokeuserdelegationkeys\/action$/i,
    suggests: "key-revoked",
    blocks: true,
    meaning: "All user delegation keys of the account were revoked: every token made before stopped working.",
  },
  {
    operation: /\/storageaccounts\/regeneratekey\/action$/i,
    suggests: null,
    blocks: false,
    meaning: "An account key was regenerated: that doesn't affect a user delegation SAS.",
  },
  {
    operation: /\/storageaccounts\/(?:networksecurityperimeter|privateendpointconnection)[a-z]*\//i,
    suggests: "network-blocked",
    blocks: true,
    meaning: "How the account is reached changed.",
  },
  {
    operation: /\/storageaccounts\/(?:hnsonmigration|failover|rotate[a-z]*)\/action$/i,
    suggests: null,
    blocks: true,
    meaning: "The account changed over.",
  },
];

interface SettingEntry {
  readonly setting: string;
  readonly value: RegExp;
  readonly suggests: Cause | null;
  readonly meaning: string;
}

/** Properties of a storage account in the body of a write: https://learn.microsoft.com/rest/api/storagerp/storage-accounts/update */
const SETTINGS: readonly SettingEntry[] = [
  {
    setting: "publicNetworkAccess",
    value: /^(?:disabled|securedbyperimeter)$/i,
    suggests: "public-access-disabled",
    meaning: "Public network access was turned off.",
  },
  {
    setting: "networkAcls.defaultAction",
    value: /^deny$/i,
    suggests: "network-blocked",
    meaning: "The firewall's default action is now Deny.",
  },
  {
    setting: "supportsHttpsTrafficOnly",
    value: /^true$/i,
    suggests: "protocol-not-allowed",
    meaning: "The account now requires HTTPS.",
  },
  {
    setting: "sasPolicy.expirationAction",
    value: /^block$/i,
    suggests: "sas-policy-blocked",
    meaning: "The SAS expiration policy now blocks.",
  },
];

const WRITE = /^microsoft\.storage\/storageaccounts\/write$/i;
/** An attempt that came to nothing changed nothing. */
const FAILED = /^(?:failed|cancel+ed)$/i;

/** What an event of the activity log suggests about the requests after it. It is no verdict. */
export interface EventHint {
  readonly suggests: Cause | null;
  readonly blocks: boolean;
  readonly meaning: string;
}

const under = (place: string, names: readonly string[]): readonly string[] =>
  names.map((name) => (place === "" ? name : `${place}.${name}`));

function settingHint(node: JsonObject, place: string): EventHint | null {
  for (const { setting, value, ...hint } of SETTINGS) {
    const paths = under(place, [
      `properties.requestbody.properties.${setting}`,
      `properties.responseBody.properties.${setting}`,
    ]);
    if (textsAt(node, paths).some((text) => value.test(text))) return { ...hint, blocks: true };
  }
  return null;
}

/** The event at a place of a message; null for operations that no one listed. */
export function eventHint(node: JsonObject, place: string): EventHint | null {
  if (textsAt(node, under(place, ["status", "status.value"])).some((text) => FAILED.test(text))) {
    return { suggests: null, blocks: false, meaning: "The operation failed: nothing changed." };
  }
  const operations = textsAt(
    node,
    under(place, ["operationName", "operationName.value", "authorization.action"]),
  );
  const known = OPERATIONS.find(({ operation }) => operations.some((text) => operation.test(text)));
  if (known) return { suggests: known.suggests, blocks: known.blocks, meaning: known.meaning };
  if (!operations.some((text) => WRITE.test(text))) return null;
  return (
    settingHint(node, place) ?? { suggests: null, blocks: true, meaning: "The account's settings changed." }
  );
}

/** Whether requests can be refused because of the event. */
export function isEventAboutRefusals(node: JsonObject, place: string): boolean {
  return eventHint(node, place)?.blocks ?? false;
}
