import type { Cause } from "@/lib/diagnosis/causes/causes";
import { instantOf } from "@/lib/time/instant";
import { blobServiceId, type SampleAccount } from "./accounts";
import type { SampleIdentity } from "./identity";
import type { Operation } from "./operations";

/** One request of the sample, before it is written as a line. */
export interface SampleRequest {
  readonly account: SampleAccount;
  readonly timeMs: number;
  /** Remaining 100 ns ticks, 0 to 9999. */
  readonly ticks: number;
  readonly operation: Operation;
  readonly operationVersion: string;
  readonly status: number;
  readonly statusText: string;
  readonly caller: string;
  readonly protocol: "HTTPS" | "HTTP";
  readonly identity: SampleIdentity;
  readonly userAgent: string;
  readonly referrer: string;
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly latencyMs: number;
  readonly bytes: number;
  /** Decoded name below the account, "media/a b.mp4"; "" for the account itself. */
  readonly objectName: string;
  /** The firewall stops a request before its object is known: the log then holds "/". */
  readonly resolved: boolean;
  readonly query: string;
  /** Why a user delegation SAS was refused here; null for every other request. */
  readonly cause: Cause | null;
}

/** The line of Azure Monitor's export for this request, without its newline (azure-storage-facts 2.3). */
export function renderRecord(request: SampleRequest): string {
  const { account, operation, status, statusText } = request;
  return JSON.stringify({
    time: instantOf(request.timeMs, request.ticks),
    resourceId: blobServiceId(account),
    category: operation.category,
    operationName: operation.name,
    operationVersion: request.operationVersion,
    schemaVersion: "1.0",
    statusCode: status,
    statusText,
    durationMs: request.latencyMs + 1,
    callerIpAddress: request.caller,
    correlationId: request.requestId,
    identity: request.identity,
    location: account.location,
    properties: buildProperties(request),
    uri: uriOf(request),
    protocol: request.protocol,
    resourceType: "Microsoft.Storage/storageAccounts/blobServices",
  });
}

function buildProperties(request: SampleRequest): object {
  const { account, latencyMs, bytes, operation } = request;
  const upload = operation.category === "StorageWrite" ? bytes : 0;
  return {
    accountName: account.name,
    userAgentHeader: request.userAgent,
    ...(request.referrer ? { referrerHeader: request.referrer } : {}),
    clientRequestId: request.clientRequestId,
    serverLatencyMs: latencyMs,
    serviceType: "blob",
    operationCount: 0,
    requestHeaderSize: 640 + (bytes % 200),
    ...(upload > 0 ? { requestBodySize: upload } : {}),
    responseHeaderSize: 246,
    ...(request.status === 200 && upload === 0 ? { responseBodySize: bytes } : {}),
    contentLengthHeader: upload,
    ...(request.protocol === "HTTPS" ? { tlsVersion: "TLS 1.3" } : {}),
    metricResponseType: metricResponseType(request),
    objectKey: request.resolved ? `/${account.name}/${request.objectName}`.replace(/\/$/, "") : "/",
  };
}

function metricResponseType({ status, statusText }: SampleRequest): string {
  if (status < 400) return "Success";
  if (status !== 403) return "ClientOtherError";
  return statusText.startsWith("Authentication") ? "AuthenticationError" : "AuthorizationError";
}

function uriOf({ account, protocol, objectName, query }: SampleRequest): string {
  const origin = protocol === "HTTPS" ? ["https", 443] : ["http", 80];
  const path = objectName.split("/").map(encodeURIComponent).join("/");
  const host = `${origin[0]}://${account.name}.blob.core.windows.net:${origin[1]}`;
  return query ? `${host}/${path}?${query}` : `${host}/${path}`;
}
