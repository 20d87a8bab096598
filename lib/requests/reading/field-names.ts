import { FIELD_PATHS, VENDOR_FIELDS, type VendorField } from "./record-shapes";

/** What custom tables append for a column's type: Uri_s, StatusCode_d, CorrelationId_g, time_t. */
const TYPE_SUFFIX = /(?<=[^_])_(?:s|d|g|t|b)$/;
/** What stands before a field that was taken out of its object or its envelope, "properties.uri". */
const ENVELOPES = [
  "azureplatformlogs",
  "azureresourcelogs",
  "attributes",
  "properties",
  "identity",
  "records",
  "results",
  "content",
  "message",
  "payload",
  "record",
  "result",
  "event",
  "value",
  "azure",
  "body",
  "data",
  "json",
  "log",
  "raw",
] as const;

/** A name as it is compared: lower case, letters and digits alone, without a custom table's type. */
export function normalName(name: string): string {
  return name
    .replace(/^_source\./, "")
    .replace(TYPE_SUFFIX, "")
    .replace(/[^A-Za-z0-9]/g, "")
    .toLowerCase();
}

/** What Azure logs besides the fields (azure-storage-facts.md 1.1 and 2.1), in normal form: none holds a record. */
export const OTHER_COLUMNS: ReadonlySet<string> = new Set(
  `TenantId SchemaVersion ServerLatencyMs RequestHeaderSize RequestBodySize ResponseHeaderSize ResponseBodySize
  RequestMd5 ResponseMd5 Etag LastModifiedTime ConditionsUsed ContentLengthHeader SourceSystem Type DestinationUri
  AccessTier SourceAccessTier RehydratePriority EncryptionKeyTypeOfBlob RequestRegion TrafficClassification
  CopyDestinationArmId SubscriptionId IsBillable BilledSize AppId Audience TokenIssuer Upn UniqueName ResourceType
  RequesterAppId RequesterAudience RequesterTokenIssuer RequesterUpn`
    .split(/\s+/)
    .map(normalName),
);

/** Normal names to the field, with how little they are trusted: 0 is the vendor's own. */
const BY_NAME: ReadonlyMap<string, { readonly field: VendorField; readonly rank: number }> = new Map(
  VENDOR_FIELDS.flatMap((field) => {
    const { exported, column, others } = FIELD_PATHS[field];
    const own = new Set([normalName(exported.join("")), normalName(column), normalName(leafOf(field))]);
    return [
      ...[...own].map((name) => [name, { field, rank: 0 }] as const),
      ...others.map((name, at) => [name, { field, rank: at + 1 }] as const),
    ];
  }),
);

/** "uri" of properties.uri; what is called "type" or "objectId" alone could be anything's. */
function leafOf(field: VendorField): string {
  const path: readonly string[] = FIELD_PATHS[field].exported;
  return path[0] === "properties" ? (path.at(-1) ?? "") : path.join("");
}

export interface NamedField {
  readonly field: VendorField;
  /** How little the name is trusted: 0 is the vendor's own. */
  readonly rank: number;
}

const withoutEnvelope = (name: string): readonly string[] =>
  ENVELOPES.filter((start) => name.startsWith(start) && name.length > start.length).map((start) =>
    name.slice(start.length),
  );

/** The field that a path of names means, null for none: ["Properties", "status_code_s"] is the status. */
export function fieldNamed(path: readonly string[]): NamedField | null {
  // "recordstatus" is a record's status, or "tatus" of records: both are looked at.
  let names = [path.map(normalName).join("")];
  for (let stripped = 0; stripped < 8; stripped += 1) {
    const known = names.map((name) => BY_NAME.get(name)).find((named) => named !== undefined);
    if (known) return { field: known.field, rank: known.rank + stripped / 10 };
    names = names.flatMap(withoutEnvelope);
  }
  return null;
}

/** Whether Azure has a column of this name, in whatever spelling. */
export const isVendorName = (name: string): boolean =>
  fieldNamed([name]) !== null || OTHER_COLUMNS.has(normalName(name));
