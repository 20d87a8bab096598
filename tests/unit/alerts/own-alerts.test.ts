import { describe, expect, test } from "vitest";
import { readAlert } from "@/lib/alerts/read-alert";

const read = (payload: unknown) => readAlert({ method: "POST", headers: {}, body: JSON.stringify(payload) });

const SUBSCRIPTION = "/subscriptions/11111111-2222-4333-8444-555555555555";
const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-data`;
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stone01`;
const WORKSPACE = `${GROUP}/providers/microsoft.operationalinsights/workspaces/law`;
const WINDOW = { windowStartTime: "2026-11-24T09:40:00Z", windowEndTime: "2026-11-24T09:45:00Z" };

/** A message of the common schema. */
const common = (service: string, targets: readonly string[], alertContext: object, more: object = {}) => ({
  data: {
    essentials: {
      monitoringService: service,
      monitorCondition: "Fired",
      alertTargetIDs: targets,
      firedDateTime: "2026-11-24T09:48:00Z",
      ...more,
    },
    alertContext,
  },
});

const log = (searchQuery: string, dimensions: readonly object[], target = WORKSPACE) =>
  common("Log Alerts V2", [target], { condition: { ...WINDOW, allOf: [{ searchQuery, dimensions }] } });

const event = (operationName: string, more: object = {}, scope = ACCOUNT) =>
  common("Activity Log - Administrative", [scope], {
    ...{
      operationName,
      eventTimestamp: "2026-11-24T09:41:00Z",
      authorization: { scope },
      status: "Succeeded",
    },
    ...more,
  });

const named = (name: string, value: string) => [{ name, value }];

describe("what proves an account in a log alert", () => {
  test.each([
    ["its id below a service", named("_ResourceId", `${ACCOUNT}/blobservices/default`)],
    ["its name", named("AccountName", "STONE01")],
    ["a storage address", named("Uri", "https://stone01-secondary.blob.core.windows.net:443/c/b?sv=1")],
    ["an object's key", named("ObjectKey", "/stone01/c/b")],
  ])("%s", (_, dimensions) => {
    expect(read(log("StorageBlobLogs | where StatusCode == 403", dimensions)).accounts).toEqual(["stone01"]);
  });

  test.each([
    ["no value", named("AccountName", "")],
    ["a word for none", named("AccountName", "null")],
    ["a name of another form", named("AccountName", "st-one01")],
    ["letters that only look like it", named("AccountName", "stone0\u212a1")],
    ["an id with such a letter", named("_ResourceId", ACCOUNT.replace("stone", "sto\u212ae"))],
    ["an address of another domain", named("Uri", "https://stone01.blob.core.windows.net.evil.example/c")],
  ])("not %s", (_, dimensions) => {
    const answer = read(log("StorageBlobLogs | where StatusCode == 403", dimensions));
    expect(answer).toMatchObject({ outcome: "ask", accounts: [], missing: ["account"] });
  });

  test.each([
    "SecurityEvent | where EventID == 4625",
    "CDBDataPlaneRequests | where StatusCode == 403",
    "SigninLogs",
  ])("not the AccountName of another table: %s", (query) => {
    expect(read(log(query, named("AccountName", "stone01")))).toMatchObject({ accounts: [], links: [] });
  });

  test("an account that a query excludes is not even a candidate", () => {
    const candidates = (query: string) => read(log(query, [])).candidates.map(({ account }) => account);
    expect(candidates('StorageBlobLogs | where AccountName != "stone01"')).toEqual([]);
    expect(candidates('StorageBlobLogs | where AccountName !in ("stone01")')).toEqual([]);
    expect(candidates('StorageBlobLogs | where AccountName in~ ("stone01", "sttwo02") | take 1')).toEqual([
      "stone01",
      "sttwo02",
    ]);
    expect(candidates('let accounts = dynamic(["stone01"]); StorageBlobLogs')).toEqual(["stone01"]);
  });
});

describe("what an event of the activity log suggests", () => {
  const write = (properties: object) =>
    event("Microsoft.Storage/storageAccounts/write", {
      properties: { requestbody: JSON.stringify({ properties }) },
    });

  test.each([
    [
      "a role that was removed",
      event("Microsoft.Authorization/roleAssignments/delete"),
      "delegator-not-authorized",
      true,
    ],
    ["a role that was given", event("Microsoft.Authorization/roleAssignments/write"), null, false],
    [
      "an attempt that failed",
      event("Microsoft.Authorization/roleAssignments/delete", { status: "Failed" }),
      null,
      false,
    ],
    [
      "an account key made anew",
      event("Microsoft.Storage/storageAccounts/regenerateKey/action"),
      null,
      false,
    ],
    [
      "delegation keys revoked",
      event("Microsoft.Storage/storageAccounts/revokeUserDelegationKeys/action"),
      "key-revoked",
      true,
    ],
    ["the firewall closed", write({ networkAcls: { defaultAction: "Deny" } }), "network-blocked", true],
    ["the firewall opened", write({ networkAcls: { defaultAction: "Allow" } }), null, true],
    ["public access off", write({ publicNetworkAccess: "Disabled" }), "public-access-disabled", true],
    ["HTTPS only", write({ supportsHttpsTrafficOnly: true }), "protocol-not-allowed", true],
  ])("%s", (_, payload, causeHint, needsLink) => {
    expect(read(payload)).toMatchObject({
      outcome: "link",
      causeHint,
      needsLink,
      links: [{ from: "2026-11-24T09:41Z" }],
    });
  });

  test("at a scope that holds several accounts the account is asked for; about a machine it is not", () => {
    expect(read(event("Microsoft.Authorization/roleAssignments/delete", {}, GROUP))).toMatchObject({
      outcome: "ask",
      missing: ["account"],
    });
    const machine = `${GROUP}/providers/Microsoft.Compute/virtualMachines/vm1`;
    expect(read(event("Microsoft.Compute/virtualMachines/start/action", {}, machine)).reason).toContain(
      "a virtual machine",
    );
  });
});

