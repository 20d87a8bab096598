import { describe, expect, test } from "vitest";
import { reachOf, readRecord } from "@/lib/requests/reading/read-record";
import type { RawRecord } from "@/lib/requests/reading/record-shapes";
import { HASH, read, requestOf, TABLE_ROW, TOKEN } from "../../support/full-record";

const EXPORTED = {
  time: TABLE_ROW.TimeGenerated,
  resourceId: TABLE_ROW._ResourceId,
  category: TABLE_ROW.Category,
  operationName: TABLE_ROW.OperationName,
  operationVersion: TABLE_ROW.OperationVersion,
  statusCode: TABLE_ROW.StatusCode,
  statusText: TABLE_ROW.StatusText,
  durationMs: TABLE_ROW.DurationMs,
  callerIpAddress: TABLE_ROW.CallerIpAddress,
  correlationId: TABLE_ROW.CorrelationId,
  location: TABLE_ROW.Location,
  uri: TABLE_ROW.Uri,
  protocol: TABLE_ROW.Protocol,
  identity: {
    type: TABLE_ROW.AuthenticationType,
    tokenHash: TABLE_ROW.AuthenticationHash,
    authorization: [{ result: "Denied" }, { result: "Allowed" }],
    requester: { objectId: TABLE_ROW.RequesterObjectId, tenantId: TABLE_ROW.RequesterTenantId },
  },
  properties: {
    accountName: TABLE_ROW.AccountName,
    serviceType: TABLE_ROW.ServiceType,
    objectKey: TABLE_ROW.ObjectKey,
    userAgentHeader: TABLE_ROW.UserAgentHeader,
    referrerHeader: TABLE_ROW.ReferrerHeader,
    clientRequestId: TABLE_ROW.ClientRequestId,
    tlsVersion: TABLE_ROW.TlsVersion,
    metricResponseType: TABLE_ROW.MetricResponseType,
    sasExpiryStatus: TABLE_ROW.SasExpiryStatus,
    sourceUri: TABLE_ROW.SourceUri,
  },
};

const REQUEST = {
  time: "2026-11-20T10:00:00.1234567Z",
  account: "stcontosodemo",
  service: "blob",
  operation: "GetBlob",
  operationVersion: "2026-04-06",
  status: 403,
  statusText: "AuthenticationFailed",
  authenticationType: "SAS",
  signatureHash: HASH,
  host: "stcontosodemo.blob.core.windows.net:443",
  path: "/reports/a.csv",
  parameters: [
    { name: "skoid", value: "aaaaaaaa-0000-4000-8000-000000000001" },
    { name: "sr", value: "c" },
    { name: "sp", value: "r" },
    { name: "sig", value: "REDACTED" },
  ],
  separator: "",
  objectKey: "/stcontosodemo/reports/a.csv",
  callerAddress: "203.0.113.24:51544",
  protocol: "HTTPS",
  tlsVersion: "TLS 1.3",
  requestId: "request-id",
  clientRequestId: "client-id",
  userAgent: "agent/1",
  referrer: "https://contoso.example/",
  category: "StorageRead",
  location: "westeurope",
  resourceId: "/subscriptions/1/storageaccounts/other",
  metricResponseType: "AuthenticationError",
  sasExpiryStatus: "Policy violated",
  authorizationDetails: '[{"result":"Denied"}]',
  requesterObjectId: "object-id",
  requesterTenantId: "tenant-id",
  sourceUri: "https://other.blob.core.windows.net/a/b?sp=r&sig=REDACTED",
  durationMs: 12.5,
};

