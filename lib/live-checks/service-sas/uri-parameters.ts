import type { ReferenceId } from "@/lib/sas/references";

interface UriParameterEntry {
  readonly name: string;
  readonly in: "path" | "query";
  readonly minLength: number;
  readonly maxLength: number;
  readonly pattern: RegExp;
  /** Completes "The resource id's … ": what is wrong where it does not hold. */
  readonly rule: string;
  readonly source: ReferenceId;
}

/**
 * The version of the operation that is asked for: the documented one, and not the client's own, which is newer
 * than some clouds know.
 */
export const API_VERSION = "2025-06-01";

const SOURCE = "list-service-sas";

/** Every parameter of the operation's address; the client checks none of them (an empty or odd one is sent). */
export const URI_PARAMETERS = [
  {
    name: "subscriptionId",
    in: "path",
    minLength: 36,
    maxLength: 36,
    pattern: /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
    rule: "subscription is not a UUID",
    source: SOURCE,
  },
  {
    name: "resourceGroupName",
    in: "path",
    minLength: 1,
    maxLength: 90,
    // Microsoft's naming rules, in ASCII: what else is allowed would have to be encoded.
    pattern: /^[\w.()-]{0,89}[\w()-]$/,
    rule: "resource group is not 1 to 90 letters, digits, underscores, hyphens, points and parentheses, with no point at its end",
    source: SOURCE,
  },
  {
    name: "accountName",
    in: "path",
    minLength: 3,
    maxLength: 24,
    pattern: /^[a-z0-9]+$/,
    rule: "account is not 3 to 24 lower-case letters and digits",
    source: SOURCE,
  },
  {
    name: "api-version",
    in: "query",
    minLength: 1,
    maxLength: 32,
    pattern: /^\d{4}-\d{2}-\d{2}(?:-preview)?$/,
    rule: "version of the operation is not a date",
    source: SOURCE,
  },
] as const satisfies readonly UriParameterEntry[];

export type UriParameterName = (typeof URI_PARAMETERS)[number]["name"];

/** Whether a value keeps its parameter's length and pattern. */
export function holdsUriRule(name: UriParameterName, value: string): boolean {
  const entry = URI_PARAMETERS.find((each) => each.name === name);
  if (entry === undefined) return false;
  return value.length >= entry.minLength && value.length <= entry.maxLength && entry.pattern.test(value);
}

/** What a storage account's ARM id names. */
export interface AccountResource {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly accountName: string;
}

const FIXED = [
  "subscriptions",
  "",
  "resourcegroups",
  "",
  "providers",
  "microsoft.storage",
  "storageaccounts",
];

/** No id is longer: the subscription, the longest group, the longest account and what stands between. */
const MAX_ID = 300;

/**
 * Reads "/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…", with or without the
 * leading slash and without regard to case; `rule` says what breaks it.
 */
export function readAccountResource(
  id: string,
): { readonly ok: true; readonly resource: AccountResource } | { readonly ok: false; readonly rule: string } {
  const parts = id
    .slice(0, MAX_ID + 1)
    .replace(/^\//, "")
    .split("/");
  const [, subscriptionId = "", , resourceGroupName = "", , , , account = ""] = parts;
  const isAccountId =
    id.length <= MAX_ID &&
    parts.length === FIXED.length + 1 &&
    FIXED.every((name, at) => name === "" || parts[at]?.toLowerCase() === name);
  if (!isAccountId)
    return {
      ok: false,
      rule: "The resource id is the whole ARM id of a storage account: /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/….",
    };
  const resource = { subscriptionId, resourceGroupName, accountName: account.toLowerCase() };
  const broken = URI_PARAMETERS.find(
    ({ name }) => name !== "api-version" && !holdsUriRule(name, resource[name]),
  );
  return broken === undefined
    ? { ok: true, resource }
    : { ok: false, rule: `The resource id's ${broken.rule}.` };
}
