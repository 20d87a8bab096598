import { describe, expect, it, test } from "vitest";
import { fieldNamed } from "@/lib/requests/reading/field-names";
import { columnsIn, isShallow, layoutOf, readLayout } from "@/lib/requests/reading/record-layout";
import type { VendorField } from "@/lib/requests/reading/record-shapes";

const URI = "https://stcontosodemo.blob.core.windows.net/reports/a.csv";

/** The names in Azure Monitor's exported record and in the table, as Microsoft's references write them. */
const VENDOR_NAMES: Readonly<Record<VendorField, readonly [exported: string, column: string]>> = {
  time: ["time", "TimeGenerated"],
  resourceId: ["resourceId", "_ResourceId"],
  category: ["category", "Category"],
  operation: ["operationName", "OperationName"],
  operationVersion: ["operationVersion", "OperationVersion"],
  status: ["statusCode", "StatusCode"],
  statusText: ["statusText", "StatusText"],
  durationMs: ["durationMs", "DurationMs"],
  callerAddress: ["callerIpAddress", "CallerIpAddress"],
  requestId: ["correlationId", "CorrelationId"],
  operationCount: ["properties.operationCount", "OperationCount"],
  location: ["location", "Location"],
  uri: ["uri", "Uri"],
  protocol: ["protocol", "Protocol"],
  authenticationType: ["identity.type", "AuthenticationType"],
  authenticationHash: ["identity.tokenHash", "AuthenticationHash"],
  authorizationDetails: ["identity.authorization", "AuthorizationDetails"],
  requesterObjectId: ["identity.requester.objectId", "RequesterObjectId"],
  requesterTenantId: ["identity.requester.tenantId", "RequesterTenantId"],
  account: ["properties.accountName", "AccountName"],
  service: ["properties.serviceType", "ServiceType"],
  objectKey: ["properties.objectKey", "ObjectKey"],
  userAgent: ["properties.userAgentHeader", "UserAgentHeader"],
  referrer: ["properties.referrerHeader", "ReferrerHeader"],
  clientRequestId: ["properties.clientRequestId", "ClientRequestId"],
  tlsVersion: ["properties.tlsVersion", "TlsVersion"],
  metricResponseType: ["properties.metricResponseType", "MetricResponseType"],
  sasExpiryStatus: ["properties.sasExpiryStatus", "SasExpiryStatus"],
  sourceUri: ["properties.sourceUri", "SourceUri"],
  requesterUpn: ["identity.requester.upn", "RequesterUpn"],
  requesterAppId: ["identity.requester.appId", "RequesterAppId"],
};

const nested = (path: string): Record<string, unknown> =>
  path.split(".").reduceRight<unknown>((value, name) => ({ [name]: value }), "x") as Record<string, unknown>;
const shouted = (path: string): string => path.replaceAll(".", "_").toUpperCase();
const pathOf = (record: Record<string, unknown>, field: VendorField): string | undefined =>
  readLayout(record).paths[field]?.join(".");

describe("the vendor's own spelling goes before the same name in another one, whichever comes first", () => {
  const names = Object.entries(VENDOR_NAMES) as [VendorField, readonly [string, string]][];

  it.each(names)("%s", (field, [exported, column]) => {
    const address = field === "uri" ? {} : { uri: URI };
    expect(pathOf({ ...address, [shouted(exported)]: "other", ...nested(exported) }, field)).toBe(exported);
    expect(pathOf({ ...address, ...nested(exported), [shouted(exported)]: "other" }, field)).toBe(exported);
    expect(pathOf({ ...address, [shouted(column)]: "other", [column]: "x" }, field)).toBe(column);
    expect(pathOf({ ...address, [column]: "x", ...nested(exported) }, field)).toBe(column);
  });
});

describe("of several places for one field", () => {
  test.each([
    [
      "the one beside the address",
      { statusCode: 200, record: { uri: URI, statusCode: 403 } },
      "record.statusCode",
    ],
    [
      "the one nearest to the address",
      { StatusCode: 200, data: { StatusCode: 201, record: { uri: URI, properties: { StatusCode: 403 } } } },
      "data.record.properties.StatusCode",
    ],
    ["the one by the likelier name", { uri: URI, status: 200, httpStatusCode: 403 }, "httpStatusCode"],
    [
      "of the same names the one less deep",
      { record: { uri: URI, data: { statusCode: 200 }, dataStatusCode: 403 } },
      "record.dataStatusCode",
    ],
  ])("%s counts", (_, record, path) => {
    expect(pathOf(record, "status")).toBe(path);
  });

  it("an address in each of several objects is none of the record's own", () => {
    expect(pathOf({ records: { a: { uri: URI } } }, "uri")).toBeUndefined();
    expect(pathOf({ record: { uri: URI }, result: { uri: URI } }, "uri")).toBeUndefined();
  });
});

