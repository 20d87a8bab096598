import { describe, expect, it } from "vitest";
import { STATUS_TEXTS } from "@/lib/diagnosis/causes/status-families";
import { readArmAnswer } from "@/lib/live-checks/service-sas/arm-answer";
import { explainArmRefusal } from "@/lib/live-checks/service-sas/arm-refusals";
import { concludeControl } from "@/lib/live-checks/service-sas/conclusions";
import { describeControlToken } from "@/lib/live-checks/service-sas/control-report";
import { CANARY, leakIn } from "../../../support/canary";

const UNTOLD = { refusedWith: "", inWindow: null };
const headline = (status: number, code: string | null, refusedWith = "", inWindow: boolean | null = null) => {
  const { outcome, headline: words } = concludeControl({ status, code }, { refusedWith, inWindow });
  return `${outcome}: ${words}`;
};

describe("the control works", () => {
  it.each([
    ["AuthorizationPermissionMismatch", "the delegator is not allowed to do"],
    ["AuthenticationFailed", "its key or its signature"],
    ["AuthorizationFailure", "the delegator, a rule for user delegation SAS, or the network"],
    ["AuthorizationSourceIPMismatch", "depends on where it came from"],
    ["AuthorizationProtocolMismatch", "depends on where it came from"],
    ["AccountIsDisabled", "depends on where it came from"],
    ["", "if the user delegation SAS is refused for the same request"],
    ["SomethingNew", "if the user delegation SAS is refused for the same request"],
  ])("and the other was refused with %j", (refusedWith, words) => {
    expect(headline(200, null, refusedWith)).toMatch(/^works: /);
    expect(headline(200, null, refusedWith)).toContain(words);
  });

  it.each([
    [200, null],
    [206, null],
    [304, null],
    [404, "BlobNotFound"],
    [404, "ContainerNotFound"],
    [409, "InvalidBlobType"],
    [412, "ConditionNotMet"],
    [400, "Md5Mismatch"],
  ])("%i %s is told only to a request that was let through", (status, code) => {
    expect(headline(status, code)).toMatch(/^works: /);
  });

  it("in a window of its own it says nothing of the delegator", () => {
    expect(headline(200, null, "AuthenticationFailed", false)).toContain("outside of its token's window");
    expect(headline(200, null, "AuthenticationFailed", true)).toContain("its key or its signature");
  });
});

describe("both fail", () => {
  it.each([
    [403, "AuthenticationFailed", "fails", "window or its resource"],
    [403, "AuthorizationPermissionMismatch", "fails", "signed permissions"],
    [403, "AuthorizationSourceIPMismatch", "unknown", "an address that the token does not allow"],
    [403, "AuthorizationProtocolMismatch", "fails", "protocol"],
    [403, "AuthorizationServiceMismatch", "fails", "another service"],
    [403, "AuthorizationResourceTypeMismatch", "fails", "signed resource"],
    [403, "AuthorizationFailure", "fails", "network rules"],
    [403, "PublicNetworkAccessDisabled", "fails", "public network access"],
    [403, "UnauthorizedBlobOverwrite", "fails", "may create but not overwrite"],
    [403, "AccountIsDisabled", "fails", "disabled"],
    [403, "InsufficientAccountPermissions", "fails", "restricted"],
    [403, "KeyVaultAccessTokenCannotBeAcquired", "fails", "encryption"],
    [403, "CannotVerifyCopySource", "unknown", "none was asked for"],
    [403, "CorsPreflightFailure", "unknown", "no browser"],
    [403, null, "fails", "does not say why"],
    [401, "NoAuthenticationInformation", "fails", "does not know"],
  ])("%i %s", (status, code, outcome, words) => {
    expect(headline(status, code)).toMatch(new RegExp(`^${outcome}: .*${words}`));
  });

  it("the emulator's word for a bad signature is not Azure's word for the network", () => {
    const answer = { status: 403, code: "AuthorizationFailure" };
    expect(concludeControl(answer, UNTOLD, true).headline).toContain("window or its resource");
    expect(concludeControl(answer, UNTOLD, false).headline).toContain("network rules");
  });

  it("every status text of the rule book has a conclusion", () => {
    for (const { texts } of STATUS_TEXTS)
      for (const text of texts) expect(headline(403, text)).toMatch(/^(?:fails|unknown): ./);
  });
});

describe("nothing is decided", () => {
  it.each([
    [403, "KeyBasedAuthenticationNotPermitted", "shared key access is disabled"],
    [409, "PublicAccessNotPermitted", "did not say"],
    [400, "InvalidQueryParameterValue", "did not say"],
    [302, null, "did not say"],
    [429, null, "throttles"],
    [500, "InternalError", "in trouble"],
    [503, "ServerBusy", "throttles"],
  ])("%i %s", (status, code, words) => {
    expect(headline(status, code)).toMatch(new RegExp(`^unknown: .*${words}`));
  });

  it("no answer", () => {
    expect(concludeControl(null, UNTOLD)).toMatchObject({ outcome: "unknown" });
  });

  it("no conclusion ever offers the token as the fix", () => {
    expect(headline(200, null)).not.toMatch(/use (?:it|this|the control)/i);
  });
});

