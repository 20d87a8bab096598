import { PARAMETER_FIELDS } from "@/lib/log-source/fields";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { LOOKUP_COLUMNS } from "./lookup-columns";

/** Text fields of a failure that are searched, sorted or counted by: each a column of its own. */
export const TEXT_COLUMNS = {
  service: "service",
  operation: "operation",
  status_text: "statusText",
  request_id: "requestId",
  client_request_id: "clientRequestId",
  user_agent: "userAgent",
  resource_id: "resourceId",
} as const satisfies Record<string, keyof LoggedRequest>;

/** Text fields that are only shown with their row: packed into one column, in this order. */
export const DETAIL_FIELDS = [
  "operationVersion",
  "authenticationType",
  "signatureHash",
  "host",
  "path",
  "objectKey",
  "callerAddress",
  "protocol",
  "tlsVersion",
  "referrer",
  "category",
  "location",
  "metricResponseType",
  "sasExpiryStatus",
  "authorizationDetails",
  "requesterObjectId",
  "requesterTenantId",
  "sourceUri",
  "separator",
] as const satisfies readonly (keyof LoggedRequest)[];

/** Between packed fields: no text of a record holds a control character. */
export const DETAIL_SEPARATOR = "\u001f";

/** Columns of a failure's segment, with their types in the store; derived ones are made by the loader. */
export const FAILURE_COLUMNS: Readonly<Record<string, string>> = {
  ord: "BIGINT",
  file: "INTEGER",
  key: "UUID",
  time_ns: "BIGINT",
  account: "VARCHAR",
  token: "UUID",
  reason: "cause",
  confidence: "confidence",
  object: "VARCHAR",
  caller: "VARCHAR",
  client: "VARCHAR",
  ...Object.fromEntries(PARAMETER_FIELDS.map((name) => [name, "VARCHAR"])),
  query: "VARCHAR",
  duration_ms: "DOUBLE",
  ...LOOKUP_COLUMNS,
  ...Object.fromEntries(Object.keys(TEXT_COLUMNS).map((name) => [name, "VARCHAR"])),
  details: "VARCHAR",
};

export const OUTCOME_COLUMNS: Readonly<Record<string, string>> = {
  ord: "BIGINT",
  file: "INTEGER",
  key: "UUID",
  time_ns: "BIGINT",
  account: "VARCHAR",
  token: "UUID",
  operation: "VARCHAR",
  signed_place: "VARCHAR",
  status: "SMALLINT",
  use_number: "UBIGINT",
};

/**
 * What requests share that used one token alike: kept once, so that a success costs its number alone. Two
 * rows with one number say the same. Instants stand as text, "" where the token has none; how long it lives is null then.
 */
export const USE_COLUMNS = {
  number: "UBIGINT",
  parameters_number: "UBIGINT",
  client: "VARCHAR",
  caller: "VARCHAR",
  delegator: "VARCHAR",
  tenant: "VARCHAR",
  permissions: "VARCHAR",
  signed_resource: "VARCHAR",
  life_ms: "BIGINT",
  token_ends: "VARCHAR",
  key_ends: "VARCHAR",
  ends: "VARCHAR",
} as const satisfies Record<string, string>;
