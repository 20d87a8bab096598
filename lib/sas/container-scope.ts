import type { StorageService } from "./services";

/**
 * What stands between an account's ARM id and the name of a container, queue, table or share in the scope of a
 * role assignment. A share's own ARM id says "shares"; roles are assigned, and found, at "fileshares"
 * (learn.microsoft.com, storage-files-identity-assign-share-level-permissions).
 */
const CHILDREN: Readonly<Record<StorageService, string>> = {
  blob: "blobServices/default/containers",
  queue: "queueServices/default/queues",
  table: "tableServices/default/tables",
  file: "fileServices/default/fileshares",
};

const CONTAINER_NAME = /^[A-Za-z0-9$-]{1,63}$/;

/** A container's scope below the account's ARM id; null for a name that can be none of Azure's. */
export function containerScope(accountId: string, service: StorageService, container: string): string | null {
  return CONTAINER_NAME.test(container) ? `${accountId}/${CHILDREN[service]}/${container}` : null;
}
