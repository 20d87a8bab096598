import type { LoggedRequest, QueryParameter, Service } from "@/lib/requests/logged-request";
import { UNLOGGED_FIELDS } from "@/lib/requests/unlogged-fields";
import { KIND_TITLES, kindOf } from "@/lib/sas/kinds";
import { singleValue } from "@/lib/sas/parameter-reading";
import { TOKEN_PARAMETERS } from "@/lib/sas/parameter-sets";
import type { SasKind } from "@/lib/sas/parameters";
import { tokenWindows } from "@/lib/sas/windows";
import type { Instant } from "@/lib/time/instant";
import { type StoragePlace, serviceOfToken, storagePlace } from "../addresses/storage-place";
import type { PastedAddress, PastedFacts, PastedService } from "../facts";
import { detailKind } from "../reading/error-detail";
import { operationName } from "./operation-name";

/** The request that a text is about, put together from its addresses, labels and sentences. */
export interface PastedRequest {
  readonly address: PastedAddress | null;
  readonly place: StoragePlace | null;
  readonly account: string | null;
  readonly container: string | null;
  readonly object: string | null;
  readonly service: PastedService | null;
  readonly operation: string | null;
  readonly sas: SasKind | null;
  /** Token's own parameters alone. */
  readonly token: readonly QueryParameter[];
}

const KEY_FIELDS = /'?\b(?:skoid|sktid|skt|ske|sks|skv)\b'? is (?:mandatory|not well formed|optional)/i;

/** Which kind of SAS the detail alone proves: only a user delegation SAS has a key with a time. */
function kindByDetail(detail: string | null): SasKind | null {
  if (detail === null) return null;
  const kind = detailKind(detail);
  if (kind === "key-window" || KEY_FIELDS.test(detail)) return "user-delegation";
  return kind === "stored-policy" ? "service" : null;
}

const isOfToken = ({ name }: QueryParameter): boolean => name === "sig" || TOKEN_PARAMETERS.has(name);

/** A service SAS says what it is for, or names a policy that does, and ends with its signature. */
const isWholeToken = ({ parameters, signature }: PastedAddress): boolean =>
  signature !== "none" && parameters.some(({ name }) => ["sr", "si", "tn"].includes(name));

/** The kind of SAS of an address, null for none. */
export function kindOfAddress(address: PastedAddress): SasKind | null {
  const own = address.parameters.filter(isOfToken);
  // A signature alone belongs to any kind.
  const kind = own.every(({ name }) => name === "sig") ? "none" : kindOf(own);
  // What was cut off may have been the key's fields: without its end, a token is of no kind that they would make another.
  if (kind === "service" && !isWholeToken(address)) return null;
  return kind === "none" || !(kind in KIND_TITLES) ? null : kind;
}

/** A library's log masks every value of a query that it does not know. */
const MASKED = /^(?:REDACTED|x{3,}|\*{3,})$/i;

/** The token's parameters; none where their values were masked, since then they tell no more than the kind. */
export function tokenOf(address: PastedAddress): readonly QueryParameter[] {
  const own = address.parameters.filter(isOfToken);
  const isMasked = own.some(({ name, value }) => name !== "sig" && MASKED.test(value));
  return isMasked || kindOfAddress(address) === null ? [] : own;
}

function levelOf(container: string | null, object: string | null) {
  if (object !== null) return "object" as const;
  return container === null ? ("account" as const) : ("container" as const);
}

/** A listing of a directory names it in its query. */
function listedDirectory(address: PastedAddress | null, service: PastedService | null): string | null {
  if (service !== "dfs") return null;
  return address?.parameters.find(({ name, value }) => name === "directory" && value !== "")?.value ?? null;
}

/** What stands beside a query that was masked as a whole, and tells nothing of it. */
const BESIDE_MASKED: ReadonlySet<string> = new Set(["sig", "timeout"]);

