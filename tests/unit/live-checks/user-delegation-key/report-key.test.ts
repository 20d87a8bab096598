import { describe, expect, test } from "vitest";
import { KEY_SERVICES } from "@/lib/live-checks/user-delegation-key/key-services";
import {
  KEY_REFUSALS,
  type KeyRefusal,
  REFUSAL_ENTRIES,
} from "@/lib/live-checks/user-delegation-key/refusals";
import {
  type KeyAnswer,
  type KeySeen,
  reportKeyCheck,
} from "@/lib/live-checks/user-delegation-key/report-key";
import { type RefusalSeen, tellRefusal } from "@/lib/live-checks/user-delegation-key/tell-refusal";
import { REFERENCES } from "@/lib/sas/references";
import type { Instant } from "@/lib/time/instant";
import { CANARY, leakIn } from "../../../support/canary";
import { KEY_NOW, keyInput } from "../../../support/key-input";

const PLACE = { startedAt: KEY_NOW, suffix: "core.windows.net", resourceId: null, isEmulator: false };
const IDENTITY = "44444444-5555-4666-8777-888888888888";
const TENANT = "99999999-aaaa-4bbb-8ccc-dddddddddddd";

const KEY: KeyAnswer = {
  signedObjectId: IDENTITY,
  signedTenantId: TENANT,
  signedStart: "2026-11-20T11:45:00.0000000Z" as Instant,
  signedExpiry: "2026-11-20T13:00:00.0000000Z" as Instant,
  signedService: "b",
  signedVersion: "2026-04-06",
  delegatedTenant: null,
  hasValue: true,
};

const SEEN: KeySeen = {
  key: null,
  refusal: null,
  sent: [],
  clock: null,
  version: "2026-04-06",
  echoedId: null,
  identity: { objectId: IDENTITY, tenant: TENANT },
  accountTenant: null,
};

const reportOf = (seen: Partial<KeySeen>, values: Readonly<Record<string, string>> = {}) =>
  reportKeyCheck(keyInput(values), PLACE, { ...SEEN, ...seen });
const refusedBy = (refusal: Partial<RefusalSeen>): RefusalSeen => ({
  status: 403,
  code: "",
  detail: "",
  why: "answered",
  ...refusal,
});

/** What an element may hold in place of a text. */
const BROKEN: Readonly<Record<string, unknown>> = { hasValue: false, signedStart: null, signedExpiry: null };

describe("a key", () => {
  test("works when each of its seven elements is there", () => {
    const report = reportOf({ key: KEY });
    expect(report.outcome).toBe("works");
    expect(report.facts.map(({ label }) => label)).toEqual([
      "Signed object ID (skoid)",
      "Signed tenant ID (sktid)",
      "Signed start (skt)",
      "Signed expiry (ske)",
      "Signed service (sks)",
      "Signed version (skv)",
      "Value",
      "Version (x-ms-version)",
    ]);
    expect(report.remarks.map(({ text }) => text).join()).toContain(
      "Contributor, Storage Account Contributor, Storage Blob Delegator",
    );
  });

  test.each(Object.keys(KEY).filter((name) => name !== "delegatedTenant"))(
    "without a readable %s decides nothing, and what came is not shown",
    (name) => {
      const broken = { ...KEY, [name]: name in BROKEN ? BROKEN[name] : CANARY };
      const report = reportOf({ key: broken });
      expect(report.outcome).toBe("unknown");
      expect(report.facts.filter(({ value }) => value === "not readable")).toHaveLength(1);
      expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
    },
  );

  test("for other times than were asked for says so", () => {
    const expiry = "2026-11-20T12:30:00.0000000Z" as Instant;
    const [fact] = reportOf({ key: { ...KEY, signedExpiry: expiry } }).facts.filter(({ note }) =>
      note?.startsWith("asked"),
    );
    expect(fact).toEqual({
      label: "Signed expiry (ske)",
      value: "2026-11-20 12:30:00Z",
      note: "asked for 2026-11-20 13:00:00Z",
    });
  });

  test("without the delegated tenant that was asked for says so", () => {
    const facts = (delegatedTenant: string | null) =>
      reportOf({ key: { ...KEY, delegatedTenant } }, { delegatedTenant: TENANT }).facts.filter(({ label }) =>
        label.startsWith("Delegated"),
      );
    expect(facts(TENANT)).toEqual([{ label: "Delegated tenant ID (skdutid)", value: TENANT }]);
    expect(facts(null)[0]).toMatchObject({ value: "none", note: `asked for ${TENANT}` });
  });

  test.each([
    [-20 * 60_000, "20 min behind this server's clock", "are not valid yet"],
    [20 * 60_000, "20 min ahead of this server's clock", "end that much earlier"],
  ])("a clock that differs by %d ms is a trap for tokens", (ms, note, effect) => {
    const receivedMs = Date.UTC(2026, 10, 20, 12);
    const report = reportOf({ key: KEY, clock: { serverMs: receivedMs + ms, receivedMs } });
    expect(report.facts.at(-1)).toMatchObject({ note });
    expect(report.remarks.at(-1)?.text).toContain(effect);
  });

  test("of an older version than a service's tokens need is a trap", () => {
    const report = reportOf(
      { key: { ...KEY, signedService: "q", signedVersion: "2025-05-05" } },
      { service: "queue" },
    );
    expect(report.remarks.map(({ text }) => text).join()).toContain("2025-07-05 or later");
  });
});