describe("a blocked request", () => {
  test("has all that a row of the table says", () => {
    expect(requestOf(TABLE_ROW)).toMatchObject(REQUEST);
  });

  test("is the same from an exported record", () => {
    const authorizationDetails = '[{"result":"Denied"},{"result":"Allowed"}]';
    expect(requestOf(EXPORTED)).toMatchObject({ ...REQUEST, authorizationDetails });
  });

  test("has the same key and token in both shapes", () => {
    const [one, other] = [read(TABLE_ROW), read(EXPORTED)];
    expect(one).toMatchObject({ kind: "failure", key: expect.stringMatching(/^[\da-f]{32}$/) });
    expect(one.kind === "failure" && other.kind === "failure" && one.key === other.key).toBe(true);
    expect(requestOf(TABLE_ROW).token).toBe(requestOf(EXPORTED).token);
  });
});

test("a blocked request has its query, and a key of its account, id, operation and time", () => {
  const keyOf = (changes: RawRecord) => {
    const record = read({ ...TABLE_ROW, ...changes });
    return record.kind === "failure" ? record.key : "";
  };
  expect(read(TABLE_ROW)).toMatchObject({
    query: "skoid=aaaaaaaa-0000-4000-8000-000000000001&sr=c&sp=r&sig=REDACTED",
  });
  const others = [
    { AccountName: "stother" },
    { CorrelationId: "another-id" },
    { OperationName: "PutBlob" },
    { TimeGenerated: "2026-11-20T10:00:01Z" },
    { OperationCount: "1" },
  ];
  expect(new Set([{}, ...others].map(keyOf)).size).toBe(others.length + 1);
  expect(keyOf({ OperationCount: "0" })).toBe(keyOf({}));
});

test("the vendor's own column counts before any other name", () => {
  const doubles = {
    useragent: "x/1",
    operation: "PutBlob",
    requeststatus: "Success",
    owneraccountname: "stother",
  };
  expect(requestOf({ ...doubles, ...TABLE_ROW })).toEqual(requestOf(TABLE_ROW));
});

describe("how a request was answered", () => {
  test.each([
    [403, 403],
    ["403", 403],
    ["403.0", 403],
    ["HTTP 403", 403],
    ["HTTP/1.1 403 Forbidden", 403],
    [" 403 (Forbidden) ", 403],
    ["4.03E+02", 403],
    ["4,03E2", 403],
    ["200", 200],
    ["Unknown", 0],
    ["4.0E+02", null],
    ["40", null],
    ["4030", null],
    ["Forbidden", null],
    ["", null],
  ])("%j is %j", (StatusCode, status) => {
    const record = read({ ...TABLE_ROW, StatusCode });
    const expected = {
      failure: { request: { status } },
      outcome: { outcome: { status } },
      rejected: { rejection: "no-status" },
    };
    const kind = status === 403 ? "failure" : "outcome";
    expect(record).toMatchObject(expected[status === null ? "rejected" : kind]);
  });
});

describe("whose request it was", () => {
  const accountOf = (changes: RawRecord) => {
    const record = read({ ...TABLE_ROW, ...changes });
    return record.kind === "failure" ? record.request.account : record;
  };
  const uri = (host: string) => `https://${host}/reports/a.csv?${TOKEN}`;

  test("the account's name, or that of its resource, or the host's first", () => {
    expect(accountOf({ AccountName: "STcontosodemo" })).toBe("stcontosodemo");
    expect(accountOf({ AccountName: "" })).toBe("other");
    expect(accountOf({ AccountName: "no_name" })).toBe("other");
    const Uri = uri("stthird-secondary.blob.core.windows.net");
    expect(accountOf({ AccountName: "", _ResourceId: "", Uri })).toBe("stthird");
    const none = { kind: "rejected", rejection: "no-account" };
    expect(accountOf({ AccountName: "", _ResourceId: "", Uri: uri("stthird") })).toEqual(none);
    expect(accountOf({ AccountName: "", _ResourceId: "/x/storageaccounts/ab", Uri: uri("a.b") })).toEqual(
      none,
    );
  });

  test.each([
    ["Queue", "", "a.b", "queue"],
    ["", "/storageAccounts/x/fileServices/default", "a.b", "file"],
    ["", "", "stcontosodemo.table.core.windows.net", "table"],
    ["", "", "a.example", "blob"],
    ["unknown", "", "stcontosodemo.queue.core.windows.net", "queue"],
  ])("service %j of %j at %s is %s", (ServiceType, _ResourceId, host, service) => {
    expect(requestOf({ ...TABLE_ROW, ServiceType, _ResourceId, Uri: uri(host) }).service).toBe(service);
  });
});

