import { readAccount } from "@/lib/insight/query/account-named";
import { parseResourceId } from "@/lib/insight/query/resource-id";
import { plainName } from "./fields";
import type { FieldProof } from "./proof";

/** A storage account that a payload names. */
export interface NamedAccount {
  /** In lower case. */
  readonly name: string;
  /** Its ARM id without a service, null where only the name is known. */
  readonly resourceId: string | null;
}

/** The whole id, perhaps behind the address of Azure Resource Manager, perhaps with what lies below the account. */
const ID =
  /^(?:https:\/\/management\.[a-z\d.-]{1,60})?(\/?subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/\s?#%<>"'\\]{1,90}\/providers\/Microsoft\.Storage\/storageAccounts\/[a-z\d]{3,24})((?:\/[\w.$() -]{1,128}){0,16})\/?(?:\?api-version=[\d-]{1,12}(?:preview)?)?$/iu;
const MAX_ID = 1024;

/**
 * The account that an ARM id names, itself or as what its last part lies below (`…/blobServices/default`,
 * `…/providers/Microsoft.Authorization/roleAssignments/…`). Null for whatever is no whole id.
 */
export function accountOfId(text: string): NamedAccount | null {
  const [, id = "", below = ""] = (text.length <= MAX_ID && ID.exec(text.trim())) || [];
  const read = below.includes("..") ? null : parseResourceId(id);
  if (!read) return null;
  const [subscription = "", group = ""] = read.id.split("/").filter((_, index) => index === 2 || index === 4);
  const resourceId = `/subscriptions/${subscription.toLowerCase()}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${read.account}`;
  return { name: read.account, resourceId };
}

/** Where an id may end in running text. */
const ID_END = /[\s"'<>()[\]{}|\\?#&,;]/;
const MAX_FOUND = 100;

/** The accounts whose ids stand somewhere in a text: a card's link, a portal address, encoded or not. */
export function accountsInText(text: string): readonly NamedAccount[] {
  const plain = text.replaceAll(/%2f/gi, "/");
  const found: NamedAccount[] = [];
  for (const { index } of plain.matchAll(/\/subscriptions\//gi)) {
    const piece = plain.slice(index, index + MAX_ID);
    const end = piece.search(ID_END);
    const account = accountOfId((end < 0 ? piece : piece.slice(0, end)).replace(/[.:]$/, ""));
    if (account) found.push(account);
    if (found.length >= MAX_FOUND) break;
  }
  return found;
}

/** Letters of both cases, since lower case makes a "k" of the Kelvin sign. */
const NAME = /^[A-Za-z\d]{3,24}$/;
/** What stands where a name is missing. */
const NO_NAMES: ReadonlySet<string> = new Set([
  ...["all", "any", "default", "empty", "false", "none", "null", "other", "true", "undefined", "unknown"],
]);

/** A name in the form of a storage account's, in lower case; null for anything else. */
export function accountOfName(text: string): NamedAccount | null {
  const given = text.trim();
  const name = given.toLowerCase();
  return NAME.test(given) && !NO_NAMES.has(name) ? { name, resourceId: null } : null;
}

/** The account of a storage address or host name, in any cloud; null for any other text. */
export function accountOfHost(text: string): NamedAccount | null {
  const bare = text
    .slice(0, MAX_ID)
    .trim()
    .replace(/[:!?]$/, "");
  const read = bare.includes(".") ? readAccount(bare) : null;
  return read !== null && "account" in read ? { name: read.account, resourceId: null } : null;
}

/** The accounts whose address or id stands somewhere in running text. */
export function accountsInWords(text: string): readonly NamedAccount[] {
  const words = text.split(/[\s"'<>()[\],;]+/);
  return [...words.flatMap((word) => accountOfHost(word) ?? []), ...accountsInText(text)].slice(0, MAX_FOUND);
}

/** An object key in the log begins with its account: "/name/container/blob". */
function accountOfKey(text: string): NamedAccount | null {
  return text.startsWith("/") ? accountOfName(text.split("/", 2)[1] ?? "") : null;
}

const idNameOrHost = (text: string) => accountOfId(text) ?? accountOfHost(text) ?? accountOfName(text);
const idOrHost = (text: string) => accountOfId(text) ?? accountOfHost(text);

/**
 * Fields (dimensions, columns, labels) that name an account by what they are, without case and
 * separators: `_ResourceId` is `resourceid`. Columns of the resource logs:
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables/storagebloblogs
 */
const NAMING_FIELDS: ReadonlyMap<string, (text: string) => NamedAccount | null> = new Map([
  ["resourceid", accountOfId],
  ["microsoftresourceid", accountOfId],
  ["azureresourceid", accountOfId],
  ["targetresourceid", accountOfId],
  ["resourceuri", accountOfId],
  ["resource", idOrHost],
  ["scope", accountOfId],
  ["instance", idOrHost],
  ["uri", accountOfHost],
  ["url", accountOfHost],
  ["requesturi", accountOfHost],
  ["host", accountOfHost],
  ["hostname", accountOfHost],
  ["endpoint", accountOfHost],
  ["accountid", accountOfId],
  ["objectkey", accountOfKey],
]);

/** Names that other things than storage have too: billing accounts, users. */
const SHARED_FIELDS: ReadonlySet<string> = new Set(["account", "accountname"]);

/** The account that a named value proves, where `proof` says what does. */
export function accountOfField(name: string, value: string, proof: FieldProof): NamedAccount | null {
  const plain = plainName(name);
  const isNamed = SHARED_FIELDS.has(plain) || plain.startsWith("storageaccount");
  if (!isNamed) return NAMING_FIELDS.get(plain)?.(value) ?? null;
  const counts = proof === "storage" || (proof === "named" && !SHARED_FIELDS.has(plain));
  return counts ? idNameOrHost(value) : idOrHost(value);
}

/** Names under which monitoring tools put what an alert is about. */
const SUGGESTING: ReadonlySet<string> = new Set([
  ...["account", "accountname", "resource", "resourcename", "source", "cmdbci", "affectedresource"],
]);

/** The same value where it proves nothing, as one to ask about. */
export function candidateOfField(name: string, value: string): NamedAccount | null {
  const plain = plainName(name);
  return SUGGESTING.has(plain) || plain.includes("storage") ? idNameOrHost(value) : null;
}
