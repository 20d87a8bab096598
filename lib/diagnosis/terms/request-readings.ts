import { parseCallerAddress } from "@/lib/requests/caller-address";
import { FORMS, namesHourAlone } from "@/lib/sas/forms";
import { type IpAddress, isUnspecified } from "@/lib/sas/ip-address";
import { type StatusFamily, statusEntry } from "../causes/status-families";
import { type RequestFacts, slotOf } from "../language/facts";
import { MISSING, type Reading, shown, textReading, valueReading } from "../language/reading";
import { depthOf, resourcePath } from "./resource-path";
import { wordReading } from "./term-readers";

const SLOT_OF = {
  sr: slotOf("sr"),
  restype: slotOf("restype"),
  resource: slotOf("resource"),
  prefix: slotOf("prefix"),
  directory: slotOf("directory"),
};

/** The path below the container; for a listing, its prefix. */
function belowContainer(facts: RequestFacts): string {
  const { blob } = resourcePath(facts.request);
  return blob === "" ? (facts.valueAt(SLOT_OF.prefix) ?? facts.valueAt(SLOT_OF.directory) ?? "") : blob;
}

/** How deep the request reaches below its container; a listing reaches as deep as its prefix. */
export function readPathDepth(facts: RequestFacts): Reading<number> {
  const depth = depthOf(belowContainer(facts));
  return valueReading(depth, String(depth));
}

/** Each service logs both under names of its own: BlobPreflightRequest, RenamePathFile, RenameFile. */
const SPECIAL = /^rename|preflight/i;

type Exchange = "preflight" | "rename" | "ordinary";

/** The same where the empty names between doubled slashes count, as some SDKs have it: "a//b" is 3. */
export function readFullPathDepth(facts: RequestFacts): Reading<number> {
  const inner = belowContainer(facts).replace(/^\//, "").replace(/\/$/, "");
  const depth = inner === "" ? 0 : inner.split("/").length;
  return valueReading(depth, String(depth));
}

const PREFLIGHT = wordReading("preflight");
const RENAME = wordReading("rename");
const ORDINARY = wordReading("ordinary");

/** What a browser sends before the request itself, or a request with two paths of which one is logged. */
export function readExchange({ request }: RequestFacts): Reading<Exchange> {
  if (!SPECIAL.test(request.operation)) return ORDINARY;
  return request.operation.toLowerCase().includes("preflight") ? PREFLIGHT : RENAME;
}

const OBJECT = wordReading("object");
const ACCOUNT = wordReading("account");
const ROOT_CONTAINER = wordReading("root container");
const BARE_CONTAINER = wordReading("bare container");

type Target = "account" | "root container" | "bare container" | "object";

/**
 * What the address names, where that is less than it seems. A container's address without restype is
 * read as a blob in $root (azure-storage-facts 6.2, #38).
 */
export function readTarget(facts: RequestFacts): Reading<Target> {
  const { service, host, path } = facts.request;
  if ((service === "blob" || service === "file") && depthOf(path) === 0) return ACCOUNT;
  if (service !== "blob" || host.includes(".dfs.")) return OBJECT;
  if (/^\/*\$root(?:\/|$)/.test(path)) return ROOT_CONTAINER;
  if (facts.valueAt(SLOT_OF.sr) !== "c") return OBJECT;
  const named = facts.countAt(SLOT_OF.restype) + facts.countAt(SLOT_OF.resource) > 0;
  return named || depthOf(path) !== 1 ? OBJECT : BARE_CONTAINER;
}

export function readStopped({ request }: RequestFacts): Reading<"before resolution" | "later"> {
  return wordReading(request.objectKey === "/" && depthOf(request.path) > 0 ? "before resolution" : "later");
}

export function readStatus({ request }: RequestFacts): Reading<StatusFamily> {
  return valueReading(statusEntry(request.statusText).family, shown(request.statusText) || "no status text");
}

/** What exports put in the place of an address that they hide. */
const MASK = /redact|mask|hidden|remov|anonym|\*|(?:^|[.:[])x{1,4}(?=[.:\]]|$)/i;

/** An address of zeros is a mask too: no one calls from it. */
export function readCaller({ request }: RequestFacts): Reading<IpAddress> {
  const raw = request.callerAddress;
  if (raw === "") return MISSING;
  const address = parseCallerAddress(raw);
  if (address && !isUnspecified(address)) return valueReading(address, address.text);
  return { state: "malformed", raw, fault: address || MASK.test(raw) ? "masked in the log" : "no address" };
}

/** A bearer whose id an export has masked is there, and no one can tell who it is. */
export function readBearer({ request }: RequestFacts): Reading<string> {
  const id = request.requesterObjectId.toLowerCase();
  return id === "" ? MISSING : FORMS.guid(id);
}

const TIMES = ["st", "se", "skt", "ske"].map(slotOf);
const DOUBTED = wordReading("doubted");

/**
 * Whether the service may have read the token otherwise than this table does: separators that were
 * sent escaped, or a time by the hour alone, of which no one has shown what it makes.
 */
export function readDoubt(facts: RequestFacts): Reading<string> {
  const isDoubted =
    facts.request.separator !== "" || TIMES.some((slot) => namesHourAlone(facts.valueAt(slot) ?? ""));
  return isDoubted ? DOUBTED : MISSING;
}

/** The rest of the text is not documented, nor are its capitals (azure-storage-facts 1.10). */
export function readPolicyStatus({ request }: RequestFacts): Reading<string> {
  const text = request.sasExpiryStatus;
  return text !== "" && /^policy violated/i.test(text) ? textReading(text) : MISSING;
}

export function readEndpoint({ request }: RequestFacts): Reading<"primary" | "secondary" | "Data Lake"> {
  const { host } = request;
  if (host.includes(".dfs.")) return wordReading("Data Lake");
  return wordReading(host.includes("-secondary.") ? "secondary" : "primary");
}
