import type { LoggedRequest, QueryParameter } from "@/lib/requests/logged-request";
import { writeQuery } from "@/lib/requests/logged-uri";

const wellFormed = (parameters: readonly QueryParameter[]): readonly QueryParameter[] =>
  parameters.map(({ name, value }) => ({ name, value: value.toWellFormed() }));

/** A request as a row of the service's table (azure-storage-facts.md 1.1). */
export function tableRowOf(request: LoggedRequest, id: string): Readonly<Record<string, unknown>> {
  const row = columnsOf(request, id);
  // A service that stores UTF-8 holds no lone surrogate.
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "string" ? value.toWellFormed() : value,
    ]),
  );
}

const separated = (query: string, separator: string): string =>
  separator === "" ? query : query.replaceAll("&", separator);

function columnsOf(request: LoggedRequest, id: string): Readonly<Record<string, unknown>> {
  return {
    TimeGenerated: request.time,
    AccountName: request.account,
    OperationName: request.operation,
    OperationVersion: request.operationVersion,
    AuthenticationType: request.authenticationType,
    AuthenticationHash: request.signatureHash === "" ? "" : `SasSignature(${request.signatureHash})`,
    StatusCode: String(request.status),
    StatusText: request.statusText,
    Uri: `https://${request.host}${encodeURI(request.path.toWellFormed())}?${separated(writeQuery(wellFormed(request.parameters)), request.separator)}`,
    CallerIpAddress: request.callerAddress,
    CorrelationId: id,
    ClientRequestId: request.clientRequestId,
    UserAgentHeader: request.userAgent,
    ReferrerHeader: request.referrer,
    ServiceType: request.service,
    ObjectKey: request.objectKey,
    Protocol: request.protocol,
    TlsVersion: request.tlsVersion,
    Category: request.category,
    Location: request.location,
    MetricResponseType: request.metricResponseType,
    SasExpiryStatus: request.sasExpiryStatus,
    AuthorizationDetails: request.authorizationDetails,
    RequesterObjectId: request.requesterObjectId,
    RequesterTenantId: request.requesterTenantId,
    SourceUri: request.sourceUri,
    DurationMs: request.durationMs,
    _ResourceId: request.resourceId,
  };
}
