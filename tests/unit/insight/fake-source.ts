import type { Cause } from "@/lib/diagnosis/causes/causes";
import { type AccountingReport, ALL_READ } from "@/lib/log-source/accounting";
import type { AccountSummary, Coverage } from "@/lib/log-source/coverage";
import type { Failure, Overview } from "@/lib/log-source/failures";
import type { LoadState } from "@/lib/log-source/load-state";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { type Instant, parseInstant } from "@/lib/time/instant";

export function at(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(text);
  return read.instant;
}

export const READY: LoadState = {
  phase: "ready",
  bytesRead: 1,
  bytesTotal: 1,
  files: 1,
  everLoaded: true,
  reclassifying: false,
  problem: "",
  nextStep: "",
  notRead: ALL_READ,
  mended: null,
  sampleData: false,
};

export const ACCOUNT: AccountSummary = {
  account: "stone",
  failures: 1,
  requests: 10,
  lastFailure: at("2026-11-20T09:00:00Z"),
  leadingReason: "sas-expired",
  coverage: { from: at("2026-11-18T00:00:00Z"), to: at("2026-11-20T12:00:00Z") },
};

export const COVERAGE: Coverage = {
  from: at("2026-11-18T00:00:00Z"),
  to: at("2026-11-20T12:00:00Z"),
  newestRequest: at("2026-11-20T12:00:00Z"),
  loadedAt: at("2026-11-20T12:01:00Z"),
  newestFailure: at("2026-11-20T09:00:00Z"),
  resourceId: "",
};

export const ACCOUNTING: AccountingReport = {
  total: { read: 10, stored: 1, counted: 9, duplicate: 0, notRelevant: 0, rejected: 0 },
  files: 1,
  unused: 0,
  rejectedBy: {},
  listed: [],
  rejectedLines: [],
  notRead: ALL_READ,
};

export function requestOf(changes: Partial<LoggedRequest> = {}): LoggedRequest {
  return {
    time: at("2026-11-20T09:00:00Z"),
    account: "stone",
    service: "blob",
    operation: "GetBlob",
    operationVersion: "2023-11-03",
    status: 403,
    statusText: "AuthenticationFailed",
    authenticationType: "SAS",
    signatureHash: "",
    token: "a".repeat(32),
    host: "stone.blob.core.windows.net",
    path: "/media/a.mp4",
    parameters: [
      { name: "se", value: "2026-11-20T08:00:00Z" },
      { name: "skoid", value: "aaaaaaaa-0000-4000-8000-000000000001" },
      { name: "sig", value: "REDACTED" },
    ],
    objectKey: "/stone/media/a.mp4",
    callerAddress: "203.0.113.24:51544",
    protocol: "HTTPS",
    tlsVersion: "TLS 1.3",
    requestId: "5b6f0d3e-001e-0042-10aa-3b7c2e000001",
    clientRequestId: "",
    userAgent: "azsdk",
    referrer: "",
    category: "StorageRead",
    location: "westeurope",
    resourceId: "",
    metricResponseType: "",
    separator: "",
    sasExpiryStatus: "",
    authorizationDetails: "",
    requesterObjectId: "",
    requesterTenantId: "",
    sourceUri: "",
    durationMs: null,
    ...changes,
  };
}

export function failureOf(digit: string, changes: Partial<LoggedRequest> = {}): Failure {
  return { id: digit.repeat(32), request: requestOf(changes), reason: "sas-expired", confidence: "certain" };
}

export function overviewOf(failures: number, requests: number, reason: Cause = "sas-expired"): Overview {
  const time = at("2026-11-20T09:00:00Z");
  const reasons =
    failures > 0 ? [{ reason, count: failures, first: time, last: time, tokens: 1, callers: 1 }] : [];
  const seen = failures > 0 ? time : null;
  return { failures, requests, tokens: 1, delegators: 1, callers: 1, first: seen, last: seen, reasons };
}

/** A source with one failure, of which single answers can be replaced. */
export function fakeSource(changes: Partial<LogSource> = {}): LogSource {
  const failure = failureOf("1");
  const inside = ({ window }: Scope) =>
    window.from <= failure.request.time && failure.request.time < window.to;
  return {
    name: "fake",
    state: () => READY,
    stateKey: () => null,
    waiting: () => 0,
    limitSeconds: () => null,
    answering: async () => ({ name: "fake", remote: false, queries: () => [] }),
    overview: async (scope) => (inside(scope) ? overviewOf(1, 10) : overviewOf(0, 0)),
    timeline: async (_scope, bucketMs) => ({ bucketMs, buckets: [] }),
    facet: async () => [],
    groups: async () => ({ groups: [], exact: true }),
    trends: async () => [],
    refusedLetters: async () => [],
    page: async (scope, _order, offset) => {
      const failures = inside(scope) ? [failure].slice(offset) : [];
      return { total: inside(scope) ? 1 : 0, offset, failures };
    },
    async *stream() {
      yield [failure];
    },
    find: async () => ({
      match: null,
      total: 0,
      failures: [],
      searched: [{ source: "fake", from: null }],
      unsearched: [],
    }),
    failure: async (id, _near, accounts = null) =>
      id === failure.id && (accounts?.includes(failure.request.account) ?? true) ? failure : null,
    history: async () => ({ refused: [], worked: [], complete: true }),
    endingTokens: async () => ({ uses: [], newest: [], exact: true }),
    spreadTokens: async () => ({ tokens: [], exact: true }),
    otherRefusals: async () => ({ refusals: [], exact: true }),
    keyRequests: async () => ({ requests: [], exact: true }),
    coverage: async () => COVERAGE,
    newest: async () => COVERAGE.to,
    freshness: async () => null,
    accounts: async () => [ACCOUNT],
    holds: async (account) => account === ACCOUNT.account,
    accounting: async () => ACCOUNTING,
    ...changes,
  };
}
