import { instantOf } from "@/lib/time/instant";
import { ACCOUNTS, blobServiceId, type LabAccount } from "../cast";
import { identityOf } from "./identity";
import { headerOf, type LabRequest, placeOf } from "./lab-request";
import { maskSignatures } from "./mask";
import type { LoggedOperation } from "./operation-names";

/** What the service answered. */
export interface LoggedAnswer {
  readonly requestId: string;
  readonly status: number;
  readonly statusText: string;
  readonly metric: string;
  /** Whether the log may name the object. */
  readonly resolved: boolean;
  readonly serverMs: number;
  readonly totalMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly responseHeaderBytes: number;
  readonly etag: string;
  readonly lastModified: string;
}

const LOCATIONS = new Map<string, LabAccount>(
  Object.values(ACCOUNTS).map((account) => [account.name, account]),
);

/** "11/29/2026 9:05:07 PM": how the service writes lastModifiedTime (azure-storage-facts 2.1). */
export function usTime(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return "";
  const hour = at.getUTCHours();
  const two = (number: number) => String(number).padStart(2, "0");
  const clock = `${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${clock} ${hour < 12 ? "AM" : "PM"}`;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

function objectKey(request: LabRequest, resolved: boolean): string {
  const { container, object } = placeOf(request);
  if (!resolved) return "/";
  return `/${[request.account, container, object]
    .filter((part) => part !== "")
    .map(decoded)
    .join("/")}`;
}

function uriOf(request: LabRequest): string {
  const { protocol, account, service, path, search } = request;
  const port = protocol === "HTTPS" ? 443 : 80;
  const origin = `${protocol.toLowerCase()}://${account}.${service}.core.windows.net:${port}`;
  return maskSignatures(search ? `${origin}${path}?${search}` : `${origin}${path}`);
}

const CONDITIONS = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"];

const conditionsOf = (request: LabRequest): string =>
  CONDITIONS.filter((name) => headerOf(request, name))
    .map((name) => `${name}=${headerOf(request, name)}`)
    .join("; ");

/** Fields without a value are left out, not null (azure-storage-facts 2.1). */
const filled = (fields: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== null));

function propertiesOf(request: LabRequest, answer: LoggedAnswer): object {
  return filled({
    accountName: request.account,
    userAgentHeader: maskSignatures(headerOf(request, "user-agent")),
    referrerHeader: maskSignatures(headerOf(request, "referer")),
    clientRequestId: headerOf(request, "x-ms-client-request-id"),
    etag: answer.etag,
    serverLatencyMs: answer.serverMs,
    serviceType: "blob",
    operationCount: 0,
    requestHeaderSize: request.headerBytes,
    requestBodySize: answer.requestBytes,
    responseHeaderSize: answer.responseHeaderBytes,
    responseBodySize: answer.responseBytes,
    lastModifiedTime: usTime(answer.lastModified),
    conditionsUsed: conditionsOf(request),
    contentLengthHeader: Number(headerOf(request, "content-length")) || 0,
    tlsVersion: request.tlsVersion ?? "",
    metricResponseType: answer.metric,
    objectKey: objectKey(request, answer.resolved),
  });
}

/** The line of Azure Monitor's export for a request and its answer, without its newline (azure-storage-facts 2). */
export function renderRecord(request: LabRequest, operation: LoggedOperation, answer: LoggedAnswer): string {
  const account = LOCATIONS.get(request.account) ?? ACCOUNTS.media;
  return JSON.stringify({
    time: instantOf(request.receivedMs, Math.floor(answer.serverMs * 997) % 10_000),
    resourceId: blobServiceId(account),
    category: operation.category,
    operationName: operation.name,
    operationVersion: headerOf(request, "x-ms-version") || (request.query.get("sv") ?? ""),
    schemaVersion: "1.0",
    statusCode: answer.status,
    statusText: answer.statusText,
    durationMs: answer.totalMs,
    callerIpAddress: request.caller,
    correlationId: answer.requestId,
    identity: identityOf(request),
    location: account.location,
    properties: propertiesOf(request, answer),
    uri: uriOf(request),
    protocol: request.protocol,
    resourceType: "Microsoft.Storage/storageAccounts/blobServices",
  });
}
