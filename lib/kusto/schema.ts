import type { Service } from "@/lib/requests/logged-request";

export type KustoType = "string" | "datetime" | "real" | "int" | "long" | "dynamic";

export interface KustoColumn {
  readonly name: string;
  readonly type: KustoType;
  /** Not every workspace's table has it: a query reads it through column_ifexists. */
  readonly mayLack: boolean;
}

/** One table of Log Analytics; a cluster that logs were exported to holds it under the same name. */
export interface KustoTable {
  readonly name: string;
  readonly columns: readonly KustoColumn[];
}

/** When storage received the request: the column by which a query is fenced in. */
export const TIME_COLUMN = "TimeGenerated";

function columnsOf(type: KustoType, names: string, mayLack = false): readonly KustoColumn[] {
  return names.split(" ").map((name) => ({ name, type, mayLack }));
}

/** Columns that all four tables have (azure-storage-facts.md 1.1). */
const COMMON: readonly KustoColumn[] = [
  ...columnsOf("datetime", "TimeGenerated"),
  ...columnsOf("string", "TenantId AccountName Location Protocol OperationName AuthenticationType"),
  ...columnsOf("string", "StatusCode StatusText"),
  ...columnsOf("real", "DurationMs ServerLatencyMs"),
  ...columnsOf(
    "string",
    "Uri CallerIpAddress CorrelationId SchemaVersion OperationVersion AuthenticationHash",
  ),
  ...columnsOf("string", "RequesterObjectId RequesterTenantId RequesterAppId RequesterAudience"),
  ...columnsOf("string", "RequesterTokenIssuer RequesterUpn"),
  ...columnsOf("dynamic", "AuthorizationDetails"),
  ...columnsOf("string", "UserAgentHeader ReferrerHeader ClientRequestId Etag ServiceType"),
  ...columnsOf("int", "OperationCount"),
  ...columnsOf("long", "RequestHeaderSize RequestBodySize ResponseHeaderSize ResponseBodySize"),
  ...columnsOf("string", "RequestMd5 ResponseMd5"),
  ...columnsOf("datetime", "LastModifiedTime"),
  ...columnsOf("string", "ConditionsUsed"),
  ...columnsOf("long", "ContentLengthHeader"),
  ...columnsOf("string", "Category TlsVersion"),
  ...columnsOf("string", "SourceSystem Type _ResourceId _SubscriptionId _IsBillable"),
  ...columnsOf("real", "_BilledSize"),
];

/** Came later; copies of the queue and table schema lack them (azure-storage-facts.md 1.1, 1.11). */
const LATER = columnsOf("string", "ObjectKey SasExpiryStatus MetricResponseType", true);

const BLOB_ONLY: readonly KustoColumn[] = [
  ...columnsOf("string", "SourceUri DestinationUri", true),
  ...columnsOf("string", "AccessTier SourceAccessTier RehydratePriority"),
  ...columnsOf(
    "string",
    "EncryptionKeyTypeOfBlob RequestRegion TrafficClassification CopyDestinationArmId",
    true,
  ),
];

const FILE_ONLY: readonly KustoColumn[] = [
  ...columnsOf("string", "RequesterUserName SmbCommandDetail"),
  ...columnsOf("int", "SmbCommandMajor"),
  ...columnsOf("string", "SmbCommandMinor"),
  ...columnsOf("int", "SmbCreditsConsumed"),
  ...columnsOf("string", "SmbFileId SmbMessageID SmbPersistentHandleID SmbPrimarySID SmbSessionID"),
  ...columnsOf("string", "SmbStatusCode SmbTreeConnectID SmbVolatileHandleID"),
];

/** The table of each service, with its documented columns (azure-storage-facts.md 1.1 and 1.11). */
export const KUSTO_TABLES: Readonly<Record<Service, KustoTable>> = {
  blob: { name: "StorageBlobLogs", columns: [...COMMON, ...LATER, ...BLOB_ONLY] },
  file: { name: "StorageFileLogs", columns: [...COMMON, ...LATER, ...FILE_ONLY] },
  queue: { name: "StorageQueueLogs", columns: [...COMMON, ...LATER] },
  table: { name: "StorageTableLogs", columns: [...COMMON, ...LATER] },
};