describe("the time that an alert is about", () => {
  const metric = (condition: object, more: object = {}) => common("Platform", [ACCOUNT], { condition }, more);

  test.each([
    ["its window", metric(WINDOW), "2026-11-24T09:40Z", "2026-11-24T09:45Z"],
    [
      "around when it fired, where its window is upside down",
      metric({ windowStartTime: WINDOW.windowEndTime, windowEndTime: WINDOW.windowStartTime }),
      "2026-11-24T08:48Z",
      "2026-11-24T10:48Z",
    ],
    [
      "before it fired, where it is resolved",
      metric(
        { ...WINDOW, windowSize: "PT5M" },
        { monitorCondition: "Resolved", resolvedDateTime: "2026-11-24T10:03:00Z" },
      ),
      "2026-11-24T09:28Z",
      "2026-11-24T10:03Z",
    ],
  ])("is %s", (_, payload, from, to) => {
    expect(read(payload).window).toMatchObject({ from, to });
  });

  test.each([
    ["11/9/2026 1:21:31 PM", "2026-11-09T13:21:31Z"],
    ["2026-11-09T14:21:31+01:00", "2026-11-09T13:21:31Z"],
    ["2026-11-09 13:21:31", "2026-11-09T13:21:31Z"],
    ["Mon, 09 Nov 2026 13:21:31 GMT", "2026-11-09T13:21:31Z"],
    [1794230491, "2026-11-09T13:21:31Z"],
    ["1794230491000", "2026-11-09T13:21:31Z"],
  ])("%s is read", (from, right) => {
    expect(read({ storageAccount: "stone01", from, to: "2026-11-10T00:00:00Z" }).window?.from).toBe(right);
  });
});

describe("other tools", () => {
  const grouped = (labels: object, more: object = {}) => ({
    ...{ status: "firing", version: "4", groupKey: "{}", commonLabels: { alertname: "Sas403" } },
    alerts: [
      { status: "firing", labels, startsAt: "2026-11-24T09:51:00Z", endsAt: "0001-01-01T00:00:00Z", ...more },
    ],
  });

  test("a group's common label names the account of each alert", () => {
    const payload = { ...grouped({}), commonLabels: { alertname: "Sas403", resource_id: ACCOUNT } };
    expect(read(payload)).toMatchObject({ outcome: "link", accounts: ["stone01"] });
  });

  test("a label that only looks like an account is a candidate", () => {
    expect(read(grouped({ account: "stone01" }))).toMatchObject({
      outcome: "ask",
      accounts: [],
      candidates: [{ account: "stone01" }],
    });
  });

  test("a resolved one leads to the time from before it began to its end", () => {
    const { condition, window } = read(
      grouped({ resourceID: ACCOUNT }, { status: "resolved", endsAt: "2026-11-24T10:30:00Z" }),
    );
    expect([condition, window?.to]).toEqual(["resolved", "2026-11-24T10:30Z"]);
    expect((window?.from ?? "") < "2026-11-24T09:51Z").toBe(true);
  });

  test("one's own JSON is understood by its fields' names, and says which where it has none", () => {
    expect(read({ resourceId: ACCOUNT, start: "2026-11-24T09:00Z", end: "2026-11-24T10:00Z" })).toMatchObject(
      { outcome: "link", window: { from: "2026-11-24T09:00Z" } },
    );
    expect(read({ account: "stone01", time: "2026-11-24T09:00Z" })).toMatchObject({
      accounts: [],
      outcome: "ask",
    });
    expect(read({ text: "blob SAS refused", account: "stone01" })).toMatchObject({
      outcome: "link",
      missing: ["time"],
    });
    expect(read({ a: 1 }).reason).toContain("resourceId or storageAccount");
    expect(read(5)).toMatchObject({ outcome: "refusal", fault: null });
  });

  test("an alert is found in any wrapper", () => {
    const alert = common("Platform", [ACCOUNT], { condition: WINDOW });
    const text = JSON.stringify(alert);
    for (const payload of [
      { specversion: "1.0", type: "x", source: "y", data_base64: btoa(text) },
      { records: [{ Message: text }] },
      { WebhookData: JSON.stringify({ RequestBody: text }) },
      { ContentData: btoa(text) },
      text,
    ])
      expect(read(payload)).toMatchObject({
        outcome: "link",
        accounts: ["stone01"],
        window: { from: "2026-11-24T09:40Z" },
      });
  });
});
