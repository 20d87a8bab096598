/** A parsed record, before anything is known of it. */
export type RawRecord = Readonly<Record<string, unknown>>;

interface FieldPath {
  /** Path in Azure Monitor's exported resource log (azure-storage-facts.md 2.1). */
  readonly exported: readonly string[];
  /** Column of the Log Analytics table (azure-storage-facts.md 1.1). */
  readonly column: string;
  /** Other names in their normal form (see normalName), the likeliest first: classic logs' names, what people write after `project`. */
  readonly others: readonly string[];
}

/** Where each field of a record stands in the two shapes, and under which other names: the only place that knows them. */
export const FIELD_PATHS = {
  time: {
    exported: ["time"],
    column: "TimeGenerated",
    others: [
      "timestamp",
      "eventtime",
      "requeststarttime",
      "requesttime",
      "timeunixnano",
      "datetime",
      "timeutc",
      "logtime",
    ],
  },
  resourceId: { exported: ["resourceId"], column: "_ResourceId", others: ["azureresourceid"] },
  category: { exported: ["category"], column: "Category", others: ["logcategory"] },
  operation: {
    exported: ["operationName"],
    column: "OperationName",
    others: ["operation", "operationtype", "apiname"],
  },
  operationVersion: {
    exported: ["operationVersion"],
    column: "OperationVersion",
    others: ["requestversionheader", "requestversion"],
  },
  status: {
    exported: ["statusCode"],
    column: "StatusCode",
    others: [
      "httpstatuscode",
      "httpstatus",
      "httpresponsestatuscode",
      "responsestatuscode",
      "status",
      "responsecode",
    ],
  },
  statusText: {
    exported: ["statusText"],
    column: "StatusText",
    others: ["requeststatus", "statusdescription", "errorcode"],
  },
  durationMs: { exported: ["durationMs"], column: "DurationMs", others: ["endtoendlatencyinms", "duration"] },
  callerAddress: {
    exported: ["callerIpAddress"],
    column: "CallerIpAddress",
    others: [
      "callerip",
      "calleraddress",
      "requesteripaddress",
      "clientipaddress",
      "clientip",
      "sourceip",
      "caller",
    ],
  },
  requestId: {
    exported: ["correlationId"],
    column: "CorrelationId",
    others: ["requestid", "requestidheader", "serverrequestid"],
  },
  operationCount: { exported: ["properties", "operationCount"], column: "OperationCount", others: [] },
  location: { exported: ["location"], column: "Location", others: ["region"] },
  uri: {
    exported: ["uri"],
    column: "Uri",
    others: ["requesturi", "requesturl", "url", "fulluri", "urlfull", "urloriginal", "fullurl"],
  },
  protocol: { exported: ["protocol"], column: "Protocol", others: [] },
  authenticationType: {
    exported: ["identity", "type"],
    column: "AuthenticationType",
    others: ["authtype"],
  },
  authenticationHash: {
    exported: ["identity", "tokenHash"],
    column: "AuthenticationHash",
    others: ["tokenhash"],
  },
  authorizationDetails: {
    exported: ["identity", "authorization"],
    column: "AuthorizationDetails",
    others: ["authorization"],
  },
  requesterObjectId: {
    exported: ["identity", "requester", "objectId"],
    column: "RequesterObjectId",
    others: [],
  },
  requesterTenantId: {
    exported: ["identity", "requester", "tenantId"],
    column: "RequesterTenantId",
    others: [],
  },
  requesterUpn: { exported: ["identity", "requester", "upn"], column: "RequesterUpn", others: [] },
  requesterAppId: { exported: ["identity", "requester", "appId"], column: "RequesterAppId", others: [] },
  account: {
    exported: ["properties", "accountName"],
    column: "AccountName",
    others: ["owneraccountname", "storageaccountname", "storageaccount", "account"],
  },
  service: { exported: ["properties", "serviceType"], column: "ServiceType", others: ["service"] },
  objectKey: {
    exported: ["properties", "objectKey"],
    column: "ObjectKey",
    others: ["requestedobjectkey"],
  },
  userAgent: {
    exported: ["properties", "userAgentHeader"],
    column: "UserAgentHeader",
    others: ["useragent", "useragentoriginal"],
  },
  referrer: {
    exported: ["properties", "referrerHeader"],
    column: "ReferrerHeader",
    others: ["referrer", "referer", "refererheader"],
  },
  clientRequestId: { exported: ["properties", "clientRequestId"], column: "ClientRequestId", others: [] },
  tlsVersion: { exported: ["properties", "tlsVersion"], column: "TlsVersion", others: [] },
  metricResponseType: {
    exported: ["properties", "metricResponseType"],
    column: "MetricResponseType",
    others: [],
  },
  sasExpiryStatus: { exported: ["properties", "sasExpiryStatus"], column: "SasExpiryStatus", others: [] },
  sourceUri: { exported: ["properties", "sourceUri"], column: "SourceUri", others: [] },
} as const satisfies Record<string, FieldPath>;

export type VendorField = keyof typeof FIELD_PATHS;
export const VENDOR_FIELDS = Object.keys(FIELD_PATHS) as readonly VendorField[];

/** What a path leads to within a record, undefined where it leads nowhere. */
export function follow(raw: RawRecord, path: readonly string[]): unknown {
  let at: unknown = raw;
  for (const name of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as RawRecord)[name];
  }
  return at;
}

/** A record in the exported shape out of its fields; empty ones are left out. */
export function recordOf(fields: Readonly<Partial<Record<VendorField, string>>>): RawRecord {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const path = FIELD_PATHS[name as VendorField].exported;
    const [leaf = "", ...inner] = path.toReversed();
    if (value !== "") put(record, inner.toReversed(), leaf, value);
  }
  return record;
}

function put(record: Record<string, unknown>, path: readonly string[], leaf: string, value: string): void {
  let at = record;
  for (const name of path) {
    const inner = (at[name] ?? {}) as Record<string, unknown>;
    at[name] = inner;
    at = inner;
  }
  at[leaf] = value;
}
