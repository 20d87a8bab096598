import { describe, expect, it } from "vitest";
import { accountOfResourceId } from "@/lib/azure/resource-ids";
import { BODY_PARAMETERS } from "@/lib/live-checks/service-sas/body-parameters";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import {
  API_VERSION,
  holdsUriRule,
  readAccountResource,
  URI_PARAMETERS,
} from "@/lib/live-checks/service-sas/uri-parameters";

/** The body's members as the operation's page lists them, with their types. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  canonicalizedResource: "string",
  endPk: "string",
  endRk: "string",
  keyToSign: "string",
  rscc: "string",
  rscd: "string",
  rsce: "string",
  rscl: "string",
  rsct: "string",
  signedExpiry: "string (date-time)",
  signedIdentifier: "string",
  signedIp: "string",
  signedPermission: "Permissions",
  signedProtocol: "HttpProtocol",
  signedResource: "SignedResource",
  signedStart: "string (date-time)",
  startPk: "string",
  startRk: "string",
};

const byName = (name: string) => BODY_PARAMETERS.find((parameter) => parameter.name === name);

describe("the body's parameters", () => {
  it("are the documented ones, of their types", () => {
    expect(Object.fromEntries(BODY_PARAMETERS.map(({ name, type }) => [name, type]))).toEqual(DOCUMENTED);
    expect(BODY_PARAMETERS.length).toBe(Object.keys(DOCUMENTED).length);
  });

  it("only the canonicalized resource is required", () => {
    expect(BODY_PARAMETERS.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      "canonicalizedResource",
    ]);
  });

  it("have the documented values and limits", () => {
    expect(byName("signedPermission")).toMatchObject({ choices: ["r", "d", "w", "l", "a", "c", "u", "p"] });
    expect(byName("signedResource")).toMatchObject({ choices: ["b", "c", "f", "s"] });
    expect(byName("signedProtocol")).toMatchObject({ choices: ["https", "https,http"] });
    expect(byName("keyToSign")).toMatchObject({ choices: ["key1", "key2"] });
    expect(byName("signedIdentifier")).toMatchObject({ maxLength: 64 });
  });
});

describe("the fields", () => {
  const names = SERVICE_SAS.fields.map(({ name }) => name);

  it("are the account, the blocked request and every member of the body, each once", () => {
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([
      ...["account", "resourceId", "operation", "refusedWith", "object", "blockedInWindow"],
      ...BODY_PARAMETERS.map(({ name }) => name),
    ]);
  });

  it("those with documented values are choices, permissions aside, times are instants", () => {
    const inputs = Object.fromEntries(SERVICE_SAS.fields.map(({ name, input }) => [name, input]));
    expect(inputs).toMatchObject({
      signedResource: "choice",
      signedProtocol: "choice",
      keyToSign: "choice",
      signedPermission: "text",
      signedStart: "instant",
      signedExpiry: "instant",
    });
  });

  it("the check says that it is an experiment with the account key", () => {
    expect(`${SERVICE_SAS.title} ${SERVICE_SAS.asks}`).toMatch(/account key/);
  });
});

describe("the address's parameters", () => {
  it("are the documented ones", () => {
    expect(URI_PARAMETERS.map(({ name, in: place }) => `${name} ${place}`)).toEqual([
      "subscriptionId path",
      "resourceGroupName path",
      "accountName path",
      "api-version query",
    ]);
  });

  it.each([
    ["accountName", "abc", true],
    ["accountName", "a".repeat(24), true],
    ["accountName", "ab", false],
    ["accountName", "a".repeat(25), false],
    ["accountName", "Bad_Name", false],
    ["accountName", "", false],
    ["accountName", "a/b", false],
    ["resourceGroupName", "r", true],
    ["resourceGroupName", "rg.demo(1)_x-y", true],
    ["resourceGroupName", "r".repeat(90), true],
    ["resourceGroupName", "r".repeat(91), false],
    ["resourceGroupName", "", false],
    ["resourceGroupName", "ends.", false],
    ["resourceGroupName", "..", false],
    ["subscriptionId", "aaaaaaaa-0000-4000-8000-000000000009", true],
    ["subscriptionId", "not-a-uuid", false],
    ["subscriptionId", "", false],
    ["api-version", API_VERSION, true],
    ["api-version", "", false],
  ] as const)("%s %j: %s", (name, value, holds) => {
    expect(holdsUriRule(name, value)).toBe(holds);
  });
});

const ID =
  "/subscriptions/aaaaaaaa-0000-4000-8000-000000000009/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo";

describe("a resource id", () => {
  it("is read, with or without its slash and in any case", () => {
    const resource = {
      subscriptionId: "aaaaaaaa-0000-4000-8000-000000000009",
      resourceGroupName: "rg-demo",
      accountName: "stcontosodemo",
    };
    expect(readAccountResource(ID)).toEqual({ ok: true, resource });
    expect(readAccountResource(ID.slice(1))).toEqual({ ok: true, resource });
    expect(readAccountResource(ID.toUpperCase())).toMatchObject({
      ok: true,
      resource: { accountName: "stcontosodemo" },
    });
  });

  it.each([
    ["", "whole ARM id"],
    [`${ID}/blobServices/default`, "whole ARM id"],
    [ID.replace("Microsoft.Storage", "Microsoft.Other"), "whole ARM id"],
    [`${ID}?x=`, "account is not"],
    [ID.replace("rg-demo", ".."), "resource group"],
    [ID.replace("rg-demo", "a%2Fb"), "resource group"],
    [ID.replace("aaaaaaaa-0000", "aaaaaaaa"), "subscription is not a UUID"],
    [ID.replace("stcontosodemo", "ab"), "account is not"],
    [`${ID}${"x".repeat(1_000_000)}`, "whole ARM id"],
  ])("%j is refused", (id, words) => {
    expect(readAccountResource(id)).toEqual({ ok: false, rule: expect.stringContaining(words) });
    expect(accountOfResourceId(id)).toBeNull();
  });
});
