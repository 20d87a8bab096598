import { readRecord } from "@/lib/requests/reading/read-record";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";

export const TOKEN = "skoid=aaaaaaaa-0000-4000-8000-000000000001&sr=c&sp=r&sig=XXXXX";
export const HASH = "8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C";

/** A value of its own for each field, as the table's row and as the exported record. */
export const TABLE_ROW = {
  TimeGenerated: "2026-11-20T10:00:00.1234567Z",
  _ResourceId: "/subscriptions/1/storageaccounts/other",
  Category: "StorageRead",
  OperationName: "GetBlob",
  OperationVersion: "2026-04-06",
  StatusCode: 403,
  StatusText: "AuthenticationFailed",
  DurationMs: 12.5,
  CallerIpAddress: "203.0.113.24:51544",
  CorrelationId: "request-id",
  Location: "westeurope",
  Uri: `https://stcontosodemo.blob.core.windows.net:443/reports/a.csv?${TOKEN}`,
  Protocol: "HTTPS",
  AuthenticationType: "SAS",
  AuthenticationHash: `SasSignature(${HASH.toLowerCase()})`,
  AuthorizationDetails: '[{"result":"Denied"}]',
  RequesterObjectId: "object-id",
  RequesterTenantId: "tenant-id",
  AccountName: "stcontosodemo",
  ServiceType: "BLOB",
  ObjectKey: '"/stcontosodemo/reports/a.csv"',
  UserAgentHeader: "agent/1",
  ReferrerHeader: "https://contoso.example/",
  ClientRequestId: "client-id",
  TlsVersion: "TLS 1.3",
  MetricResponseType: "AuthenticationError",
  SasExpiryStatus: "Policy violated",
  SourceUri: `https://other.blob.core.windows.net/a/b?sp=r&sig=XXXXX`,
};

/** A record whose time must name its zone. */
export const read = (raw: RawRecord) => readRecord(raw, "required", () => "line");

/** The blocked request that a record is. Throws for any other record. */
export function requestOf(raw: RawRecord) {
  const record = read(raw);
  if (record.kind !== "failure") throw new Error(`Not a failure: ${JSON.stringify(record)}`);
  return record.request;
}
