import type { StorageService } from "@/lib/sas/services";
import { changes, type FixCommand, reads } from "./fix";
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
  readonly make: typeof reads;
}

const login = (make: typeof reads, command: string): SignedIn => ({ command, way: "login", make });
const group = (make: typeof reads, command: string): SignedIn => ({ command, way: "group", make });

const SHARE = "--storage-account ACCOUNT";
const LIST_HANDLES: SignedIn = {
  command: "storage share list-handle --name NAME --recursive true",
  way: "key",
  make: reads,
};

/** By operation in lower case; "" is what is shown for all others of the service: a look, and no change. */
const SIGNED_IN: Readonly<Record<StorageService, Readonly<Record<string, SignedIn>>>> = {
  blob: {
    "": login(reads, "storage container show --name NAME"),
    listcontainers: login(reads, "storage container list"),
    createcontainer: login(changes, "storage container create --name NAME"),
    deletecontainer: login(changes, "storage container delete --name NAME"),
    restorecontainer: login(
      changes,
      "storage container restore --name NAME --deleted-version DELETED_VERSION",
    ),
    getcontainermetadata: login(reads, "storage container metadata show --name NAME"),
    setcontainermetadata: login(
      changes,
      "storage container metadata update --name NAME --metadata KEY=VALUE",
    ),
    getcontaineracl: login(reads, "storage container policy list --container-name NAME"),
    acquirecontainerlease: login(changes, "storage container lease acquire --container-name NAME"),
    breakcontainerlease: login(changes, "storage container lease break --container-name NAME"),
    renewcontainerlease: login(
      changes,
      "storage container lease renew --container-name NAME --lease-id LEASE_ID",
    ),
    releasecontainerlease: login(
      changes,
      "storage container lease release --container-name NAME --lease-id LEASE_ID",
    ),
    getblobserviceproperties: group(
      reads,
      "storage account blob-service-properties show --account-name ACCOUNT",
    ),
    setblobserviceproperties: group(
      reads,
      "storage account blob-service-properties show --account-name ACCOUNT",
    ),
    getblobservicestats: group(reads, "storage account show --name ACCOUNT --expand geoReplicationStats"),
    listfilesystems: login(reads, "storage fs list"),
    createfilesystem: login(changes, "storage fs create --name NAME"),
    deletefilesystem: login(changes, "storage fs delete --name NAME"),
    getfilesystemproperties: login(reads, "storage fs show --name NAME"),
    setfilesystemproperties: login(changes, "storage fs metadata update --name NAME --metadata KEY=VALUE"),
  },
  queue: {
    "": login(reads, "storage queue metadata show --name NAME"),
    listqueues: login(reads, "storage queue list"),
    createqueue: login(changes, "storage queue create --name NAME"),
    deletequeue: login(changes, "storage queue delete --name NAME"),
    clearmessages: login(changes, "storage message clear --queue-name NAME"),
    setqueuemetadata: login(changes, "storage queue metadata update --name NAME --metadata KEY=VALUE"),
    getqueueservicestats: login(reads, "storage queue stats"),
  },
  table: {
    "": login(reads, "storage table exists --name NAME"),
    querytables: login(reads, "storage table list"),
    querytable: login(reads, "storage table list"),
    listtables: login(reads, "storage table list"),
    createtable: login(changes, "storage table create --name NAME"),
    deletetable: login(changes, "storage table delete --name NAME"),
    gettableservicestats: login(reads, "storage table stats"),
  },
  file: {
    "": group(reads, `storage share-rm show --name NAME ${SHARE}`),
    listshares: group(reads, `storage share-rm list ${SHARE}`),
    createshare: group(changes, `storage share-rm create --name NAME ${SHARE}`),
    deleteshare: group(changes, `storage share-rm delete --name NAME ${SHARE}`),
    snapshotshare: group(changes, `storage share-rm snapshot --name NAME ${SHARE}`),
    getsharestats: group(reads, `storage share-rm stats --name NAME ${SHARE}`),
    setsharemetadata: group(changes, `storage share-rm update --name NAME ${SHARE} --metadata KEY=VALUE`),
    setshareproperties: group(changes, `storage share-rm update --name NAME ${SHARE} --quota GIBIBYTES`),
    getfileserviceproperties: group(
      reads,
      "storage account file-service-properties show --account-name ACCOUNT",
    ),
    listhandles: LIST_HANDLES,
    forceclosehandles: LIST_HANDLES,
    closehandles: LIST_HANDLES,
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
  const known = SIGNED_IN[plan.service];
  const { command, way, make } = known[wanted] ?? known[""] ?? login(reads, "storage");
  const account = plan.account || "STORAGE_ACCOUNT";
  const named = command.replaceAll("ACCOUNT", account).replace(/\bNAME\b/, () => quoteContainerName(plan));
  const who = {
    login: `--account-name ${account} --auth-mode login`,
    group: `--resource-group ${quoteBash(plan.resourceGroup || "RESOURCE_GROUP")}`,
    key: `--account-name ${account}`,
  }[way];
  return [make("Azure CLI", `az ${named} ${who}`)];
}
