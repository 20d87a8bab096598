import { describe, expect, test } from "vitest";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSES } from "@/lib/diagnosis/causes/causes";
import { DOCUMENTS, documentUrl, SEED_DOCUMENTS } from "@/lib/diagnosis/causes/documents";
import { STATUS_FAMILIES, statusEntry } from "@/lib/diagnosis/causes/status-families";
import type { Check } from "@/lib/diagnosis/checks/check";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { byElimination } from "@/lib/diagnosis/operators/logic";
import { REFERENCES } from "@/lib/sas/references";
import { ALL_CASES } from "../../support/all-cases";
import { randomRow } from "../../support/random-row";
import { requestWith } from "../../support/request-with";

describe("the table of checks", () => {
  test("names each check once", () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("every check can be a reason, and rests on a source", () => {
    const idle = CHECKS.filter(({ statusFamilies }) => statusFamilies.length === 0);
    expect(idle.map(({ id }) => `the check ${id} names no statusFamilies`)).toEqual([]);
    expect(CHECKS.filter(({ source }) => !REFERENCES[source].url.startsWith("https://"))).toEqual([]);
    expect(CHECKS.filter(({ settledBy }) => settledBy === "")).toEqual([]);
  });

  test("every family has a check", () => {
    const families = new Set(CHECKS.flatMap(({ statusFamilies }) => statusFamilies));
    expect(STATUS_FAMILIES.filter((family) => !families.has(family))).toEqual([]);
  });

  const caseRows = Object.values(ALL_CASES).flatMap(({ positive, nearMiss, conflicting }) =>
    [...positive, ...nearMiss, ...conflicting].map(({ row }) => row),
  );
  const rename = { operation: "RenamePathFile", sas: { sp: "racwdm" } };
  const caseFacts = [...caseRows, rename].map((row) => new RequestFacts(requestWith(row)));
  const differs = ({ fails }: Check, facts: RequestFacts) =>
    fails.evaluate(facts) !== fails.explain(facts).truth;
  const eliminating = CHECKS.filter(({ fails }) => fails.text.includes(byElimination("").text));

  test("what remains by elimination is decided by the table's order, and explained as unknown", () => {
    const differing = eliminating.filter((check) => caseFacts.some((facts) => differs(check, facts)));
    expect(differing.map(({ id }) => id).sort()).toEqual([
      "bound-values",
      "delegator-role",
      "delegator-role-or-hidden-permission",
      "delegator-role-or-rename-source",
      "delegator-role-too-weak",
      "signature",
    ]);
    expect(differing).toEqual(eliminating);
  });

  test("evaluating and explaining agree on every other check of any row", () => {
    const others = CHECKS.filter((check) => !eliminating.includes(check));
    const random = Array.from({ length: 4000 }, (_, seed) => new RequestFacts(randomRow(seed)));
    const differing = [...caseFacts, ...random].flatMap((facts) =>
      others.filter((check) => differs(check, facts)).map(({ id }) => id),
    );
    expect(differing).toEqual([]);
  });
});

describe("status texts", () => {
  test.each([
    ["AuthenticationFailed", "authentication"],
    ["authenticationfailed", "authentication"],
    ["AuthorizationPermissionMismatch", "permission"],
    ["AuthorizationSourceIPMismatch", "source-ip"],
    ["SASIpAuthorizationError", "network"],
    ["IPAuthorizationFailure", "network"],
    ["OAuthPublicNetworkAccessError", "public-access"],
    ["AuthorizationFailure", "authorization"],
    ["KeyVaultEncryptionKeyNotFound", "encryption"],
    ["", "unnamed"],
    ["Success", "other"],
    ["DescriptionError", "other"],
  ])("%j is of the family %s", (text, family) => {
    expect(statusEntry(text).family).toBe(family);
  });
});

describe("a status text is proved", () => {
  test.each([
    ["AuthenticationFailed", true],
    ["AuthorizationFailure", true],
    ["AuthorizationPermissionMismatch", true],
    ["SASIpAuthorizationError", false],
    ["OAuthPublicNetworkAccessError", false],
    ["KeyVaultEncryptionKeyNotFound", false],
    ["SomethingNew", false],
    ["", false],
  ])("%j: %s", (text, proved) => {
    expect(statusEntry(text).proved).toBe(proved);
  });
});

describe("texts of the causes", () => {
  test.each(CAUSES.map((cause) => [cause, CAUSE_TEXTS[cause]] as const))("%s", (_, text) => {
    expect(text.clause).toMatch(/^[a-z].*[^.]$/);
    expect(text.label).toMatch(/^[A-Z]/);
    expect(text.steps.length).toBeGreaterThan(1);
    expect(text.documents.length).toBeGreaterThan(1);
    expect(text.shows).toMatch(/^[A-Z].*\.$/);
    expect(text.sources.length).toBeGreaterThan(0);
  });
});

describe("documents", () => {
  test("no page is told twice", () => {
    const urls = Object.values(REFERENCES).map(({ url }): string => url);
    expect(urls.filter((url, at) => urls.indexOf(url) !== at)).toEqual([]);
  });

  test("are those of the cloud where it has its own", () => {
    const china = documentUrl("sas-overview", "stcontoso.blob.core.chinacloudapi.cn:443");
    expect(china).toBe("https://docs.azure.cn/en-us/storage/common/storage-sas-overview");
    expect(documentUrl("sas-error-codes", "stcontoso.blob.core.chinacloudapi.cn")).toBe(
      DOCUMENTS["sas-error-codes"].url,
    );
    expect(documentUrl("sas-overview", "evil.example")).toBe(DOCUMENTS["sas-overview"].url);
  });

  test("are on Microsoft's documentation, and the seed's are there", () => {
    const strange = Object.values(DOCUMENTS).filter(
      ({ url }) => !url.startsWith("https://learn.microsoft.com/"),
    );
    expect(strange).toEqual([]);
    expect(SEED_DOCUMENTS.map((id) => DOCUMENTS[id].url.replace("https://learn.microsoft.com/", ""))).toEqual(
      [
        "rest/api/storageservices/sas-error-codes",
        "rest/api/storageservices/create-user-delegation-sas",
        "azure/storage/blobs/storage-blob-user-delegation-sas-create-powershell",
        "azure/storage/blobs/storage-blob-user-delegation-sas-create-cli",
        "azure/storage/blobs/storage-blob-user-delegation-sas-create-dotnet",
        "rest/api/storageservices/get-user-delegation-key#authorization",
      ],
    );
  });
});