test("account and time of any record, if it has both", () => {
  const reach = (changes: RawRecord) =>
    reachOf({ ...TABLE_ROW, Uri: "", ...changes }, { zone: "required", order: "unknown" });
  expect(reach({})).toEqual({ account: "stcontosodemo", time: "2026-11-20T10:00:00.1234567Z" });
  expect(reach({ TimeGenerated: "soon" })).toBeNull();
  expect(reach({ AccountName: "", _ResourceId: "" })).toBeNull();
});

describe("what is kept is bounded", () => {
  const long = "abc ".repeat(2_000).trim();
  const kept = requestOf({
    ...TABLE_ROW,
    ...{ CallerIpAddress: long, ClientRequestId: long, ReferrerHeader: long, CorrelationId: long },
    ...{ ObjectKey: long, AuthorizationDetails: long, SourceUri: long, UserAgentHeader: long },
  });

  test("in characters, with a mark behind what was cut", () => {
    expect(kept.callerAddress.endsWith("…")).toBe(true);
    expect(kept.callerAddress).toHaveLength(257);
    expect(kept.clientRequestId).toHaveLength(257);
    expect(kept.referrer).toHaveLength(257);
    expect(kept.requestId).toHaveLength(129);
    expect(kept.objectKey).toHaveLength(2_049);
    expect(kept.sourceUri).toHaveLength(2_049);
    expect(kept.authorizationDetails).toHaveLength(4_097);
    expect(kept.userAgent).toHaveLength(513);
  });

  test("a duration that is no number is none", () => {
    const durationOf = (DurationMs: unknown) => requestOf({ ...TABLE_ROW, DurationMs }).durationMs;
    expect(["12", "12.5", "0", "-1", "1e3", "12,5", "1".repeat(16), ""].map(durationOf)).toEqual([
      ...[12, 12.5, 0],
      ...[null, null, null, null, null],
    ]);
  });
});

test("what a record lacks, or has as null, is empty", () => {
  const { TimeGenerated, StatusCode, Uri } = TABLE_ROW;
  const bare = requestOf({ TimeGenerated, StatusCode, Uri });
  const nothing = Object.fromEntries(Object.keys(TABLE_ROW).map((name) => [name, null]));
  expect(requestOf({ ...nothing, TimeGenerated, StatusCode, Uri })).toEqual(bare);
  expect(bare).toMatchObject({
    ...{ operation: "", operationVersion: "", statusText: "", authenticationType: "", signatureHash: "" },
    ...{ objectKey: "", callerAddress: "", protocol: "", tlsVersion: "", requestId: "", clientRequestId: "" },
    ...{ userAgent: "", referrer: "", category: "", location: "", resourceId: "", metricResponseType: "" },
    ...{ sasExpiryStatus: "", authorizationDetails: "", requesterObjectId: "", requesterTenantId: "" },
    ...{ sourceUri: "", separator: "", durationMs: null, account: "stcontosodemo", service: "blob" },
  });
});

test("a record without a request id is told from others by its whole text, without its secrets", () => {
  const keyOf = (whole: string, CorrelationId = "") => {
    const record = readRecord({ ...TABLE_ROW, CorrelationId }, "required", () => whole);
    return record.kind === "failure" ? record.key : "";
  };
  expect(keyOf("first line")).toMatch(/^[\da-f]{32}$/);
  expect(keyOf("first line")).toBe(keyOf("first line"));
  expect(keyOf("first line")).not.toBe(keyOf("second line"));
  expect(keyOf("a?sig=one")).toBe(keyOf("a?sig=two"));
  expect(keyOf("first line", "request-id")).toBe(keyOf("second line", "request-id"));
});
