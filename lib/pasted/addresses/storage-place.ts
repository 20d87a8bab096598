import type { QueryParameter } from "@/lib/requests/logged-request";
import { singleValue } from "@/lib/sas/parameter-reading";
import { SERVICE_LETTERS, type StorageService } from "@/lib/sas/services";
import type { PastedAddress, PastedService } from "../facts";
import { STORAGE_SUFFIXES } from "./clouds";

/** azure: the account's own host. emulator, numbers, custom: another host that may lead to it. look-alike: made to be mistaken. */
type HostKind = "azure" | "emulator" | "numbers" | "custom" | "look-alike" | "none";

/** Where an address leads, as far as it tells. */
export interface StoragePlace {
  readonly kind: HostKind;
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
}

const ACCOUNT = /^[a-z0-9]{3,24}$/;
/** What stands in a host between the account and its end, but is no part of the account's name. */
const BESIDE_ACCOUNT = /-(?:secondary|internetrouting|microsoftrouting|dualstack|ipv6)(?=-|$)/g;
const SUFFIXES = STORAGE_SUFFIXES.map((suffix) => suffix.replaceAll(".", "\\.")).join("|");
const AZURE_HOST = new RegExp(
  `^([a-z0-9-]{3,63})(?:\\.privatelink)?(?:\\.z\\d{1,3})?\\.(blob|dfs|queue|table|file|web)\\.(?:${SUFFIXES})$`,
);
const LOCAL_HOST = /^([a-z0-9]{3,24})(?:-secondary)?\.(blob|queue|table)\.(?:localhost|storage\.localhost)$/;
const LOOKS_LIKE = new RegExp(`(?:^|\\.)(?:blob|dfs|queue|table|file|web)\\.(?:${SUFFIXES})`);
const NUMBERS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])$/;
const EMULATOR_ACCOUNT = "devstoreaccount1";
const EMULATOR_PORTS: Readonly<Record<string, PastedService>> = {
  "10000": "blob",
  "10001": "queue",
  "10002": "table",
};

/** The service's own places among its tables: a batch, and the list of tables. */
const OF_TABLES: ReadonlySet<string> = new Set(["$batch", "Tables"]);

const NOWHERE: StoragePlace = { kind: "none", account: null, container: null, object: null, service: null };

const named = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** "b" of sks, else what the token's own parameters show. */
export function serviceOfToken(parameters: readonly QueryParameter[]): StorageService | null {
  const letter = singleValue(parameters, "sks");
  const services = Object.keys(SERVICE_LETTERS) as StorageService[];
  return services.find((service) => SERVICE_LETTERS[service] === letter) ?? null;
}

/** Container and object of a path below the account, as the service cuts it. */
function belowAccount(
  path: string,
  service: PastedService | null,
): Pick<StoragePlace, "container" | "object"> {
  const whole = path.replace(/^\/+/, "");
  const slash = whole.indexOf("/");
  const container = slash < 0 ? whole : whole.slice(0, slash);
  const rest = slash < 0 ? "" : whole.slice(slash + 1);
  if (service === "table") {
    const table = container.split("(", 1)[0] ?? "";
    return { container: OF_TABLES.has(table) ? null : named(table), object: null };
  }
  if (service === "queue") {
    return { container: named(container), object: named(rest.replace(/^messages\/?/, "")) };
  }
  return { container: named(container), object: named(rest) };
}

function accountOf(label: string): string | null {
  const account = label.replace(BESIDE_ACCOUNT, "");
  return ACCOUNT.test(account) ? account : null;
}

function azurePlace(host: string, path: string): StoragePlace | null {
  const found = AZURE_HOST.exec(host) ?? LOCAL_HOST.exec(host);
  const account = found ? accountOf(found[1] ?? "") : null;
  if (!found || account === null) return null;
  const kind = LOCAL_HOST.test(host) ? "emulator" : "azure";
  if (found[2] === "web") {
    return { kind, account, container: "$web", object: named(path.replace(/^\/+/, "")), service: "blob" };
  }
  const service = found[2] as PastedService;
  return { kind, account, ...belowAccount(path, service), service };
}

/** An emulator's path begins with the account; so does that of an account behind an address of numbers and its port. */
function pathStyle(host: string, path: string): StoragePlace | null {
  const [name = "", port = ""] = splitPort(host);
  const [first = "", ...rest] = path.replace(/^\/+/, "").split("/");
  const account = accountOf(first);
  const service = EMULATOR_PORTS[port] ?? null;
  const isEmulator = account === EMULATOR_ACCOUNT || (service !== null && account !== null);
  if (!isEmulator || AZURE_HOST.test(name)) return null;
  return {
    kind: "emulator",
    account,
    ...belowAccount(`/${rest.join("/")}`, service),
    service: service ?? "blob",
  };
}

function splitPort(host: string): readonly [string, string] {
  const port = /:(\d{1,5})$/.exec(host);
  return port ? [host.slice(0, port.index), port[1] ?? ""] : [host, ""];
}

/** Where host and path lead. Total. Example: "a-secondary.blob.core.windows.net", "/c/x.csv" is x.csv in c of account a. */
export function storagePlace({
  host,
  path,
  parameters,
}: Pick<PastedAddress, "host" | "path" | "parameters">): StoragePlace {
  if (host === "") return NOWHERE;
  const [name] = splitPort(host);
  const own = azurePlace(name, path) ?? pathStyle(host, path);
  if (own) return own;
  if (LOOKS_LIKE.test(name) || /[^\u0021-\u007e]/.test(name)) return { ...NOWHERE, kind: "look-alike" };
  const token = serviceOfToken(parameters);
  const kind = NUMBERS.test(name) ? "numbers" : "custom";
  const below = belowAccount(path, token);
  return { kind, account: null, ...below, service: below.container === null ? null : token };
}
