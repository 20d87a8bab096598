import { BLOB_DATA_ACTIONS } from "./blob-data-actions";
import type { DataActionRule } from "./data-action-rule";
import { FILE_DATA_ACTIONS, QUEUE_DATA_ACTIONS, TABLE_DATA_ACTIONS } from "./other-data-actions";
import type { StorageService } from "./services";

/** What the owner of a key must be allowed to do on the data, by service (azure-storage-facts 6.2, #14). */
export const DATA_ACTIONS: Readonly<Record<StorageService, readonly DataActionRule[]>> = {
  blob: BLOB_DATA_ACTIONS,
  queue: QUEUE_DATA_ACTIONS,
  table: TABLE_DATA_ACTIONS,
  file: FILE_DATA_ACTIONS,
};

/** What the address of a DeleteBlob asks to delete: the blob, one version of it, or a soft-deleted one for good. */
export const DELETED_THINGS = ["blob", "version", "permanent"] as const;
export type DeletedThing = (typeof DELETED_THINGS)[number];

/** The rule of an operation as logged, null where no list says what it needs. Case does not matter. */
export function dataActionRule(
  service: StorageService,
  operation: string,
  deleted: DeletedThing = "blob",
): DataActionRule | null {
  const wanted = operation.toLowerCase();
  const fits = ({ names, deletes }: DataActionRule) =>
    (deletes ?? "blob") === (wanted === "deleteblob" ? deleted : "blob") &&
    names.some((name) => name.toLowerCase() === wanted);
  return DATA_ACTIONS[service].find(fits) ?? null;
}

/** The action that lets an identity get a user delegation key: an action on the account, no data action. */
export const KEY_ACTIONS: Readonly<Record<StorageService, string>> = {
  blob: "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
  queue: "Microsoft.Storage/storageAccounts/queueServices/generateUserDelegationKey/action",
  table: "Microsoft.Storage/storageAccounts/tableServices/generateUserDelegationKey/action",
  file: "Microsoft.Storage/storageAccounts/fileServices/generateUserDelegationKey/action",
};
