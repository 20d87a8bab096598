import type { StorageService } from "@/lib/sas/services";
import { depthOf } from "../terms/resource-path";
import type { Plan } from "./plan";
import { quoteBash } from "./quoting";
import { keyRequest } from "./rest-key";
import { lifeText, START_MINUTES } from "./token-life";
import { made, notMade, type ToolAnswer } from "./tool-answer";

const LABEL = "REST (bash)";

/** The first version that all services know, and the newest that Azurite 3.35 signs alike. */
const VERSION = "2025-07-05";

const RESPONSE_HEADERS = ["rscc", "rscd", "rsce", "rscl", "rsct"] as const;

const ofKey = (element: string): string => `"$(of_key ${element})"`;

const KEY_LINES = [
  "SignedOid",
  "SignedTid",
  "SignedStart",
  "SignedExpiry",
  "SignedService",
  "SignedVersion",
].map(ofKey);

function signedResource({ service, level, options }: Plan): string {
  if (service === "queue") return "";
  if (service === "file") return level === "blob" ? "f" : "s";
  if (options.snapshot !== undefined) return "bs";
  if (options.versionid !== undefined) return "bv";
  return { blob: "b", container: "c", directory: "d" }[level];
}

/** Names as they are, unescaped; "/blob/…" at Data Lake's endpoint too. */
function canonicalResource(plan: Plan): string {
  const { service, account, container, level, blob, directory } = plan;
  const below = { blob: `/${blob || "BLOB"}`, container: "", directory: `/${directory || "DIRECTORY"}` }[
    level
  ];
  return `/${service}/${account || "STORAGE_ACCOUNT"}/${container || "CONTAINER"}${service === "queue" ? "" : below}`;
}

/**
 * The lines that are signed, each a word of bash, in the order of version 2025-07-05 (azure-storage-facts 4.3;
 * of queues and shares: what @azure/storage-queue 12.30 and storage-file-share 12.31 sign).
 */
function signedLines(plan: Plan): readonly string[] {
  const { service, options, permissions, address } = plan;
  const kept = (name: keyof Plan["options"]): string => quoteBash(options[name] ?? "");
  const start = [quoteBash(permissions), '"$start"', '"$expiry"', quoteBash(canonicalResource(plan))];
  const tenant = options.skdutid === undefined ? "''" : ofKey("SignedDelegatedUserTid");
  const users = [tenant, kept("sduoid")];
  const ways = [quoteBash(address), "https", VERSION];
  const headers = RESPONSE_HEADERS.map(kept);
  if (service === "queue") return [...start, ...KEY_LINES, ...users, ...ways];
  if (service === "file") return [...start, ...KEY_LINES, ...users, ...ways, ...headers];
  const moment = quoteBash(options.snapshot ?? options.versionid ?? "");
  const agents = [kept("saoid"), kept("suoid"), kept("scid")];
  return [
    ...[...start, ...KEY_LINES, ...agents, ...users, ...ways],
    ...[quoteBash(signedResource(plan)), moment, kept("ses"), ...headers],
  ];
}

const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

/** What the token holds besides, escaped: one word of bash. */
function constantParameters(plan: Plan): string {
  const { permissions, address, level, directory, options } = plan;
  const resource = signedResource(plan);
  const { snapshot: _snapshot, versionid: _versionid, ...kept } = options;
  const pairs = [
    ["sv", VERSION],
    ...(resource === "" ? [] : [["sr", resource]]),
    ...(level === "directory" ? [["sdd", String(depthOf(directory || "DIRECTORY"))]] : []),
    ["sp", permissions],
    ["spr", "https"],
    ...(address === "" ? [] : [["sip", address]]),
    ...Object.entries(kept),
  ];
  return quoteBash(pairs.map(([name, value]) => `${name}=${encode(value ?? "")}`).join("&"));
}

function addressOf(plan: Plan, endpoint: string): string {
  const { service, level, container, blob, directory, options } = plan;
  const path = { blob: blob || "BLOB", container: "", directory: directory || "DIRECTORY" }[level];
  const whole = [container || "CONTAINER", ...(path === "" || service === "queue" ? [] : path.split("/"))];
  const moment = Object.entries({ snapshot: options.snapshot, versionid: options.versionid }).flatMap(
    ([name, value]) => (value === undefined ? [] : [`${name}=${encode(value)}&`]),
  );
  return quoteBash(`${endpoint}/${whole.map(encode).join("/")}?${moment.join("")}`);
}

const CANNOT: Readonly<Partial<Record<StorageService, string>>> = {
  table: "What is signed for a table is not known here: it is in no source that could be checked.",
};

/** Asks for the key and signs the token, for bash with GNU tools: Linux and Cloud Shell. */
export function restToken(plan: Plan, endpoint: string): ToolAnswer {
  const cannot = CANNOT[plan.service];
  if (cannot !== undefined) return notMade(LABEL, cannot);
  const { srh, srq, skdutid } = plan.options;
  if (srh !== undefined || srq !== undefined)
    return notMade(LABEL, "The values that srh and srq bind are not in the log, and this text signs none.");
  const now = (distance: string): string => `$(date -u -d '${distance}' +%Y-%m-%dT%H:%M:%SZ)`;
  const key = keyRequest(plan, {
    version: VERSION,
    start: "$start",
    expiry: "$expiry",
    tenant: skdutid ?? "",
  });
  const sign = 'openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary';
  const keyParameters = [
    ...["skoid=$(of_key SignedOid)", "sktid=$(of_key SignedTid)", "skt=$(of_key SignedStart)"],
    ...["ske=$(of_key SignedExpiry)", "sks=$(of_key SignedService)", "skv=$(of_key SignedVersion)"],
  ];
  return made(LABEL, [
    `start=${now(`-${START_MINUTES} minutes`)}`,
    `expiry=${now(`+${lifeText(plan)}`)}`,
    `answer=$(${key})`,
    'of_key() { printf %s "$answer" | sed -n "s:.*<$1>\\([^<]*\\)</$1>.*:\\1:p"; }',
    "hex=$(of_key Value | base64 -d | od -An -v -tx1 | tr -d ' \\n')",
    '[ -n "$hex" ] || printf \'No key: %s\\n\' "$answer" >&2',
    `signature=$(printf '%s\\n' \\`,
    ...signedLines(plan).map((word) => `  ${word} \\`),
    `  | head -c -1 | ${sign} | base64 -w0 \\`,
    "  | sed 's/+/%2B/g; s:/:%2F:g; s/=/%3D/g')",
    `token=${constantParameters(plan)}"&st=$start&se=$expiry&${keyParameters.join("&")}&sig=$signature"`,
    `printf '%s%s\\n' ${addressOf(plan, endpoint)} "$token"`,
  ]);
}
