import { describe, expect, it } from "vitest";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import { COMBINATIONS } from "@/lib/live-checks/service-sas/combinations";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import { at } from "../../../support/request-with";

const NOW = at("2026-11-20T10:00:00Z");
const ID =
  "/subscriptions/aaaaaaaa-0000-4000-8000-000000000009/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo";

const BLOB: FieldValues = {
  account: "stcontosodemo",
  resourceId: ID,
  canonicalizedResource: "/blob/stcontosodemo/reports/2026/q3.pdf",
  signedResource: "b",
  signedPermission: "r",
  signedExpiry: "2026-11-20T11:00:00Z",
};
const TABLE: FieldValues = {
  ...BLOB,
  canonicalizedResource: "/table/stcontosodemo/orders",
  signedResource: "",
};
const QUEUE: FieldValues = { ...TABLE, canonicalizedResource: "/queue/stcontosodemo/work" };
const FILE: FieldValues = {
  ...BLOB,
  canonicalizedResource: "/file/stcontosodemo/share",
  signedResource: "s",
};

const read = (values: FieldValues) => SERVICE_SAS.read(values, NOW);

function faultsOf(values: FieldValues): readonly string[] {
  const result = read(values);
  return result.ok ? [] : result.faults.map(({ field, rule }) => `${field}: ${rule}`);
}

describe("what is taken", () => {
  it.each([
    ["a blob", BLOB],
    ["a container", { ...BLOB, canonicalizedResource: "/blob/stcontosodemo/reports", signedResource: "c" }],
    ["a blob in the root container", { ...BLOB, canonicalizedResource: "/blob/stcontosodemo/$root/a.txt" }],
    ["a share", FILE],
    ["a file", { ...FILE, canonicalizedResource: "/file/stcontosodemo/share/a/b.txt", signedResource: "f" }],
    ["a queue", QUEUE],
    ["a table", TABLE],
    ["keys of a table", { ...TABLE, startPk: " a", startRk: "1", endPk: "b", endRk: "2" }],
    ["all letters of a queue", { ...QUEUE, signedPermission: "puar" }],
    ["letters in another order", { ...BLOB, signedPermission: "ldwacr" }],
    [
      "a policy in place of expiry and permissions",
      { ...BLOB, signedExpiry: "", signedPermission: "", signedIdentifier: "p" },
    ],
    ["an identifier of 64 characters", { ...BLOB, signedIdentifier: "x".repeat(64) }],
    ["one address", { ...BLOB, signedIp: "203.0.113.7" }],
    ["a range", { ...BLOB, signedIp: "203.0.113.0-203.0.113.63" }],
    ["https", { ...BLOB, signedProtocol: "https" }],
    ["https,http", { ...BLOB, signedProtocol: "https,http" }],
    ["key2", { ...BLOB, keyToSign: "key2" }],
    [
      "response headers",
      {
        ...BLOB,
        rscc: "no-cache",
        rscd: "attachment; filename=a.pdf",
        rsce: "gzip",
        rscl: "en",
        rsct: "application/pdf",
      },
    ],
    ["a start with an offset", { ...BLOB, signedStart: "2026-11-20T10:30:00+05:30" }],
    ["no resource id: the settings may have it", { ...BLOB, resourceId: "" }],
  ])("%s", (_, values) => {
    expect(faultsOf(values)).toEqual([]);
  });

  it("the seed's example request, as it is", () => {
    const values = {
      account: "sto1299",
      resourceId:
        "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/res7439/providers/Microsoft.Storage/storageAccounts/sto1299",
      canonicalizedResource: "/blob/sto1299/music",
      signedExpiry: "2017-05-24T11:32:48.8457197Z",
      signedPermission: "l",
      signedResource: "c",
    };
    expect(SERVICE_SAS.read(values, at("2017-05-24T10:00:00Z"))).toMatchObject({
      ok: true,
      input: {
        account: "sto1299",
        resource: { resourceGroupName: "res7439" },
        body: {
          canonicalizedResource: "/blob/sto1299/music",
          signedExpiry: "2017-05-24T11:32:48.8457197Z",
          signedPermission: "l",
          signedResource: "c",
        },
        request: { method: "GET", path: "/music", letter: "l" },
        cautions: ["Times are sent to the millisecond: what is finer was cut."],
      },
    });
  });
});