const REFUSED: Readonly<Record<KeyRefusal, Partial<RefusalSeen>>> = {
  "not-bearer": { code: "AuthenticationFailed", detail: "Only authentication scheme Bearer is supported" },
  "wrong-tenant": { status: 401, detail: "Issuer validation failed. Issuer did not match." },
  "wrong-audience": { status: 401, detail: "Audience validation failed. Audience did not match." },
  "token-time": { detail: "Lifetime validation failed. The token is expired." },
  "token-refused": { status: 401, code: "InvalidAuthenticationInfo" },
  "key-too-long": { status: 400, code: "InvalidXmlNodeValue" },
  "request-unread": { status: 400, code: "InvalidXmlDocument" },
  "permission-missing": { code: "AuthorizationPermissionMismatch" },
  "network-blocked": { code: "AuthorizationFailure" },
  "https-required": { status: 400, code: "AccountRequiresHttps" },
  "account-not-found": { status: null, code: "ENOTFOUND", why: "broken" },
  "account-disabled": { code: "AccountIsDisabled" },
  "not-offered": { status: 400, code: "InvalidHeaderValue" },
  throttled: { status: 503, code: "ServerBusy" },
  timeout: { status: null, why: "late" },
  "service-trouble": { status: 500, code: "InternalError" },
  unreachable: { status: null, code: "ECONNREFUSED", why: "broken" },
  certificate: { status: null, code: "DEPTH_ZERO_SELF_SIGNED_CERT", why: "broken" },
  "signed-out": { status: null, why: "no-token" },
  unreadable: { status: 200, why: "unread" },
  other: { status: 409, code: "AccountBeingCreated" },
};

describe("a refusal", () => {
  test.each(KEY_REFUSALS)("%s is told from the others, explained and sourced", (refusal) => {
    const seen = refusedBy(REFUSED[refusal]);
    expect(tellRefusal(seen)).toBe(refusal);
    const report = reportOf({ refusal: seen });
    expect(report.outcome).not.toBe("works");
    expect(report.headline).toMatch(/^No key for stcontoso: [a-z].+\.$/);
    expect(report.remarks.length).toBeGreaterThan(0);
    expect(REFERENCES[REFUSAL_ENTRIES[refusal].source].url).toMatch(/^https:/);
  });

  test.each<[Partial<RefusalSeen>, KeyRefusal]>([
    [{ code: "AuthenticationFailed" }, "token-refused"],
    [{ status: 404, code: "ResourceNotFound" }, "account-not-found"],
    [{ status: 429 }, "throttled"],
    [{ status: 504 }, "timeout"],
    [{ status: 500, code: "OperationTimedOut" }, "timeout"],
    [{ status: 400, code: "FeatureVersionMismatch" }, "not-offered"],
    [{ status: 307 }, "unreadable"],
    [{ status: null, code: "ETIMEDOUT", why: "broken" }, "timeout"],
    [{ status: null, code: "EAI_AGAIN", why: "broken" }, "unreachable"],
  ])("%j is %s", (seen, refusal) => {
    expect(tellRefusal(refusedBy(seen))).toBe(refusal);
  });

  test("a permission that is missing names the scope, six roles, the trap, and the command", () => {
    const { remarks, commands } = reportOf({
      refusal: refusedBy({ code: "AuthorizationPermissionMismatch" }),
    });
    const text = remarks.map((remark) => `${remark.kind}: ${remark.text}`).join("\n");
    expect(text).toContain("Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action");
    expect(text).toContain("the storage account, its resource group or its subscription");
    expect(text).toContain(
      "Contributor, Storage Account Contributor, Storage Blob Data Contributor, Storage Blob Data Owner, Storage Blob Data Reader, Storage Blob Delegator.",
    );
    expect(text).toMatch(/trap: Contributor, Storage Account Contributor, Storage Blob Delegator give keys/);
    expect(commands.map(({ text: command }) => command).join()).toContain(
      `az role assignment create --assignee '${IDENTITY}' --role 'Storage Blob Delegator'`,
    );
  });

  test.each(KEY_SERVICES)("the roles of %s end with its own delegator", (service) => {
    const { commands } = reportOf(
      { refusal: refusedBy({ code: "AuthorizationPermissionMismatch" }) },
      { service },
    );
    expect(commands.map(({ text }) => text).join()).toMatch(/Storage (?:Blob|Queue|File|Table) Delegator/);
  });

  test("a 401 of an account of another tenant is the tenant's, and both are shown", () => {
    const accountTenant = "11111111-2222-4333-8444-555555555555";
    const report = reportOf({
      refusal: refusedBy({ status: 401, code: "InvalidAuthenticationInfo" }),
      accountTenant,
    });
    expect(report.headline).toContain("another tenant");
    expect(report.facts.map(({ value }) => value)).toEqual(expect.arrayContaining([TENANT, accountTenant]));
  });
});
