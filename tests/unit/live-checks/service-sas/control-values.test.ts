import { describe, expect, it } from "vitest";
import { controlValues } from "@/lib/live-checks/service-sas/control-values";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import { at, type RequestChanges, requestWith } from "../../../support/request-with";

const NOW = at("2026-11-20T11:00:00Z");
const ID =
  "/subscriptions/aaaaaaaa-0000-4000-8000-000000000009/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo";

const control = (changes: RequestChanges = {}) =>
  controlValues(requestWith({ resourceId: ID, ...changes }), NOW);

/** The values, read by the check's own rules; its faults are a failed test. */
function readBack(changes: RequestChanges) {
  const read = SERVICE_SAS.read(control(changes).values, NOW);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.input;
}

describe("the control of a blocked request", () => {
  it("has its resource, permissions, protocol, addresses and window", () => {
    const { values, differences } = control({
      statusText: "AuthorizationPermissionMismatch",
      sas: { sip: "203.0.113.0-203.0.113.63", rsct: "text/plain" },
    });
    expect(values).toEqual({
      account: "stcontosodemo",
      resourceId: ID,
      operation: "GetBlob",
      refusedWith: "AuthorizationPermissionMismatch",
      canonicalizedResource: "/blob/stcontosodemo/reports/2026/q3.pdf",
      signedResource: "b",
      signedPermission: "r",
      signedStart: "2026-11-20T08:00Z",
      signedExpiry: "2026-11-20T18:00Z",
      signedIp: "203.0.113.0-203.0.113.63",
      signedProtocol: "https",
      rsct: "text/plain",
    });
    expect(differences).toEqual([]);
    expect(readBack({})).toMatchObject({ request: { method: "HEAD", path: "/reports/2026/q3.pdf" } });
  });

  it("a token for the container asks for the object that was asked for", () => {
    expect(readBack({ sas: { sr: "c", sp: "rl" } })).toMatchObject({
      body: {
        canonicalizedResource: "/blob/stcontosodemo/reports",
        signedResource: "c",
        signedPermission: "rl",
      },
      request: { method: "HEAD", path: "/reports/2026/q3.pdf" },
    });
  });

  it.each([
    ["d", "A directory can't be signed"],
    ["bv", "A version can't be signed"],
    ["bs", "A snapshot can't be signed"],
  ])("sr=%s has no counterpart: the object itself is signed, and that is said", (sr, words) => {
    const changes = { sas: { sr, ...(sr === "d" ? { sdd: "1" } : {}) } };
    expect(control(changes).differences).toEqual([expect.stringContaining(words)]);
    expect(readBack(changes).body).toMatchObject({ signedResource: "b" });
  });

  it("letters that List Service SAS does not document are left out, and named", () => {
    const changes = { sas: { sp: "rwxytmeop" } };
    expect(control(changes).differences).toEqual([expect.stringContaining("x, y, t, m, e, o, p")]);
    expect(readBack(changes).body.signedPermission).toBe("rw");
  });

  it.each([
    ["within", "2026-11-20T09:30:00Z", "yes"],
    ["outside of", "2026-11-20T10:30:00Z", "no"],
  ])(
    "a window that is over is another one; the blocked request came %s its own",
    (_, time, blockedInWindow) => {
      const { values, differences } = control({ time, sas: { se: "2026-11-20T10:00:00Z" } });
      expect(values).toMatchObject({ signedExpiry: "2026-11-20T12:00Z", blockedInWindow });
      expect(values.signedStart).toBeUndefined();
      expect(differences).toHaveLength(1);
    },
  );

  it("the longest life of a window of its own is an hour", () => {
    const { values } = control({ sas: { st: "2020-01-01", se: "2026-01-01" } });
    expect(values.signedExpiry).toBe("2026-11-20T12:00Z");
  });

  it.each([
    [
      "queue",
      "/queue/stcontosodemo/work",
      { objectKey: "/stcontosodemo/work", path: "/work/messages", operation: "PeekMessages" },
    ],
    [
      "table",
      "/table/stcontosodemo/orders",
      { objectKey: "/stcontosodemo/Orders", path: "/Orders()", operation: "QueryEntities" },
    ],
  ] as const)("a %s", (service, canonicalizedResource, changes) => {
    const input = readBack({ service, ...changes, sas: { sr: null } });
    expect(input.body.canonicalizedResource).toBe(canonicalizedResource);
    expect(input.body.signedResource).toBeUndefined();
  });

  it("a table's keys", () => {
    const sas = { sr: null, tn: "Orders", spk: "a", srk: "1", epk: "b", erk: "2" };
    const input = readBack({ service: "table", objectKey: "/stcontosodemo/Orders", sas });
    expect(input.body).toMatchObject({ startPk: "a", startRk: "1", endPk: "b", endRk: "2" });
  });

  it("the log's id of the account's service is the account's, any other text is none", () => {
    expect(control({ resourceId: `${ID}/blobServices/default` }).values.resourceId).toBe(ID);
    expect(control({ resourceId: `${ID}/../x?y=` }).values.resourceId).toBeUndefined();
  });

  it("names that are none are left out", () => {
    const { values } = control({ operation: "Get Blob <b>", statusText: "not a word" });
    expect([values.operation, values.refusedWith]).toEqual([undefined, undefined]);
  });
});