describe("traps of the canonicalized resource", () => {
  it.each([
    ["blob/stcontosodemo/reports/a", "begins with a slash"],
    ["https://stcontosodemo.blob.core.windows.net/reports/a", "is no address"],
    ["/dfs/stcontosodemo/reports/a", "with another word"],
    ["/Blob/stcontosodemo/reports/a", "in lower case"],
    ["/stcontosodemo/reports/a", "with another word"],
    ["/blob/stother/reports/a", "names the account itself"],
    ["/blob/reports/a", "names the account itself"],
    ["/blob/stcontosodemo/reports/a/", "does not end with a slash"],
    ["/blob/stcontosodemo/reports/", "does not end with a slash"],
    ["/blob/stcontosodemo", "names a container"],
    ["/blob/stcontosodemo/reports/../secret/a", ". or .."],
    ["/blob/stcontosodemo/reports/./a", ". or .."],
    [`/blob/stcontosodemo/${"c".repeat(64)}/a`, "at most 63"],
    [`/blob/stcontosodemo/c/${"a".repeat(1_025)}`, "at most 1,024"],
    [`/blob/stcontosodemo/c/${"a".repeat(100_000)}`, "at most 1200"],
    ["/blob/stcontosodemo/reports/a\u0000b", "Canonicalized resource must be"],
    ["/blob/stcontosodemo/reports/a\ud800", "Canonicalized resource must be"],
  ])("%j is refused before it is sent", (canonicalizedResource, words) => {
    expect(faultsOf({ ...BLOB, canonicalizedResource })).toEqual([
      expect.stringMatching(new RegExp(`^canonicalizedResource: .*${words.replaceAll(".", "\\.")}`)),
    ]);
  });

  it.each([
    [{ ...TABLE, canonicalizedResource: "/table/stcontosodemo/Orders" }, "lower case"],
    [{ ...TABLE, canonicalizedResource: "/table/stcontosodemo/orders/x" }, "Nothing stands below"],
    [{ ...QUEUE, canonicalizedResource: "/queue/stcontosodemo/work/messages" }, "Nothing stands below"],
  ])("of tables and queues", (values, words) => {
    expect(faultsOf(values)).toEqual([expect.stringContaining(words)]);
  });

  it.each([
    ["/blob/stcontosodemo/reports/q3%20draft.pdf", "percent sign"],
    ["/blob/stcontosodemo/reports//q3.pdf", "two slashes"],
  ])("%j is sent with a warning: a name may be like that", (canonicalizedResource, words) => {
    expect(read({ ...BLOB, canonicalizedResource })).toMatchObject({
      ok: true,
      input: { cautions: [expect.stringContaining(words)] },
    });
  });
});

/** For each rule over several values, by its place in the table, what breaks it. */
const BROKEN: readonly (readonly [string, FieldValues])[] = [
  ["signedExpiry", { ...BLOB, signedExpiry: "" }],
  ["signedExpiry", { ...BLOB, signedExpiry: "2026-11-20T10:00:00Z" }],
  ["signedStart", { ...BLOB, signedStart: "2026-11-20T11:00:00Z" }],
  ["signedPermission", { ...BLOB, signedPermission: "" }],
  ["signedPermission", { ...BLOB, signedPermission: "rp" }],
  ["signedResource", { ...BLOB, signedResource: "c" }],
  ["startPk", { ...BLOB, startPk: "a" }],
  ["startRk", { ...QUEUE, startPk: "", startRk: "a" }],
  ["endPk", { ...BLOB, endPk: "a" }],
  ["endRk", { ...FILE, endRk: "a" }],
  ["startRk", { ...TABLE, startRk: "a" }],
  ["endRk", { ...TABLE, endRk: "a" }],
  ["rscc", { ...QUEUE, rscc: "no-cache" }],
  ["rscd", { ...QUEUE, rscd: "inline" }],
  ["rsce", { ...TABLE, rsce: "gzip" }],
  ["rscl", { ...TABLE, rscl: "en" }],
  ["rsct", { ...TABLE, rsct: "text/plain" }],
];

