import type { Instant } from "@/lib/time/instant";
import { type LoggedRequest, type QueryParameter, SERVICES, type Service } from "../logged-request";
import { readLoggedUri, writeQuery } from "../logged-uri";
import { cleanText } from "../redaction";
import type { LoggedFields } from "./logged-fields";
import { sanitize } from "./sanitize";

const MAX_SHORT_LENGTH = 256;
const MAX_OBJECT_LENGTH = 2048;
const MAX_DETAILS_LENGTH = 4096;

function readService(logged: string, resourceId: string, host: string): Service {
  const known = SERVICES.find((service) => service === logged.toLowerCase());
  if (known) return known;
  const origin = `${resourceId} ${host}`.toLowerCase();
  return (
    SERVICES.find((service) => origin.includes(`/${service}services`) || origin.includes(`.${service}.`)) ??
    "blob"
  );
}

/** A copy's source without its secrets: a URI again when it carries a query, redacted text when not. */
function readCopySource(logged: string): string {
  if (!logged.includes("?")) return sanitize(logged, MAX_OBJECT_LENGTH);
  const { host, path, parameters } = readLoggedUri(logged);
  return cleanText(`https://${host}${path}?${writeQuery(parameters)}`, MAX_DETAILS_LENGTH);
}

/** Mostly the account and the path again, which are clean already. */
const readObjectKey = (logged: string, account: string, path: string): string =>
  logged === `/${account}${path}` ? logged : sanitize(logged, MAX_OBJECT_LENGTH);

const readDuration = (logged: string): number | null =>
  /^\d{1,15}(\.\d+)?$/.test(logged) ? Number(logged) : null;

export interface RequestIdentity {
  readonly time: Instant;
  readonly account: string;
  readonly operation: string;
  readonly requestId: string;
  readonly signatureHash: string;
  readonly token: string;
  readonly separator: string;
}

/** The whole record of a refused request. One literal: spreading parts together costs more than reading them. */
export function describeRequest(
  fields: LoggedFields,
  address: { readonly host: string; readonly path: string },
  parameters: readonly QueryParameter[],
  identity: RequestIdentity,
): LoggedRequest {
  const resourceId = fields.cleanOnce("resourceId");
  return {
    time: identity.time,
    account: identity.account,
    service: readService(fields.text("service"), resourceId, address.host),
    operation: identity.operation,
    operationVersion: fields.cleanOnce("operationVersion"),
    status: 403,
    statusText: fields.cleanOnce("statusText"),
    authenticationType: fields.cleanOnce("authenticationType"),
    signatureHash: identity.signatureHash,
    token: identity.token,
    host: address.host,
    path: address.path,
    parameters,
    separator: identity.separator,
    objectKey: readObjectKey(fields.text("objectKey"), identity.account, address.path),
    callerAddress: fields.clean("callerAddress", MAX_SHORT_LENGTH),
    protocol: fields.cleanOnce("protocol"),
    tlsVersion: fields.cleanOnce("tlsVersion"),
    requestId: identity.requestId,
    clientRequestId: fields.clean("clientRequestId", MAX_SHORT_LENGTH),
    userAgent: fields.cleanOnce("userAgent"),
    referrer: fields.clean("referrer", MAX_SHORT_LENGTH),
    category: fields.cleanOnce("category"),
    location: fields.cleanOnce("location"),
    resourceId,
    metricResponseType: fields.cleanOnce("metricResponseType"),
    sasExpiryStatus: fields.cleanOnce("sasExpiryStatus"),
    authorizationDetails: fields.clean("authorizationDetails", MAX_DETAILS_LENGTH),
    requesterObjectId: fields.cleanOnce("requesterObjectId"),
    requesterTenantId: fields.cleanOnce("requesterTenantId"),
    sourceUri: readCopySource(fields.text("sourceUri")),
    durationMs: readDuration(fields.text("durationMs")),
  };
}
