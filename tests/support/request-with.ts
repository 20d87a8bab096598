import type { LoggedRequest, QueryParameter } from "@/lib/requests/logged-request";
import { type Instant, parseInstant } from "@/lib/time/instant";

/** The token of the cases: one blob, read, in date at the time of the request. */
const TOKEN = {
  sv: "2026-04-06",
  sr: "b",
  st: "2026-11-20T08:00:00Z",
  se: "2026-11-20T18:00:00Z",
  sp: "r",
  spr: "https",
  skoid: "aaaaaaaa-0000-4000-8000-000000000001",
  sktid: "bbbbbbbb-0000-4000-8000-000000000002",
  skt: "2026-11-20T07:00:00Z",
  ske: "2026-11-21T07:00:00Z",
  sks: "b",
  skv: "2026-04-06",
  sig: "REDACTED",
} as const;

/** A parameter to change or add; null takes it away, a list gives it several times. */
export type TokenChanges = Readonly<Record<string, string | readonly string[] | null>>;

export type RequestChanges = Partial<Omit<LoggedRequest, "parameters" | "time">> & {
  readonly time?: string;
  /** Differences of the token's parameters. */
  readonly sas?: TokenChanges;
  /** Replaces all parameters. */
  readonly parameters?: readonly QueryParameter[];
};

export function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(`Not an instant: ${text}`);
  return read.instant;
}

function parametersWith(changes: TokenChanges): readonly QueryParameter[] {
  return Object.entries({ ...TOKEN, ...changes }).flatMap(([name, value]) => {
    if (value === null) return [];
    const values: readonly string[] = typeof value === "string" ? [value] : value;
    return values.map((each) => ({ name, value: each }));
  });
}

/** A refused GetBlob whose token is in order, with the given differences. */
export function requestWith({ sas = {}, time, ...changes }: RequestChanges = {}): LoggedRequest {
  return {
    time: at(time ?? "2026-11-20T10:00:00Z"),
    account: "stcontosodemo",
    service: "blob",
    operation: "GetBlob",
    operationVersion: "2026-04-06",
    status: 403,
    statusText: "AuthenticationFailed",
    authenticationType: "SAS",
    signatureHash: "8A83D94D44B74AFE4F81305048BF6E5B3F5F5BA22A2947652FDCF5B83290FC8C",
    token: "0123456789abcdef0123456789abcdef",
    host: "stcontosodemo.blob.core.windows.net:443",
    path: "/reports/2026/q3.pdf",
    parameters: parametersWith(sas),
    separator: "",
    objectKey: "/stcontosodemo/reports/2026/q3.pdf",
    callerAddress: "203.0.113.24:51544",
    protocol: "HTTPS",
    tlsVersion: "TLS 1.3",
    requestId: "5b6f0d3e-001e-0042-10aa-3b7c2e000001",
    clientRequestId: "0d8c9a2b-6a3d-4a63-9c38-5a0b1f000001",
    userAgent: "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11; Ubuntu 24.04)",
    referrer: "",
    category: "StorageRead",
    location: "westeurope",
    resourceId:
      "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo",
    metricResponseType: "AuthenticationError",
    sasExpiryStatus: "",
    authorizationDetails: "",
    requesterObjectId: "",
    requesterTenantId: "",
    sourceUri: "",
    durationMs: 6,
    ...changes,
  };
}
