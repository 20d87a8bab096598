import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runUserDelegationKey } from "@/lib/check-runner/user-delegation-key";
import { instantOf, later } from "@/lib/time/instant";
import { startSecureAzurite } from "../support/azurite";
import { checkContext, entraCredential, IDENTITY, TENANT } from "../support/check-context";
import { keyInput } from "../support/key-input";

const ACCOUNT = "devstoreaccount1";
let azurite: Awaited<ReturnType<typeof startSecureAzurite>>;

beforeAll(async () => {
  azurite = await startSecureAzurite(ACCOUNT);
});
afterAll(() => azurite.stop());

const inputOf = (values: Readonly<Record<string, string>> = {}) =>
  keyInput({ account: ACCOUNT, ...values }, instantOf(Date.now()));

const contextOf = (changes: Parameters<typeof checkContext>[0] = {}) =>
  checkContext({
    emulator: new URL(azurite.endpoint).origin,
    certificateAuthority: readFileSync(azurite.certificate, "utf8"),
    ...changes,
  });

describe("a real emulator, with the account in the path", () => {
  test("gives out a key, whose facts are told", async () => {
    const input = inputOf({ clientRequestId: "ticket-4711" });
    const report = await runUserDelegationKey(input, contextOf());
    expect(report).toMatchObject({ check: "user-delegation-key", account: ACCOUNT, outcome: "works" });
    expect(Object.fromEntries(report.facts.map(({ label, value }) => [label, value]))).toMatchObject({
      "Signed object ID (skoid)": IDENTITY,
      "Signed tenant ID (sktid)": TENANT,
      "Signed service (sks)": "b",
      "Client request ID (x-ms-client-request-id)": "ticket-4711",
    });
    const notes = report.facts.flatMap(({ note }) => note ?? []);
    expect(notes).toContain("the same as this server's clock, to within 2 s");
    expect(notes.filter((note) => note.startsWith("asked for"))).toEqual([]);
    expect(report.sent).toMatchObject([{ status: 200, clientRequestId: "ticket-4711" }]);
  });

  test("gives out keys for any time: the limit of 7 days is ours, before anything is sent", async () => {
    const input = { ...inputOf(), expiry: later(inputOf().expiry, 30 * 86_400_000) };
    expect((await runUserDelegationKey(input, contextOf())).outcome).toBe("works");
    expect(() => inputOf({ expiry: input.expiry })).toThrow(/at most 7 days ahead/);
  });

  test("refuses a token for another audience", async () => {
    const credential = entraCredential("https://vault.azure.net");
    const report = await runUserDelegationKey(inputOf(), contextOf({ credential }));
    expect(report).toMatchObject({
      outcome: "fails",
      headline: `No key for ${ACCOUNT}: the bearer token is for another audience than storage.`,
    });
  });

  test("does not know another account", async () => {
    const report = await runUserDelegationKey(inputOf({ account: "stnothere" }), contextOf());
    expect(report.headline).toBe("No key for stnothere: there is no such account.");
  });

  test("is asked nothing for a service that it has no keys of", async () => {
    const report = await runUserDelegationKey(inputOf({ service: "queue" }), contextOf());
    expect(report).toMatchObject({ outcome: "unknown", sent: [] });
    expect(report.headline).toContain("does not know the operation");
  });

  test("over plain HTTP is sent no token", async () => {
    const report = await runUserDelegationKey(inputOf(), contextOf({ emulator: "http://127.0.0.1:9" }));
    expect(report).toMatchObject({ outcome: "fails", sent: [] });
    expect(report.headline).toContain("HTTPS");
  });

  test("with a certificate that nobody vouches for is not trusted", async () => {
    const { certificateAuthority: _, ...context } = contextOf();
    const report = await runUserDelegationKey(inputOf(), context);
    expect(report.headline).toContain("certificate is not trusted");
  });
});