/** Of a query that was masked as a whole only the signature is told: what it asked for may be hidden. */
const isMaskedWhole = ({ parameters, signature }: PastedAddress): boolean =>
  signature === "masked" && parameters.every(({ name }) => BESIDE_MASKED.has(name));

/** A token without its end: what else the query asked for may have stood there. */
const isCut = ({ parameters, signature }: PastedAddress): boolean =>
  signature === "none" && parameters.some(({ name }) => name === "sv" || name === "skoid");

function operationOf(facts: PastedFacts, request: Omit<PastedRequest, "operation">): string | null {
  const { service, address, container, object } = request;
  if (facts.operation !== null) return facts.operation;
  if (service === null || address === null || address.host === "") return null;
  if (isMaskedWhole(address) || isCut(address)) return null;
  const shape = {
    service,
    method: facts.method ?? "",
    hasObject: object !== null,
    parameters: address.parameters,
  };
  // A table's entity is named in brackets behind the table.
  const isEntity = service === "table" && address.path.includes("(PartitionKey");
  const name = operationName(shape, isEntity ? "object" : levelOf(container, object));
  // A header decides whether a merge may insert as well, which needs a besides u: with u its name would mislead.
  const isOpen = name === "MergeEntity" && singleValue(address.parameters, "sp").includes("u");
  return isOpen ? null : name;
}

/** What of the facts is the one request's. */
export function requestOf(facts: PastedFacts): PastedRequest {
  const address = facts.addresses[0] ?? null;
  const place = address && storagePlace(address);
  const isNamed = place?.account != null || place?.kind === "custom" || place?.kind === "numbers";
  const container = (isNamed ? place?.container : null) ?? facts.container;
  const object = isNamed && place?.container ? place.object : facts.object;
  const account = place?.account ?? (place?.kind === "look-alike" ? null : facts.account);
  const service =
    place?.service ??
    facts.service ??
    (account !== null && address ? serviceOfToken(address.parameters) : null);
  const base = {
    address,
    place,
    account,
    container,
    object,
    service,
    sas: (address && kindOfAddress(address)) ?? kindByDetail(facts.detail),
    token: address ? tokenOf(address) : [],
  };
  return {
    ...base,
    operation: operationOf(facts, base),
    object: object ?? listedDirectory(address, service),
  };
}

/** The service as whose the log writes an endpoint. */
export const LOGGED_SERVICE: Readonly<Record<PastedService, Service>> = {
  blob: "blob",
  dfs: "blob",
  queue: "queue",
  table: "table",
  file: "file",
};

/** A moment at which the token's times fault nothing, for a text that names no time. */
function harmlessTime(parameters: readonly QueryParameter[]): Instant {
  const { effective } = tokenWindows(parameters);
  return effective.start ?? effective.expiry ?? ("2020-01-01T00:00:00.0000000Z" as Instant);
}

/** The same as a log's row would tell it, for the rule book. */
export function loggedRequest(facts: PastedFacts, request: PastedRequest): LoggedRequest {
  const { address, account, service, operation } = request;
  const path =
    address?.path ||
    (request.container === null ? "/" : `/${[request.container, request.object].filter(Boolean).join("/")}`);
  return {
    ...UNLOGGED_FIELDS,
    time: facts.time ?? harmlessTime(address?.parameters ?? []),
    account: account ?? "",
    service: LOGGED_SERVICE[service ?? "blob"],
    operation: operation ?? "",
    status: 403,
    statusText: facts.code ?? "",
    signatureHash: address?.signatureHash ?? "",
    host: address?.host ?? "",
    path: request.place?.kind === "emulator" ? path.replace(/^\/[^/]+/, "") || "/" : path,
    parameters: address?.parameters ?? [],
    callerAddress: facts.callerAddress ?? "",
    protocol: address?.protocol.toUpperCase() ?? "",
    requestId: facts.serverRequestIds[0] ?? "",
    clientRequestId: facts.clientRequestIds[0] ?? "",
  };
}
