import { kql } from "@/lib/kql/kql";
import type { Service } from "@/lib/requests/logged-request";
import { vendorColumn } from "./fields";
import { type Step, stepOf } from "./pipeline";

/** Columns of a table's row that a record is read from, times as text with all their digits. */
const RECORD_COLUMNS = [
  ...["AccountName", "OperationName", "OperationVersion", "AuthenticationType", "AuthenticationHash"],
  ...["StatusCode", "StatusText", "DurationMs", "Uri", "CallerIpAddress", "CorrelationId", "Protocol"],
  ...[
    "TlsVersion",
    "Location",
    "RequesterObjectId",
    "RequesterTenantId",
    "UserAgentHeader",
    "ReferrerHeader",
  ],
  ...["ClientRequestId", "ServiceType", "Category", "_ResourceId"],
] as const;
const LATER_COLUMNS = ["ObjectKey", "SasExpiryStatus", "MetricResponseType", "SourceUri"] as const;

/** A row with the columns that a record is read from. */
export function recordProjection(service: Service): Step {
  const plain = RECORD_COLUMNS.reduce(
    (text, name) => kql`${text}, ${vendorColumn(name, service)}`,
    kql`project TimeGenerated = tostring(TimeGenerated)`,
  );
  const all = LATER_COLUMNS.reduce((text, name) => {
    const label = { text: `, ${name} = `, needs: [] };
    return kql`${text}${label}${vendorColumn(name, service)}`;
  }, plain);
  return stepOf(kql`${all}, AuthorizationDetails = tostring(AuthorizationDetails)`);
}
