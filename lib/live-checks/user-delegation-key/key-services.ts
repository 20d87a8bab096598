import type { ReferenceId } from "@/lib/sas/references";
import { KEY_ONLY_ROLES } from "@/lib/sas/roles";
import type { StorageService } from "@/lib/sas/services";

/** The services that give keys out. Data Lake has no endpoint of its own for it: its client asks the blob service. */
export const KEY_SERVICES = ["blob", "data-lake", "queue", "file", "table"] as const;
export type KeyService = (typeof KEY_SERVICES)[number];

interface KeyServiceEntry {
  /** Whose endpoint is asked, whose letter the key has. */
  readonly service: StorageService;
  /** "the Blob service". */
  readonly words: string;
  readonly action: string;
  /** Built-in roles that hold the action, by name or by a wildcard. */
  readonly roles: readonly string[];
  /** Those of them that hold nothing on data. */
  readonly keyOnlyRoles: readonly string[];
  readonly source: ReferenceId;
}

const actionOf = (service: string): string =>
  `Microsoft.Storage/storageAccounts/${service}/generateUserDelegationKey/action`;
const MANAGEMENT_ROLES = ["Contributor", "Storage Account Contributor"];

/** The role that holds the key action and nothing else, of a service that got one of its own. */
function ownDelegator(
  service: StorageService,
  words: string,
  provider: string,
  role: string,
): KeyServiceEntry {
  const roles = [...MANAGEMENT_ROLES, role];
  return {
    service,
    words,
    action: actionOf(provider),
    roles,
    keyOnlyRoles: roles,
    source: "blob-data-roles",
  };
}

const BLOB: KeyServiceEntry = {
  service: "blob",
  words: "the Blob service",
  action: actionOf("blobServices"),
  roles: [
    ...MANAGEMENT_ROLES,
    "Storage Blob Data Contributor",
    "Storage Blob Data Owner",
    "Storage Blob Data Reader",
    "Storage Blob Delegator",
  ],
  keyOnlyRoles: KEY_ONLY_ROLES,
  source: "user-delegation-key-authorization",
};

export const KEY_SERVICE_ENTRIES: Readonly<Record<KeyService, KeyServiceEntry>> = {
  blob: BLOB,
  "data-lake": { ...BLOB, words: "the Blob service, which gives out Data Lake's keys too" },
  queue: ownDelegator("queue", "the Queue service", "queueServices", "Storage Queue Delegator"),
  file: ownDelegator("file", "the File service", "fileServices", "Storage File Delegator"),
  table: ownDelegator("table", "the Table service", "tableServices", "Storage Table Delegator"),
};