describe("which values hold together", () => {
  it("has a case for each rule", () => {
    expect(BROKEN.map(([field]) => field)).toEqual(COMBINATIONS.map(({ field }) => field));
  });

  it.each(BROKEN.map(([field, values], place) => [place, field, values] as const))(
    "rule %i: %s",
    (place, field, values) => {
      expect(faultsOf(values)).toContain(`${field}: ${COMBINATIONS[place]?.rule}`);
    },
  );

  it.each([
    [{ ...BLOB, canonicalizedResource: "/blob/stcontosodemo/reports" }, "signedResource"],
    [{ ...BLOB, signedResource: "" }, "signedResource"],
    [{ ...BLOB, signedResource: "f" }, "signedResource"],
    [{ ...FILE, signedResource: "c" }, "signedResource"],
    [{ ...QUEUE, signedResource: "c" }, "signedResource"],
    [{ ...TABLE, signedPermission: "l" }, "signedPermission"],
    [{ ...FILE, signedPermission: "a" }, "signedPermission"],
  ])("a resource or letter of another service", (values, field) => {
    expect(faultsOf(values)).toEqual([expect.stringMatching(new RegExp(`^${field}: `))]);
  });
});

describe("each value by itself", () => {
  it.each([
    ["account", "Bad_Name"],
    ["account", ""],
    ["resourceId", "/subscriptions/x"],
    ["resourceId", ID.replace("stcontosodemo", "stother")],
    ["operation", "Get Blob"],
    ["operation", "x".repeat(65)],
    ["refusedWith", "<script>"],
    ["object", "a/../b"],
    ["object", "a\nb"],
    ["blockedInWindow", "maybe"],
    ["canonicalizedResource", ""],
    ["signedResource", "d"],
    ["signedResource", "bs"],
    ["signedPermission", "x"],
    ["signedPermission", "rr"],
    ["signedPermission", "R"],
    ["signedStart", "tomorrow"],
    ["signedStart", "2026-11-20T09:00:00"],
    ["signedExpiry", "2026-02-30"],
    ["signedIp", "203.0.113.9-203.0.113.1"],
    ["signedIp", "203.0.113.0/24"],
    ["signedIp", "host"],
    ["signedProtocol", "http"],
    ["signedProtocol", "HTTPS"],
    ["signedIdentifier", "x".repeat(65)],
    ["keyToSign", "key3"],
    ["rscc", "a\r\nb: c"],
    ["rscd", "x".repeat(257)],
    ["rsct", "ü"],
  ])("%s %j breaks its rule", (field, value) => {
    expect(faultsOf({ ...BLOB, [field]: value }).some((fault) => fault.startsWith(`${field}: `))).toBe(true);
  });

  it("names every fault at once, and never what was given", () => {
    const canary = "c4Nry";
    const faults = faultsOf({
      account: `${canary}!`,
      canonicalizedResource: canary,
      signedPermission: canary,
      signedExpiry: canary,
      signedIp: canary,
      signedProtocol: canary,
    });
    expect(faults.length).toBe(5);
    expect(faults.join("\n")).not.toContain(canary);
  });

  it("inherited names are no values", () => {
    expect(faultsOf(Object.create(BLOB) as FieldValues)).not.toEqual([]);
  });

  it("refuses permissions of which none can be tried", () => {
    expect(faultsOf({ ...QUEUE, signedPermission: "p" })).toEqual([
      expect.stringContaining("without changing something"),
    ]);
  });

  it("tries another permission where the operation has no harmless form, and says so", () => {
    expect(read({ ...BLOB, operation: "SetBlobTier", signedPermission: "rw" })).toMatchObject({
      ok: true,
      input: { cautions: [] },
    });
    expect(read({ ...FILE, operation: "DeleteFile", signedPermission: "rd" })).toMatchObject({
      ok: true,
      input: {
        request: { letter: "r" },
        cautions: ["DeleteFile has no form that changes nothing: permission r was tried in its place."],
      },
    });
  });
});
