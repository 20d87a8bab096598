/** A parsed record, before anything is known of it. */
export type RawRecord = Readonly<Record<string, unknown>>;

interface FieldPlace {
  /** Path in Azure Monitor's exported resource log (azure-storage-facts.md 2.1). */
  readonly exported: readonly string[];
  /** Column of the Log Analytics table (azure-storage-facts.md 1.1). */
  readonly column: string;
}

/** Where each field of a record stands in the two shapes: the only place that knows the vendor's names. */
const FIELD_PLACES = {
  time: { exported: ["time"], column: "TimeGenerated" },
  resourceId: { exported: ["resourceId"], column: "_ResourceId" },
  category: { exported: ["category"], column: "Category" },
  operation: { exported: ["operationName"], column: "OperationName" },
  operationVersion: { exported: ["operationVersion"], column: "OperationVersion" },
  status: { exported: ["statusCode"], column: "StatusCode" },
  statusText: { exported: ["statusText"], column: "StatusText" },
  durationMs: { exported: ["durationMs"], column: "DurationMs" },
  callerAddress: { exported: ["callerIpAddress"], column: "CallerIpAddress" },
  requestId: { exported: ["correlationId"], column: "CorrelationId" },
  operationCount: { exported: ["properties", "operationCount"], column: "OperationCount" },
  location: { exported: ["location"], column: "Location" },
  uri: { exported: ["uri"], column: "Uri" },
  protocol: { exported: ["protocol"], column: "Protocol" },
  authenticationType: { exported: ["identity", "type"], column: "AuthenticationType" },
  authenticationHash: { exported: ["identity", "tokenHash"], column: "AuthenticationHash" },
  authorizationDetails: { exported: ["identity", "authorization"], column: "AuthorizationDetails" },
  requesterObjectId: { exported: ["identity", "requester", "objectId"], column: "RequesterObjectId" },
  requesterTenantId: { exported: ["identity", "requester", "tenantId"], column: "RequesterTenantId" },
  account: { exported: ["properties", "accountName"], column: "AccountName" },
  service: { exported: ["properties", "serviceType"], column: "ServiceType" },
  objectKey: { exported: ["properties", "objectKey"], column: "ObjectKey" },
  userAgent: { exported: ["properties", "userAgentHeader"], column: "UserAgentHeader" },
  referrer: { exported: ["properties", "referrerHeader"], column: "ReferrerHeader" },
  clientRequestId: { exported: ["properties", "clientRequestId"], column: "ClientRequestId" },
  tlsVersion: { exported: ["properties", "tlsVersion"], column: "TlsVersion" },
  metricResponseType: { exported: ["properties", "metricResponseType"], column: "MetricResponseType" },
  sasExpiryStatus: { exported: ["properties", "sasExpiryStatus"], column: "SasExpiryStatus" },
  sourceUri: { exported: ["properties", "sourceUri"], column: "SourceUri" },
} as const satisfies Record<string, FieldPlace>;

export type VendorField = keyof typeof FIELD_PLACES;

/** Columns by which a table export is recognised. */
export const TABLE_COLUMNS: ReadonlySet<string> = new Set(
  Object.values(FIELD_PLACES).map(({ column }) => column),
);

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return value === null || value === undefined ? "" : JSON.stringify(value);
}

function follow(raw: RawRecord, path: readonly string[]): unknown {
  let at: unknown = raw;
  for (const name of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as RawRecord)[name];
  }
  return at;
}

/** Reads fields as text, "" where the record lacks them. A record that has a Uri column is a table row. */
export function fieldReader(raw: RawRecord): (name: VendorField) => string {
  if (Object.hasOwn(raw, "Uri")) return (name) => textOf(raw[FIELD_PLACES[name].column]);
  return (name) => textOf(follow(raw, FIELD_PLACES[name].exported));
}

/** The fields a record has, each with the name of its column as it stands there. */
export function columnsIn(raw: RawRecord): readonly (readonly [VendorField, string])[] {
  const table = Object.hasOwn(raw, "Uri");
  return (Object.keys(FIELD_PLACES) as VendorField[])
    .map((name) => [name, table ? [FIELD_PLACES[name].column] : FIELD_PLACES[name].exported] as const)
    .filter(([, path]) => follow(raw, path) !== undefined)
    .map(([name, path]) => [name, path.join(".")] as const);
}

/** A record in the exported shape out of its fields; empty ones are left out. */
export function recordOf(fields: Readonly<Partial<Record<VendorField, string>>>): RawRecord {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const path = FIELD_PLACES[name as VendorField].exported;
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
