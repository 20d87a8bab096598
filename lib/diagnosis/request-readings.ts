import { parseCallerAddress } from "@/lib/requests/caller-address";
import type { IpAddress } from "@/lib/sas/ip-address";
import { type Facts, slotOf } from "./facts";
import { MISSING, type Reading, shown, textReading, valueReading } from "./reading";
import { depthOf, resourcePath } from "./resource-path";
import { type StatusFamily, statusEntry } from "./status-families";
import { wordReading } from "./term-readers";

const SLOT_OF = {
  sr: slotOf("sr"),
  restype: slotOf("restype"),
  resource: slotOf("resource"),
  prefix: slotOf("prefix"),
  directory: slotOf("directory"),
};

/** How deep the request reaches below its container; a listing reaches as deep as its prefix. */
export function readPathDepth(facts: Facts): Reading<number> {
  const { blob } = resourcePath(facts.request);
  const listed = facts.valueAt(SLOT_OF.prefix) ?? facts.valueAt(SLOT_OF.directory) ?? "";
  const depth = depthOf(blob === "" ? listed : blob);
  return valueReading(depth, String(depth));
}

const PREFLIGHT = wordReading("preflight");
const ORDINARY = wordReading("ordinary");

/** What a browser sends before the request itself; each service logs it under a name of its own. */
export function readExchange({ request }: Facts): Reading<"preflight" | "ordinary"> {
  return request.operation.toLowerCase().includes("preflight") ? PREFLIGHT : ORDINARY;
}

const OBJECT = wordReading("object");
const BARE_CONTAINER = wordReading("bare container");

/** A container's address without restype is read as a blob in $root (azure-storage-facts 6.2, #38). */
export function readTarget(facts: Facts): Reading<"bare container" | "object"> {
  const { service, host, path } = facts.request;
  if (facts.valueAt(SLOT_OF.sr) !== "c" || service !== "blob" || host.includes(".dfs.")) return OBJECT;
  const named = facts.countAt(SLOT_OF.restype) + facts.countAt(SLOT_OF.resource) > 0;
  return named || depthOf(path) !== 1 ? OBJECT : BARE_CONTAINER;
}

export function readStopped({ request }: Facts): Reading<"before resolution" | "later"> {
  return wordReading(request.objectKey === "/" && depthOf(request.path) > 0 ? "before resolution" : "later");
}

export function readStatus({ request }: Facts): Reading<StatusFamily> {
  return valueReading(statusEntry(request.statusText).family, shown(request.statusText) || "no status text");
}

export function readCaller({ request }: Facts): Reading<IpAddress> {
  const address = parseCallerAddress(request.callerAddress);
  if (address) return valueReading(address, address.text);
  if (request.callerAddress === "") return MISSING;
  return { state: "malformed", raw: request.callerAddress, fault: "no address" };
}

/** The rest of the text is not documented, nor are its capitals (azure-storage-facts 1.10). */
export function readPolicyStatus({ request }: Facts): Reading<string> {
  const text = request.sasExpiryStatus;
  return text !== "" && /^policy violated/i.test(text) ? textReading(text) : MISSING;
}

export function readEndpoint({ request }: Facts): Reading<"primary" | "secondary" | "Data Lake"> {
  const { host } = request;
  if (host.includes(".dfs.")) return wordReading("Data Lake");
  return wordReading(host.includes("-secondary.") ? "secondary" : "primary");
}
