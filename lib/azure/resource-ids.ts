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

const WORKSPACE_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function isWorkspaceId(text: string): boolean {
  return WORKSPACE_ID.test(text);
}
