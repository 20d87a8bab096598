import type { LoggedRequest } from "@/lib/requests/logged-request";

/** Text fields of a failure, in the order of the segment's and the table's columns. */
export const TEXT_COLUMNS = {
  service: "service",
  operation: "operation",
  operation_version: "operationVersion",
  status_text: "statusText",
  authentication_type: "authenticationType",
  signature_hash: "signatureHash",
  host: "host",
  path: "path",
  object_key: "objectKey",
  caller_address: "callerAddress",
  protocol: "protocol",
  tls_version: "tlsVersion",
  request_id: "requestId",
  client_request_id: "clientRequestId",
  user_agent: "userAgent",
  referrer: "referrer",
  category: "category",
  location: "location",
  resource_id: "resourceId",
  metric_response_type: "metricResponseType",
  sas_expiry_status: "sasExpiryStatus",
  authorization_details: "authorizationDetails",
  requester_object_id: "requesterObjectId",
  requester_tenant_id: "requesterTenantId",
  source_uri: "sourceUri",
} as const satisfies Record<string, keyof LoggedRequest>;

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
  delegator: "VARCHAR",
  query: "VARCHAR",
  duration_ms: "DOUBLE",
  ...Object.fromEntries(Object.keys(TEXT_COLUMNS).map((name) => [name, "VARCHAR"])),
};

export const OUTCOME_COLUMNS: Readonly<Record<string, string>> = {
  ord: "BIGINT",
  file: "INTEGER",
  key: "UUID",
  time_ns: "BIGINT",
  account: "VARCHAR",
  token: "UUID",
  operation: "VARCHAR",
  signed_resource: "VARCHAR",
  status: "SMALLINT",
};