describe("what a field stands in", () => {
  const ENVELOPES =
    "azureplatformlogs azureresourcelogs attributes properties identity records results content message payload " +
    "record result event value azure body data json log raw";

  it.each(ENVELOPES.split(" "))("%s", (name) => {
    expect(fieldNamed([name, "Uri"])).toEqual({ field: "uri", rank: 0.1 });
    expect(fieldNamed([`${name}_Uri`])).toEqual({ field: "uri", rank: 0.1 });
    expect(fieldNamed(["records", name, "Uri"])).toMatchObject({ field: "uri" });
  });

  it.each([
    ["record", "statusCode", "status"],
    ["record", "statusText", "statusText"],
    ["result", "status_code", "status"],
    ["result", "serviceType", "service"],
    ["data", "record_sasExpiryStatus", "sasExpiryStatus"],
  ])("%s before a name in s: %s", (envelope, name, field) => {
    expect(fieldNamed([envelope, name])).toMatchObject({ field });
  });

  it.each([["other"], ["Uri", "data"], ["data"], ["records", "data"]])("%s names no field", (...path) => {
    expect(fieldNamed(path)).toBeNull();
  });
});

test("seven envelopes are taken off, no more", () => {
  const within = (envelopes: number) => fieldNamed([...Array<string>(envelopes).fill("data"), "Uri"]);
  expect(within(7)).toEqual({ field: "uri", rank: 0.7 });
  expect(within(8)).toBeNull();
});

describe("how far a name is trusted", () => {
  test.each([
    ["Uri", 0],
    ["uri_s", 0],
    ["properties_Uri_s", 0.1],
    ["requestUri", 1],
    ["requestUrl", 2],
    ["url", 3],
    ["fullUrl", 7],
  ])("%s: %d", (name, rank) => {
    expect(fieldNamed([name])).toEqual({ field: "uri", rank });
  });
});

describe("a row of a log", () => {
  test.each([
    "OperationName",
    "CallerIpAddress",
    "AuthenticationHash",
    "_ResourceId",
    "Category",
    "ObjectKey",
  ])("has a column url if it has %s too", (column) => {
    expect(readLayout({ url: URI, [column]: "x" }).isRow).toBe(true);
  });

  test.each(["StatusCode", "TimeGenerated", "Location", "apiName"])(
    "has none if all it has is %s",
    (column) => {
      expect(readLayout({ url: URI, [column]: "x" }).isRow).toBe(false);
    },
  );

  it("is complete with a time and a status", () => {
    const isComplete = (record: Record<string, unknown>) => readLayout(record).isComplete;
    expect(isComplete({ Uri: URI, TimeGenerated: "t", StatusCode: 403 })).toBe(true);
    expect(isComplete({ Uri: URI, TimeGenerated: "t" })).toBe(false);
    expect(isComplete({ Uri: URI, StatusCode: 403 })).toBe(false);
    expect(isComplete({ TimeGenerated: "t", StatusCode: 403 })).toBe(false);
  });

  it("names each field's column as it stands there", () => {
    expect(columnsIn({ Uri: URI, properties: { userAgentHeader: "agent/1" }, other: 1 })).toEqual([
      ["uri", "Uri"],
      ["userAgent", "properties.userAgentHeader"],
    ]);
  });
});

describe("records of many names and levels", () => {
  const deep = (levels: number): unknown => (levels === 0 ? "x" : { a: deep(levels - 1) });

  it("up to four levels of objects without a list are shallow", () => {
    expect(isShallow({ a: "x" })).toBe(true);
    expect(isShallow({ uri: deep(1), b: deep(3), c: null })).toBe(true);
    expect(isShallow({ uri: deep(1), b: deep(4) })).toBe(false);
    expect(isShallow({ uri: deep(1), b: { c: [1] } })).toBe(false);
    expect(isShallow({ a: ["x"] })).toBe(false);
  });

  it("hundreds of names, wherever they stand, are read and are not taken for shallow", () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`other${n}`, n]));
    for (const record of [
      { Uri: URI, ...many, StatusCode: 403 },
      { Uri: URI, many, StatusCode: 403 },
    ]) {
      expect(layoutOf(record).paths).toEqual({ uri: ["Uri"], status: ["StatusCode"] });
      expect(isShallow(record)).toBe(false);
    }
  });
});