describe("a refusal of Azure Resource Manager", () => {
  it.each([
    [403, "AuthorizationFailed", "Microsoft.Storage/storageAccounts/listServiceSas/action"],
    [403, "DenyAssignmentAuthorizationFailed", "deny assignment"],
    [401, "InvalidAuthenticationTokenAudience", "SAS_INSIGHTS_AZURE_ARM_AUDIENCE"],
    [401, "InvalidAuthenticationTokenTenant", "another tenant"],
    [401, "ExpiredAuthenticationToken", "clock"],
    [401, "InvalidAuthenticationToken", "did not take the token"],
    [404, "ResourceNotFound", "no such storage account"],
    [404, "ResourceGroupNotFound", "no such resource group"],
    [404, "SubscriptionNotFound", "no such subscription"],
    [409, "ScopeLocked", "read-only lock"],
    [403, "RequestDisallowedByPolicy", "policy"],
    [403, "KeyBasedAuthenticationNotPermitted", "Shared key access is disabled"],
    [400, "InvalidValuesForRequestParameters", "Signed expiry"],
    [400, "InvalidRequestContent", "body"],
    [400, "NoRegisteredProviderFound", "version of the operation"],
    [409, "MissingSubscriptionRegistration", "not registered"],
    [409, "ReadOnlyDisabledSubscription", "disabled"],
    [409, "StorageAccountIsNotProvisioned", "created or changed"],
    [429, "SubscriptionRequestsThrottled", "Too many requests"],
    [500, "InternalServerError", "in trouble"],
    [403, null, "action"],
    [409, null, "a lock"],
    [418, "Teapot", "refused"],
    [204, null, "no answer"],
  ])("%i %s is explained", (status, code, words) => {
    expect(explainArmRefusal(status, code).text).toContain(words);
  });

  it("a code is compared without regard to case", () => {
    expect(explainArmRefusal(409, "scopelocked")).toEqual(explainArmRefusal(409, "ScopeLocked"));
  });
});

describe("an answer of Azure Resource Manager", () => {
  it("the seed's example response", () => {
    const token =
      "sv=2015-04-05&sr=c&se=2017-05-24T11%3A32%3A48Z&sp=l&sig=PoF8yBUGixsjzwroLmw7vG3VbGz4KB2woZC2D4C2oio%3D";
    const answer = readArmAnswer(200, JSON.stringify({ serviceSasToken: token }));
    expect(answer).toEqual({ kind: "token", token });
    expect(describeControlToken(token)).toEqual([
      { label: "signed version", value: "2015-04-05", note: "sv" },
      { label: "signed resource", value: "c", note: "sr" },
      { label: "signed expiry", value: "2017-05-24T11:32:48Z", note: "se" },
      { label: "signed permissions", value: "l", note: "sp" },
    ]);
  });

  it("a leading question mark is no part of the token", () => {
    expect(readArmAnswer(200, '{"serviceSasToken":"?sv=1&sig=a"}')).toEqual({
      kind: "token",
      token: "sv=1&sig=a",
    });
  });

  it.each([
    ["", null],
    ["{}", null],
    ["null", null],
    ["[]", null],
    ["<html></html>", null],
    ['{"serviceSasToken":""}', null],
    ['{"serviceSasToken":7}', null],
    ['{"serviceSasToken":"sv=1"}', null],
    ['{"serviceSasToken":"sig=a HTTP/1.1\\r\\nHost: x"}', null],
    ['{"serviceSasToken":"sig=a#b"}', null],
    [JSON.stringify({ serviceSasToken: `sig=${"a".repeat(5_000)}` }), null],
    ['{"code":"AuthorizationFailed","message":"m"}', "AuthorizationFailed"],
    ['{"error":{"code":"ScopeLocked","message":"m"}}', "ScopeLocked"],
    ['{"error":{"code":"<b>x</b>","message":7}}', null],
    ['{"error":null}', null],
  ])("%j is no token", (body, code) => {
    expect(readArmAnswer(200, body)).toMatchObject({ kind: "refused", code });
  });

  it("too long a body is no answer", () => {
    expect(readArmAnswer(200, null)).toEqual({ kind: "refused", status: 200, code: null, message: "" });
  });

  it("a token under another status is not used", () => {
    expect(readArmAnswer(202, '{"serviceSasToken":"sv=1&sig=a"}')).toMatchObject({ kind: "refused" });
  });

  it("its own words hold no secret and are cut", () => {
    const message = `sig=${encodeURIComponent(CANARY)} ${"x".repeat(10_000)}`;
    const answer = readArmAnswer(403, JSON.stringify({ error: { code: "A1", message } }));
    expect(answer.kind === "refused" && answer.message.length).toBeLessThanOrEqual(401);
    expect(leakIn(Buffer.from(JSON.stringify(answer)))).toBe("");
  });

  it("a token's own values are shown without its signature and without secrets", () => {
    const facts = describeControlToken(
      `sv=2015-04-05&sig=${encodeURIComponent(CANARY)}&rscc=sig%3D${encodeURIComponent(CANARY)}&zz=${encodeURIComponent(CANARY)}`,
    );
    expect(leakIn(Buffer.from(JSON.stringify(facts)))).toBe("");
    expect(facts.map(({ note }) => note)).toEqual(["sv", "rscc"]);
  });
});
