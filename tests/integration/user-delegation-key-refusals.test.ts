import dns from "node:dns";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { SignInFault } from "@/lib/azure/credentials";
import type { CheckContext } from "@/lib/check-runner/check-context";
import {
  type ContractAnswer,
  refusedWith,
  type StorageContract,
  startStorageContract,
} from "../emulators/storage-contract";
import { CANARY, leakIn } from "../support/canary";
import { entraCredential, IDENTITY, TENANT } from "../support/check-context";
import { askContract, keyFor, sentBy } from "../support/key-contract";
import { manualClock } from "../support/manual-clock";

let server: StorageContract;
beforeAll(async () => {
  server = await startStorageContract();
});
beforeEach(() => server.answer((request) => keyFor(request)));
afterAll(() => server.close());

const runWith = (changes: Partial<CheckContext> = {}, values: Readonly<Record<string, string>> = {}) =>
  askContract(server, changes, values);

describe("a refusal", () => {
  test.each<[string, ContractAnswer, string]>([
    ["InvalidXmlNodeValue", refusedWith(400, "InvalidXmlNodeValue"), "within 7 days of the service's clock"],
    ["no permission", refusedWith(403, "AuthorizationPermissionMismatch"), "is not allowed to get one"],
    ["the firewall", refusedWith(403, "AuthorizationFailure"), "network rules keep this server out"],
    ["HTTPS", refusedWith(400, "AccountRequiresHttps"), "needs HTTPS"],
    ["a disabled account", refusedWith(403, "AccountIsDisabled"), "the account is disabled"],
    ["an old service", refusedWith(400, "InvalidHeaderValue"), "does not know the operation"],
    [
      "no bearer",
      refusedWith(403, "AuthenticationFailed", "Only authentication scheme Bearer is supported"),
      "without a bearer token",
    ],
    [
      "the issuer",
      refusedWith(401, "InvalidAuthenticationInfo", "Issuer validation failed. Issuer did not match."),
      "another tenant",
    ],
    [
      "the audience",
      refusedWith(401, "InvalidAuthenticationInfo", "Audience validation failed. Audience did not match."),
      "another audience",
    ],
    [
      "an expired token",
      refusedWith(403, "AuthenticationFailed", "Lifetime validation failed. The token is expired."),
      "not valid at the service's time",
    ],
    ["too many requests", { status: 429 }, "too busy"],
    [
      "a page",
      { status: 403, headers: { "content-type": "text/html" }, body: `<html>${CANARY}` },
      "not known here",
    ],
  ])("by %s is told by what the service says", async (_, answer, words) => {
    server.answer(() => answer);
    const report = await runWith();
    expect(report.headline).toContain(words);
    expect(report.outcome).not.toBe("works");
    expect(report.facts.map(({ value }) => value)).toEqual(expect.arrayContaining([IDENTITY, TENANT]));
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  const other = "11111111-2222-4333-8444-555555555555";
  const challenge: ContractAnswer = {
    ...refusedWith(401, "InvalidAuthenticationInfo"),
    headers: {
      "x-ms-error-code": "InvalidAuthenticationInfo",
      "www-authenticate": `Bearer authorization_uri=https://login.microsoftonline.com/${other}/oauth2/authorize resource_id=https://storage.azure.com`,
    },
  };

  test.each<[string, CheckContext["credential"]]>([
    [
      "an identity that gets no token there",
      {
        getToken: (scopes, options) =>
          options?.tenantId === undefined
            ? entraCredential().getToken(scopes)
            : Promise.reject(new SignInFault(new Error(CANARY))),
      },
    ],
    ["one that gets the same again", entraCredential()],
  ])("that names the account's tenant shows it: %s", async (_, credential) => {
    server.answer(() => challenge);
    const report = await runWith({ credential });
    expect(report.headline).toContain("another tenant");
    expect(report.facts).toContainEqual({ label: "Tenant that the account trusts", value: other });
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  test("of the sign-in sends nothing to the account", async () => {
    const credential = { getToken: () => Promise.reject(new SignInFault(new Error(CANARY))) };
    const report = await runWith({ credential });
    expect(report).toMatchObject({ outcome: "unknown", sent: [] });
    expect(report.headline).toContain("got no token to ask with");
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  test("by DNS is an account that is not there", async () => {
    const lookup = vi.spyOn(dns, "lookup") as unknown as { mockImplementation(by: object): void };
    lookup.mockImplementation((_host: string, _options: object, done: (error: Error) => void) =>
      done(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })),
    );
    const report = await runWith({ emulator: null });
    vi.restoreAllMocks();
    expect(report.headline).toBe("No key for stcontoso: there is no such account.");
  });
});

describe("trouble", () => {
  test("that passes costs one more request", async () => {
    server.answer((request, n) => (n === 0 ? refusedWith(503, "ServerBusy") : keyFor(request)));
    const report = await runWith();
    expect(report.outcome).toBe("works");
    expect(report.sent.map(({ status }) => status)).toEqual([503, 200]);
  });

  test("that stays is not asked a third time", async () => {
    server.answer(() => refusedWith(503, "ServerBusy"));
    const requests = await sentBy(server, async () =>
      expect((await runWith()).headline).toContain("too busy"),
    );
    expect(requests).toHaveLength(2);
  });

  test("on the way is told with requests that had no answer", async () => {
    server.answer(() => "reset");
    const report = await runWith();
    expect(report.headline).toContain("can't be reached");
    expect(report.sent.map(({ status }) => status)).toEqual([null, null]);
  });

  test("that is silence ends with the deadline", async () => {
    const clock = manualClock();
    server.answer(() => "silence");
    const before = server.requests.length;
    const report = runWith({ clock });
    await expect.poll(() => server.requests.length).toBe(before + 1);
    await clock.pass(20_000);
    expect((await report).headline).toContain("no answer came in time");
  });

  test("of the one who waits ends the check at once", async () => {
    const gone = new AbortController();
    server.answer(() => "silence");
    const before = server.requests.length;
    const report = runWith({ signal: gone.signal });
    await expect.poll(() => server.requests.length).toBe(before + 1);
    gone.abort(new Error("gone"));
    await expect(report).rejects.toThrow("gone");
  });
});
