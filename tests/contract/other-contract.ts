import { describe, expect, test } from "vitest";
import type { LogSource } from "@/lib/log-source/log-source";
import type { Scope } from "@/lib/log-source/scope";
import type { Credential } from "@/lib/requests/credential";
import type { ServiceRow } from "./contract-rows";

const START_MS = Date.parse("2026-11-20T10:00:00Z");
const ACCOUNT = "stcontosodemo";
const DELEGATOR = "aaaaaaaa-0000-4000-8000-000000000001";
const TENANT = "bbbbbbbb-0000-4000-8000-000000000002";
const APP = "99999999-0000-4000-8000-000000000009";

/** As what a request was logged, what its URI has, how it was answered, and what it must count as; null: not at all. */
type Other = readonly [
  type: string,
  query: string,
  status: string,
  statusText: string,
  counts: Credential | null,
];

const OTHERS: readonly Other[] = [
  ["OAuth", "", "403", "AuthorizationPermissionMismatch", "oauth"],
  ["OAuth", "comp=list", "401", "InvalidAuthenticationInfo", "oauth"],
  ["bearer", "", "403", "AuthorizationPermissionMismatch", "oauth"],
  ["AccountKey", "", "403", "KeyBasedAuthenticationNotPermitted", "account-key"],
  ["Account Key", "", "403", "IpAuthorizationError", "account-key"],
  ["SAS", "sv=2024-11-04&sr=c&sp=r&sig=XXXXX", "403", "AuthenticationFailed", "service-sas"],
  ["Anonymous", "sv=2024-11-04&sr=b&sp=r&sig=XXXXX", "403", "AuthenticationFailed", "service-sas"],
  ["SAS", "sv=2024-11-04&ss=b&srt=co&sp=rl&sig=XXXXX", "403", "AuthorizationFailure", "account-sas"],
  ["SAS Key", "comp=list", "403", "AuthenticationFailed", "sas"],
  ["Anonymous", "", "401", "NoAuthenticationInformation", "anonymous"],
  ["TrustedAccess", "", "403", "AuthorizationFailure", "other"],
  ["SAS", "sk=system-1&sr=c&sp=r&sig=XXXXX", "403", "AuthorizationFailure", "other"],
  ["", "", "403", "", "other"],
  ["OAuth", "", "200", "Success", null],
  ["OAuth", "", "404", "BlobNotFound", null],
  ["Anonymous", "", "409", "PublicAccessNotPermitted", "anonymous"],
  ["OAuth", "", "409", "BlobAlreadyExists", null],
  ["SAS", "sv=2024-11-04&sr=c&sp=w&sig=XXXXX", "409", "BlobImmutableDueToPolicy", null],
];

const id = (n: number): string => `5b6f0d3e-001e-0042-20aa-${String(n).padStart(12, "0")}`;
const timeOf = (n: number): string => new Date(START_MS + n * 17_000 + 3).toISOString();

function rowOf(n: number): Readonly<Record<string, unknown>> {
  const [type, query, status, statusText] = OTHERS[n % OTHERS.length] as Other;
  return {
    TimeGenerated: timeOf(n),
    AccountName: ACCOUNT,
    OperationName: "GetBlob",
    AuthenticationType: type,
    StatusCode: status,
    StatusText: statusText,
    Uri: `https://${ACCOUNT}.blob.core.windows.net:443/reports/a.csv${query === "" ? "" : `?${query}`}`,
    CallerIpAddress: "203.0.113.9:50100",
    CorrelationId: id(n),
    UserAgentHeader: "curl/8.5.0",
    ServiceType: "blob",
    Category: "StorageRead",
    _ResourceId: `/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${ACCOUNT}`,
  };
}

