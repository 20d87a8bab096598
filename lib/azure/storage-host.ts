import { CLOUDS } from "./clouds";

/** The services that a storage account has a host name for; "web" is its static website. */
const HOST_SERVICES = ["blob", "dfs", "queue", "table", "file", "web"] as const;
type HostService = (typeof HOST_SERVICES)[number];

export interface StorageHost {
  readonly account: string;
  readonly service: HostService;
  /** The read-only copy in the paired region. */
  readonly secondary: boolean;
}

/** Endpoints in Azure DNS zones are "account.z12.blob.storage.azure.net" (azure-storage-facts.md section 8). */
const ZONED_SUFFIX = "storage.azure.net";
const SUFFIXES = [...Object.values(CLOUDS).map(({ storageSuffix }) => storageSuffix), ZONED_SUFFIX];
const ACCOUNT = /^[a-z0-9]{3,24}$/;
/** What may stand between account and service: a DNS zone, the zone of a private endpoint. */
const BETWEEN = /^(?:z\d{1,2}|privatelink)$/;
/** The read-only copy, and endpoints of a routing choice ("publish route-specific endpoints"). */
const ENDINGS = /-(secondary|internetrouting|microsoftrouting)$/;
/** A host name has at most 253 characters. */
const MAX_HOST = 253;

/**
 * Whose a host name is, in every cloud: public, private and secondary endpoints, DNS zones, static
 * websites; upper case, a final dot and port 443 or 80 are as good. Null for everything else: a name
 * that merely looks like one (more labels, another ending, letters of another script) is none.
 * Example: "stcontoso-secondary.blob.core.windows.net" is the account "stcontoso".
 */
export function readStorageHost(host: string): StorageHost | null {
  if (host.length > MAX_HOST) return null;
  const name = host
    .toLowerCase()
    .replace(/:(?:443|80)$/, "")
    .replace(/\.$/, "");
  const suffix = SUFFIXES.find((each) => name.endsWith(`.${each}`));
  if (suffix === undefined) return null;
  const [first = "", ...rest] = name.slice(0, -suffix.length - 1).split(".");
  const service = HOST_SERVICES.find((each) => each === rest.at(-1));
  const between = rest.slice(0, -1);
  if (service === undefined || between.length > 2 || !between.every((label) => BETWEEN.test(label))) {
    return null;
  }
  const ending = ENDINGS.exec(first)?.[1];
  const account = first.replace(ENDINGS, "");
  return ACCOUNT.test(account) ? { account, service, secondary: ending === "secondary" } : null;
}
