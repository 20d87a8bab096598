import { inDocumentedOrder } from "@/lib/sas/permissions";
import { NAMES_RESOURCE, type StorageService } from "@/lib/sas/services";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { RequestFacts } from "../language/facts";
import type { Term } from "../language/term";
import { resourcePath } from "../terms/resource-path";
import { TERMS } from "../terms/terms";
import { optionsOf, type TokenOptions } from "./token-options";

/** What a corrected token, or a repaired account, is made from. All of it is safe to show; none of it is quoted yet. */
export interface Plan {
  /** "" where the log names none that is valid. */
  readonly account: string;
  readonly service: StorageService;
  readonly container: string;
  /** Path of the blob, file or directory, "" for the container itself. */
  readonly blob: string;
  /** The signed directory of a token for one; the whole path below the container for another's. */
  readonly directory: string;
  /** What the corrected token is for. */
  readonly level: "blob" | "container" | "directory";
  /** Letters in the documented order. */
  readonly permissions: string;
  /** How long the new token lives from now, in minutes: as long as the old one in whole hours, 1 to 167. */
  readonly minutes: number;
  /** Only from this address or range, "203.0.113.7-203.0.113.9"; "" for no restriction. */
  readonly address: string;
  /** What the old token holds besides, and the new one keeps. */
  readonly options: TokenOptions;
  /** "core.windows.net". */
  readonly suffix: string;
  /** Delegator's object id, "" where the token names none that is valid. */
  readonly delegator: string;
  /** ARM id of the account, "" where it is not known. */
  readonly resourceId: string;
  readonly resourceGroup: string;
}

const SUFFIXES = [
  "core.windows.net",
  "core.chinacloudapi.cn",
  "core.usgovcloudapi.net",
  "core.cloudapi.de",
  "core.eaglex.ic.gov",
  "core.microsoft.scloud",
] as const;

const ACCOUNT = /^[a-z0-9]{3,24}$/;
const ARM_ACCOUNT =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/([\w.()-]{1,90})\/providers\/Microsoft\.Storage\/storageAccounts\/[a-z0-9]{3,24}(?=\/|$)/i;
/** The service takes 7 days from its own clock, which may go behind that of the machine that asks. */
const MAX_HOURS = 7 * 24 - 1;

function minutesOf(start: Instant | null, expiry: Instant | null): number {
  if (start === null || expiry === null) return 60;
  const hours = Math.ceil((epochMsOf(expiry) - epochMsOf(start)) / 3_600_000);
  return 60 * Math.min(MAX_HOURS, Math.max(1, hours));
}

function given<Value>(facts: RequestFacts, term: Term<Value>): Value | null {
  const reading = facts.read(term);
  return reading.state === "value" ? reading.value : null;
}

/** Of queues and tables every token is for the whole. */
function levelOf(service: StorageService, resource: string | null, blob: string): Plan["level"] {
  if (resource === "d") return "directory";
  if (!NAMES_RESOURCE[service] || resource === "c" || resource === "s") return "container";
  return blob === "" ? "container" : "blob";
}

/** Of a path below the directory that the token is for: that directory, as deep as sdd says. */
function signedDirectory(path: string, depth: number | null): string {
  return depth === null ? path : path.split("/").slice(0, depth).join("/");
}

/** No tool writes an IPv6 address: the service's sip is IPv4 alone. */
function keptAddress(facts: RequestFacts): string {
  const reading = facts.read(TERMS.signedAddresses);
  if (reading.state !== "value" || reading.value.first.family !== 4) return "";
  const { first, last } = reading.value;
  return first.text === last.text ? first.text : `${first.text}-${last.text}`;
}

/** The plan for a token like the refused one. */
export function planOf(facts: RequestFacts): Plan {
  const { request } = facts;
  const { container, blob } = resourcePath(request);
  const start = given(facts, TERMS.signedStart) ?? given(facts, TERMS.keyStart);
  const arm = ARM_ACCOUNT.exec(request.resourceId);
  return {
    account: ACCOUNT.test(request.account) ? request.account : "",
    service: request.service,
    container,
    blob,
    directory: signedDirectory(blob, given(facts, TERMS.directoryDepth)),
    level: levelOf(request.service, given(facts, TERMS.signedResource), blob),
    permissions: inDocumentedOrder(given(facts, TERMS.signedPermissions) ?? "", request.service) || "r",
    minutes: minutesOf(start, given(facts, TERMS.signedExpiry)),
    address: keptAddress(facts),
    options: optionsOf(request.parameters, request.service),
    suffix:
      SUFFIXES.find((suffix) => request.host.replace(/:\d+$/, "").endsWith(`.${suffix}`)) ?? SUFFIXES[0],
    delegator: given(facts, TERMS.delegator) ?? "",
    resourceId: arm?.[0] ?? "",
    resourceGroup: arm?.[1] ?? "",
  };
}