const keyRow = (n: number, status = "200", objectId = DELEGATOR.toUpperCase()) => ({
  ...rowOf(n),
  OperationName: "GetUserDelegationKey",
  AuthenticationType: "OAuth",
  StatusCode: status,
  StatusText: status === "200" ? "Success" : "AuthorizationPermissionMismatch",
  Uri: `https://${ACCOUNT}.blob.core.windows.net:443/?restype=service&comp=userdelegationkey`,
  CorrelationId: id(1_000 + n),
  UserAgentHeader: "azsdk-net-Storage.Blobs/12.27.0 (.NET 8.0.11)",
  RequesterObjectId: objectId,
  RequesterTenantId: TENANT,
  RequesterUpn: "m***@contoso.example",
  RequesterAppId: APP,
});

const COUNT = 180;
const KEYS = [2, 40, 90];

/** Requests that carry no user delegation SAS, and those in which keys were made; some were delivered twice. */
export function otherRows(): readonly ServiceRow[] {
  const rows = Array.from({ length: COUNT }, (_, n) => rowOf(n));
  const keys = [...KEYS.map((n) => keyRow(n)), keyRow(50, "403"), keyRow(60, "200", TENANT)];
  const twice = [...rows.filter((_, n) => n % 9 === 0), ...keys.slice(0, 1)];
  return [...rows, ...keys, ...twice].map((row) => ({ service: "blob", row }));
}

function expectedRefusals({ window }: Scope) {
  const counted = new Map<string, { count: number; first: string; last: string }>();
  const take = (key: readonly (string | number)[], at: string) => {
    const time = at.replace("Z", "0000Z");
    if (time < window.from || time >= window.to) return;
    const known = counted.get(JSON.stringify(key));
    const { count = 0, first = time } = known ?? {};
    counted.set(JSON.stringify(key), { count: count + 1, first, last: time });
  };
  for (let n = 0; n < COUNT; n += 1) {
    const [, , status, statusText, credential] = OTHERS[n % OTHERS.length] as Other;
    if (credential !== null) take([credential, Number(status), statusText], timeOf(n));
    // That no key was given is a refusal too.
    if (n === 50) take(["oauth", 403, "AuthorizationPermissionMismatch"], timeOf(n));
  }
  return [...counted].map(([key, told]) => {
    const [credential, status, statusText] = JSON.parse(key);
    return { credential, status, statusText, ...told };
  });
}

const inOrder = (refusals: readonly object[]) =>
  refusals.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** What every source says of requests that carry no user delegation SAS. */
export function otherContract(source: () => LogSource, scope: Scope): void {
  describe("requests without a user delegation SAS", () => {
    test("refused ones are counted by what they were sent with and how they were answered, each once", async () => {
      const own = { ...scope, filters: { facets: {}, text: "whatever is asked of ours" } };
      const told = await source().otherRefusals(own);
      const expected = expectedRefusals(scope);
      expect(expected.length).toBe(11);
      expect(told?.exact).toBe(true);
      // Rows of the other tests are refused with the same: theirs are counted beside these.
      const ours = (told?.refusals ?? []).filter(({ credential }) => credential !== "sas");
      expect(inOrder(ours)).toEqual(inOrder(expected.filter(({ credential }) => credential !== "sas")));
      const counts = told?.refusals.map(({ count }) => count);
      expect(counts).toEqual(counts?.toSorted((a, b) => b - a));
    });

    test("none is told of another time", async () => {
      const window = {
        from: scope.window.to,
        to: scope.window.to.replace("T11", "T12") as typeof scope.window.to,
      };
      expect(await source().otherRefusals({ ...scope, window })).toEqual({ refusals: [], exact: true });
    });

    test("keys that a delegator had made, the first ones first", async () => {
      const told = await source().keyRequests({
        account: ACCOUNT,
        delegator: DELEGATOR,
        window: scope.window,
      });
      const expected = KEYS.filter((n) => timeOf(n) >= scope.window.from).map((n) => ({
        time: timeOf(n).replace("Z", "0000Z"),
        objectId: DELEGATOR,
        tenantId: TENANT,
        upn: "m***@contoso.example",
        appId: APP,
        client: "azsdk-net-Storage.Blobs/12.27.0",
        caller: "203.0.113.9",
      }));
      expect(expected.length).toBeGreaterThan(0);
      expect(told).toEqual({ requests: expected, exact: true });
    });
  });
}
