import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { withSignInFaults } from "@/lib/azure/credentials";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { fakeCredential } from "../emulators/fake-credential";
import { selfSignedCertificate } from "../emulators/self-signed-certificate";
import type { ServiceFaultName } from "../emulators/service-faults";
import { OPEN_ACCOUNT, RESOURCE_ID, reasonIn, SUBSCRIPTION, startControlLab } from "../support/control-lab";

let lab: Awaited<ReturnType<typeof startControlLab>>;
beforeAll(async () => {
  lab = await startControlLab();
});
afterAll(() => lab.stop());
afterEach(() => lab.arm.misbehaveAlways(null));

describe("no control token", () => {
  it.each([
    ["AuthorizationFailed", { mayList: false }, "Microsoft.Storage/storageAccounts/listServiceSas/action"],
    ["ScopeLocked", { isLocked: true }, "read-only lock"],
    [
      "KeyBasedAuthenticationNotPermitted",
      { refusal: { status: 403, code: "KeyBasedAuthenticationNotPermitted" } },
      "Shared key access is disabled",
    ],
    ["TooManyRequests", { refusal: { status: 429, code: "TooManyRequests" } }, "Too many requests"],
  ])("%s is explained", async (code, account, words) => {
    const report = await lab.check({ account: { ...OPEN_ACCOUNT, ...account } });
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ code }] });
    expect(report.headline).toContain("can't be made");
    expect(reasonIn(report)).toContain(words);
  });

  it.each([
    ["SubscriptionNotFound", RESOURCE_ID.replace(SUBSCRIPTION, "aaaaaaaa-0000-4000-8000-00000000000f")],
    ["ResourceGroupNotFound", RESOURCE_ID.replace("rg-demo", "rg-other")],
  ])("%s is explained", async (code, resourceId) => {
    const report = await lab.check({ values: { resourceId } });
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ status: 404, code }] });
    expect(reasonIn(report)).toContain("check the resource ID");
  });

  it("another audience is refused, and said to be", async () => {
    const cloud = { ...CLOUDS.public, armEndpoint: lab.arm.url, armAudience: "https://management.example" };
    const report = await lab.check({ context: { cloud } });
    expect(report.sent).toMatchObject([{ status: 401, code: "InvalidAuthenticationTokenAudience" }]);
    expect(reasonIn(report)).toContain("SAS_INSIGHTS_AZURE_ARM_AUDIENCE");
  });

  it.each<[ServiceFaultName, number | null, string]>([
    ["403 empty", 403, "This server's identity was refused"],
    ["204", 204, "no answer of this operation"],
    ["200 empty", 200, "no answer of this operation"],
    ["200 HTML", 200, "no answer of this operation"],
    ["200 cut JSON", 200, "no answer of this operation"],
    ["404 HTML", 404, "no such storage account"],
    ["429 after 3600 s", 429, "Too many requests"],
    ["500", 500, "in trouble"],
    ["503", 503, "in trouble"],
    ["302 elsewhere", 302, "no answer of this operation"],
    ["reset", null, "can't reach"],
    ["cut body", null, "can't reach"],
  ])("%s: the status is kept, nothing is tried again", async (fault, status, words) => {
    lab.arm.misbehaveAlways(fault);
    const asked = lab.arm.requests.length;
    const report = await lab.check();
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ status }] });
    expect(reasonIn(report)).toContain(words);
    expect(lab.arm.requests.length).toBe(asked + 1);
  });

  it("no resource id: nothing is sent", async () => {
    const asked = lab.arm.requests.length;
    const report = await lab.check({ values: { resourceId: "" } });
    expect(report).toMatchObject({ outcome: "unknown", sent: [] });
    expect(reasonIn(report)).toContain("SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS");
    expect(lab.arm.requests.length).toBe(asked);
  });

  it("the settings may know the account", async () => {
    const report = await lab.check({
      values: { resourceId: "" },
      context: { resourceIdOf: () => RESOURCE_ID },
    });
    expect(report.outcome).toBe("works");
  });

  it("an identity that can't sign in", async () => {
    const credential = withSignInFaults(fakeCredential({ now: Date.now, failure: new Error("sig=abc") }));
    const report = await lab.check({ context: { credential } });
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ status: null }] });
    expect(reasonIn(report)).toContain("could not sign in");
    expect(JSON.stringify(report)).not.toContain("sig=abc");
  });

  it("an abort ends it with the signal's reason", async () => {
    lab.arm.misbehaveAlways("no answer");
    const waiting = new AbortController();
    const made = lab.check({ context: { signal: waiting.signal } });
    setTimeout(() => waiting.abort(new Error("closed")), 200);
    await expect(made).rejects.toThrow("closed");
  });
});

describe("where it is sent", () => {
  it("a sovereign cloud is asked with its own audience, whatever the client would ask for", async () => {
    const scopes: unknown[] = [];
    const inner = fakeCredential({ now: Date.now });
    const credential: CheckContext["credential"] = {
      getToken: (asked, options) => {
        scopes.push(asked);
        return inner.getToken(asked, options);
      },
    };
    const cloud = { ...CLOUDS.china, armEndpoint: lab.arm.url };
    const report = await lab.check({ context: { credential, cloud } });
    expect(scopes.flat()).toEqual(["https://management.chinacloudapi.cn/.default"]);
    expect(report.sent).toMatchObject([{ status: 401, code: "InvalidAuthenticationTokenAudience" }]);
  });

  it("never in clear text", async () => {
    const cloud = { ...CLOUDS.public, armEndpoint: lab.arm.url.replace("https:", "http:") };
    const asked = lab.arm.requests.length;
    const report = await lab.check({ context: { cloud } });
    expect(report.outcome).toBe("unknown");
    expect(lab.arm.requests.length).toBe(asked);
  });

  it("to the account's own host where there is no emulator", async () => {
    const report = await lab.check({
      context: {
        emulator: null,
        cloud: { ...CLOUDS.public, armEndpoint: lab.arm.url, storageSuffix: "core.invalid" },
      },
    });
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ status: 200 }, { status: null }] });
    expect(report.headline).toContain("can't reach the account");
  });

  it("a certificate that is not trusted ends it", async () => {
    const certificateAuthority = selfSignedCertificate(Date.now()).certificate;
    const asked = lab.arm.requests.length;
    const report = await lab.check({ context: { certificateAuthority } });
    expect(report).toMatchObject({ outcome: "unknown", sent: [{ status: null }] });
    expect(lab.arm.requests.length).toBe(asked);
  });
});
