const STORAGE_ACCOUNT_ID =
  /^\/?subscriptions\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/resourceGroups\/[\w.()-]{0,89}[\w()-]\/providers\/Microsoft\.Storage\/storageAccounts\/([a-z0-9]{3,24})$/i;

/**
 * Account name of a storage account's full ARM id, lower case; null for any other text. The whole
 * text is checked: the client puts an id into the address as it is, and ".." or "?" in it would
 * ask another resource (docs/security.md 4).
 */
export function accountOfResourceId(id: string): string | null {
  return STORAGE_ACCOUNT_ID.exec(id)?.[1]?.toLowerCase() ?? null;
}

/** Logs name the service's part of the account too. */
const SERVICE_PART = /\/(?:blob|file|queue|table)services\/default$/i;

/** A logged ARM id without the service's part: that of the account itself. */
export const withoutServicePart = (id: string): string => id.replace(SERVICE_PART, "");

/** Whether two texts are one and the same storage account's ARM id, which has no case. */
export function isSameResource(one: string, other: string): boolean {
  const plain = (id: string) => withoutServicePart(id).replace(/^\//, "").toLowerCase();
  return accountOfResourceId(withoutServicePart(one)) !== null && plain(one) === plain(other);
}

const WORKSPACE_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isWorkspaceId(text: string): boolean {
  return WORKSPACE_ID.test(text);
}
