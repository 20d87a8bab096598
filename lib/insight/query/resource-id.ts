const FORM =
  /^\/?(subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\p{L}\p{N}_.()-]{1,90}\/providers\/Microsoft\.Storage\/storageAccounts\/([a-z0-9]{3,24}))(?:\/(?:blob|queue|table|file)Services(?:\/default)?)?\/?$/iu;

/** Without regard to case Unicode takes the Kelvin sign for a "k". */
const PLAIN = /^[A-Za-z0-9]+$/;

const NAMED = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i;

/**
 * Reads the ARM id of a storage account (or of one of its services): the id without the service, and
 * the account's name in lower case. Null for anything else.
 */
export function parseResourceId(text: string): { readonly id: string; readonly account: string } | null {
  const found = FORM.exec(text);
  if (!found?.[1] || !PLAIN.test(found[2] ?? "")) return null;
  return { id: `/${found[1]}`, account: (found[2] ?? "").toLowerCase() };
}

/** Subscription and resource group of an ARM id, empty where it holds none. */
export function resourceNames(id: string): { readonly subscription: string; readonly group: string } {
  const found = NAMED.exec(id);
  return { subscription: found?.[1] ?? "", group: found?.[2] ?? "" };
}
