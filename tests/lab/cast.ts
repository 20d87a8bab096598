/** A storage account of the lab; all of it is invented. */
export interface LabAccount {
  readonly name: string;
  readonly resourceGroup: string;
  readonly location: string;
  /** The one container that its requests are about. */
  readonly container: string;
}

/** A principal that asks for user delegation keys. */
export interface LabDelegator {
  readonly objectId: string;
  readonly tenantId: string;
  readonly appId: string;
}

const SUBSCRIPTION = "4b7d0c2e-6f13-4a85-9d20-7c51e8a3f946";
const TENANT = "d3f9a61b-0c47-4e92-b8a5-29e40d7c6f18";

const account = (name: string, container: string, location: string): LabAccount => ({
  name,
  container,
  location,
  resourceGroup: `rg-${name}`,
});

/** Each has one part in what happens (plan.ts): readers' links, uploads, Data Lake, revoked keys, a firewall. */
export const ACCOUNTS = {
  media: account("stlabmedia", "media", "westeurope"),
  reports: account("stlabreports", "reports", "westeurope"),
  lake: account("stlablake", "sales", "northeurope"),
  archive: account("stlabarchive", "backups", "northeurope"),
  vault: account("stlabvault", "contracts", "westeurope"),
} as const satisfies Record<string, LabAccount>;

export type AccountKey = keyof typeof ACCOUNTS;

/** ARM id of the account's blob service, as every record names it. */
export function blobServiceId({ name, resourceGroup }: LabAccount): string {
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${resourceGroup}/providers/Microsoft.Storage/storageAccounts/${name}/blobServices/default`;
}

const delegator = (objectId: string, appId: string): LabDelegator => ({
  objectId,
  appId,
  tenantId: TENANT,
});

export const DELEGATORS = {
  website: delegator("51c8e0d7-2f94-4b6a-8e13-a7d90f5b3c62", "0f6b2a94-73d1-4c58-9ea0-64b8d7213fc5"),
  /** Its role is taken away, and given back. */
  partner: delegator("e8a47b30-95c6-4d1f-b072-3d6c81f9ae54", "a1d97c40-5e82-4f3b-86c9-0b72e4f8d136"),
  pipeline: delegator("2c06f9b1-d843-47ea-95b7-f81e3a04c7d9", "6c3e81f5-b029-4d7a-9f46-e50a17b8c2d4"),
  backup: delegator("97d3b5f2-0a6e-4c81-a4d9-5e2f70c81b36", "d84f60b7-1ce9-42a3-b5f8-73901ea6c24d"),
} as const satisfies Record<string, LabDelegator>;

export type DelegatorKey = keyof typeof DELEGATORS;

/** Where callers are said to be: the proxy sees loopback only, so each client names its address (labels.ts). */
export const CALLERS = {
  visitors: ["203.0.113.24", "203.0.113.61", "203.0.113.118", "203.0.113.207", "2001:db8:41::7"],
  partner: ["198.51.100.14", "198.51.100.77"],
  datacenter: ["192.0.2.11", "192.0.2.12", "192.0.2.40"],
} as const;

/** What tokens for the partner allow in sip. */
export const PARTNER_RANGE = "198.51.100.0-198.51.100.127";
