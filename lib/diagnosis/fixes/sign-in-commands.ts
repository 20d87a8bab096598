import type { StorageService } from "@/lib/sas/services";
import type { FixCommand } from "./fix";
import type { Plan } from "./plan";
import { quoteBash, quoteCliName } from "./quoting";
import { keyCommand } from "./rest-key";

/** What tokens of a service are for, as people call it. */
export const CONTAINER_NOUNS: Readonly<Record<StorageService, string>> = {
  blob: "container",
  queue: "queue",
  table: "table",
  file: "share",
};

/**
 * The command of Azure CLI for an operation: NAME stands for container, queue, table or share. With
 * "login" it asks the data service, signed in; with "group" Azure Resource Manager; with "key" it asks
 * the data service with the account's key, which it looks up: handles are the owner's alone.
 */
interface SignedIn {
  readonly command: string;
  readonly way: "login" | "group" | "key";
}

const login = (command: string): SignedIn => ({ command, way: "login" });
const group = (command: string): SignedIn => ({ command, way: "group" });

const SHARE = "--storage-account ACCOUNT";

/** By operation in lower case; "" is what is shown for all others of the service: a look, and no change. */
const SIGNED_IN: Readonly<Record<StorageService, Readonly<Record<string, SignedIn>>>> = {
  blob: {
    "": login("storage container show --name NAME"),
    listcontainers: login("storage container list"),
    createcontainer: login("storage container create --name NAME"),
    deletecontainer: login("storage container delete --name NAME"),
    restorecontainer: login("storage container restore --name NAME --deleted-version DELETED_VERSION"),
    getcontainermetadata: login("storage container metadata show --name NAME"),
    setcontainermetadata: login("storage container metadata update --name NAME --metadata KEY=VALUE"),
    getcontaineracl: login("storage container policy list --container-name NAME"),
    acquirecontainerlease: login("storage container lease acquire --container-name NAME"),
    breakcontainerlease: login("storage container lease break --container-name NAME"),
    renewcontainerlease: login("storage container lease renew --container-name NAME --lease-id LEASE_ID"),
    releasecontainerlease: login("storage container lease release --container-name NAME --lease-id LEASE_ID"),
    getblobserviceproperties: group("storage account blob-service-properties show --account-name ACCOUNT"),
    setblobserviceproperties: group("storage account blob-service-properties show --account-name ACCOUNT"),
    getblobservicestats: group("storage account show --name ACCOUNT --expand geoReplicationStats"),
    listfilesystems: login("storage fs list"),
    createfilesystem: login("storage fs create --name NAME"),
    deletefilesystem: login("storage fs delete --name NAME"),
    getfilesystemproperties: login("storage fs show --name NAME"),
    setfilesystemproperties: login("storage fs metadata update --name NAME --metadata KEY=VALUE"),
  },
  queue: {
    "": login("storage queue metadata show --name NAME"),
    listqueues: login("storage queue list"),
    createqueue: login("storage queue create --name NAME"),
    deletequeue: login("storage queue delete --name NAME"),
    clearmessages: login("storage message clear --queue-name NAME"),
    setqueuemetadata: login("storage queue metadata update --name NAME --metadata KEY=VALUE"),
    getqueueservicestats: login("storage queue stats"),
  },
  table: {
    "": login("storage table exists --name NAME"),
    querytables: login("storage table list"),
    querytable: login("storage table list"),
    listtables: login("storage table list"),
    createtable: login("storage table create --name NAME"),
    deletetable: login("storage table delete --name NAME"),
    gettableservicestats: login("storage table stats"),
  },
  file: {
    "": group(`storage share-rm show --name NAME ${SHARE}`),
    listshares: group(`storage share-rm list ${SHARE}`),
    createshare: group(`storage share-rm create --name NAME ${SHARE}`),
    deleteshare: group(`storage share-rm delete --name NAME ${SHARE}`),
    snapshotshare: group(`storage share-rm snapshot --name NAME ${SHARE}`),
    getsharestats: group(`storage share-rm stats --name NAME ${SHARE}`),
    setsharemetadata: group(`storage share-rm update --name NAME ${SHARE} --metadata KEY=VALUE`),
    setshareproperties: group(`storage share-rm update --name NAME ${SHARE} --quota GIBIBYTES`),
    getfileserviceproperties: group("storage account file-service-properties show --account-name ACCOUNT"),
    listhandles: { command: "storage share list-handle --name NAME --recursive true", way: "key" },
    forceclosehandles: { command: "storage share list-handle --name NAME --recursive true", way: "key" },
    closehandles: { command: "storage share list-handle --name NAME --recursive true", way: "key" },
  },
};

/** The account's tables are at /Tables and at /Orders(…): neither is a table's name. */
const quoteContainerName = ({ service, container }: Plan): string => {
  const plain = service === "table" ? container.replace(/\(.*$/s, "").replace(/^Tables$/, "") : container;
  return quoteCliName(plain, CONTAINER_NOUNS[service].toUpperCase());
};

/** The same operation with a sign-in instead of a token. */
export function signedInCommands(plan: Plan, operation: string): readonly FixCommand[] {
  const wanted = operation.toLowerCase();
  if (wanted === "getuserdelegationkey") return [keyCommand(plan)];
  const { command, way } = SIGNED_IN[plan.service][wanted] ?? SIGNED_IN[plan.service][""] ?? login("storage");
  const account = plan.account || "STORAGE_ACCOUNT";
  const named = command.replaceAll("ACCOUNT", account).replace(/\bNAME\b/, () => quoteContainerName(plan));
  const who = {
    login: `--account-name ${account} --auth-mode login`,
    group: `--resource-group ${quoteBash(plan.resourceGroup || "RESOURCE_GROUP")}`,
    key: `--account-name ${account}`,
  }[way];
  return [{ label: "Azure CLI", text: `az ${named} ${who}` }];
}
