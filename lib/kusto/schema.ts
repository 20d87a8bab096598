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

function buildColumns(type: KustoType, names: string, mayLack = false): readonly KustoColumn[] {
  return names.split(" ").map((name) => ({ name, type, mayLack }));
}

/** Columns that all four tables have (azure-storage-facts.md 1.1). */
const COMMON: readonly KustoColumn[] = [
  ...buildColumns("datetime", "TimeGenerated"),
  ...buildColumns("string", "TenantId AccountName Location Protocol OperationName AuthenticationType"),
  ...buildColumns("string", "StatusCode StatusText"),
  ...buildColumns("real", "DurationMs ServerLatencyMs"),
  ...buildColumns(
    "string",
    "Uri CallerIpAddress CorrelationId SchemaVersion OperationVersion AuthenticationHash",
  ),
  ...buildColumns("string", "RequesterObjectId RequesterTenantId RequesterAppId RequesterAudience"),
  ...buildColumns("string", "RequesterTokenIssuer RequesterUpn"),
  ...buildColumns("dynamic", "AuthorizationDetails"),
  ...buildColumns("string", "UserAgentHeader ReferrerHeader ClientRequestId Etag ServiceType"),
  ...buildColumns("int", "OperationCount"),
  ...buildColumns("long", "RequestHeaderSize RequestBodySize ResponseHeaderSize ResponseBodySize"),
  ...buildColumns("string", "RequestMd5 ResponseMd5"),
  ...buildColumns("datetime", "LastModifiedTime"),
  ...buildColumns("string", "ConditionsUsed"),
  ...buildColumns("long", "ContentLengthHeader"),
  ...buildColumns("string", "Category TlsVersion"),
  ...buildColumns("string", "SourceSystem Type _ResourceId _SubscriptionId _IsBillable"),
  ...buildColumns("real", "_BilledSize"),
];

/** Came later; copies of the queue and table schema lack them (azure-storage-facts.md 1.1, 1.11). */
const LATER = buildColumns("string", "ObjectKey SasExpiryStatus MetricResponseType", true);

const BLOB_ONLY: readonly KustoColumn[] = [
  ...buildColumns("string", "SourceUri DestinationUri", true),
  ...buildColumns("string", "AccessTier SourceAccessTier RehydratePriority"),
  ...buildColumns(
    "string",
    "EncryptionKeyTypeOfBlob RequestRegion TrafficClassification CopyDestinationArmId",
    true,
  ),
];

const FILE_ONLY: readonly KustoColumn[] = [
  ...buildColumns("string", "RequesterUserName SmbCommandDetail"),
  ...buildColumns("int", "SmbCommandMajor"),
  ...buildColumns("string", "SmbCommandMinor"),
  ...buildColumns("int", "SmbCreditsConsumed"),
  ...buildColumns("string", "SmbFileId SmbMessageID SmbPersistentHandleID SmbPrimarySID SmbSessionID"),
  ...buildColumns("string", "SmbStatusCode SmbTreeConnectID SmbVolatileHandleID"),
];

/** The table of each service, with its documented columns (azure-storage-facts.md 1.1 and 1.11). */
export const KUSTO_TABLES: Readonly<Record<Service, KustoTable>> = {
  blob: { name: "StorageBlobLogs", columns: [...COMMON, ...LATER, ...BLOB_ONLY] },
  file: { name: "StorageFileLogs", columns: [...COMMON, ...LATER, ...FILE_ONLY] },
  queue: { name: "StorageQueueLogs", columns: [...COMMON, ...LATER] },
  table: { name: "StorageTableLogs", columns: [...COMMON, ...LATER] },
};
