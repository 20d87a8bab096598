import { describe, expect, test } from "vitest";
import { type RawRecord, recordOf, type VendorField } from "@/lib/requests/reading/record-shapes";
import { requestOf, TABLE_ROW } from "../../support/full-record";

describe("columns by other names", () => {
  const NAMES: Partial<Record<VendorField, string>> = {
    time: "timestamp eventTime Request-Start-Time requesttime datetime time_utc LogTime time_t",
    resourceId: "AzureResourceId",
    category: "LogCategory",
    operation: "operation Operation-Type apiName OperationName_s",
    operationVersion: "request-version-header requestVersion",
    status:
      "httpStatusCode http_status httpResponseStatusCode responseStatusCode status response_code StatusCode_d",
    statusText: "requestStatus statusDescription errorCode",
    durationMs: "end-to-end-latency-in-ms duration",
    callerAddress: "callerIp callerAddress requesterIpAddress clientIpAddress clientIp sourceIp caller",
    requestId: "requestId request-id-header serverRequestId",
    location: "region",
    uri: "requestUri Request-URL url fullUri url.full url.original fullUrl",
    authenticationType: "authType",
    authenticationHash: "tokenHash",
    authorizationDetails: "authorization",
    account: "ownerAccountName storageAccountName StorageAccount account",
    service: "service",
    objectKey: "requestedObjectKey",
    userAgent: "userAgent user_agent.original",
    referrer: "referrer Referer refererHeader",
  };
  const cases = Object.entries(NAMES).flatMap(([field, names]) =>
    names.split(" ").map((name) => [field as VendorField, name] as const),
  );
  const fields = (without: VendorField): RawRecord => {
    const all: Partial<Record<VendorField, string>> = {
      ...{ time: TABLE_ROW.TimeGenerated, resourceId: TABLE_ROW._ResourceId, category: TABLE_ROW.Category },
      ...{
        operation: "GetBlob",
        operationVersion: "2026-04-06",
        status: "403",
        statusText: "AuthenticationFailed",
      },
      ...{ callerAddress: TABLE_ROW.CallerIpAddress, requestId: "request-id", location: "westeurope" },
      ...{ uri: TABLE_ROW.Uri, authenticationType: "SAS", authenticationHash: TABLE_ROW.AuthenticationHash },
      ...{ authorizationDetails: TABLE_ROW.AuthorizationDetails, account: "stcontosodemo", service: "blob" },
      ...{ objectKey: "/stcontosodemo/reports/a.csv", userAgent: "agent/1", durationMs: "12.5" },
      referrer: "https://contoso.example/",
    };
    return { whole: all, rest: recordOf({ ...all, [without]: "" }) };
  };

  test.each(cases)("%s as %s", (field, name) => {
    const { whole, rest } = fields(field);
    const value = (whole as Record<string, string>)[field];
    expect(requestOf({ ...(rest as RawRecord), [name]: value })).toEqual(
      requestOf(recordOf(whole as Partial<Record<VendorField, string>>)),
    );
  });
});
