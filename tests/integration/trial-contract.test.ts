import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { runTrial } from "@/lib/check-runner/trial";
import { TRIAL_VERSION } from "@/lib/live-checks/trial/read-input";
import {
  type ContractAnswer,
  refusedWith,
  type StorageContract,
  startStorageContract,
} from "../emulators/storage-contract";
import { CANARY, leakIn } from "../support/canary";
import { checkContext, IDENTITY } from "../support/check-context";
import { keyFor } from "../support/key-contract";
import { manualClock } from "../support/manual-clock";
import { trialInput } from "../support/trial-input";

let server: StorageContract;
beforeAll(async () => {
  server = await startStorageContract();
});
afterAll(() => server.close());

/** Gives out keys, and answers the request with the token so. */
const answerWith = (
  answer: ContractAnswer | "reset" | "silence",
  key: Readonly<Record<string, string>> = {},
) => server.answer((request) => (request.method === "POST" ? keyFor(request, key) : answer));
beforeEach(() => answerWith({ status: 200 }));

const runWith = (values: Readonly<Record<string, string>> = {}, changes: Partial<CheckContext> = {}) =>
  runTrial(
    trialInput({ object: "a b.txt", ...values }),
    checkContext({ emulator: server.url, certificateAuthority: server.certificateAuthority, ...changes }),
  );

/** Nothing of the token is in the report: neither its signature nor the key that made it. */
function expectNoSecret(report: Awaited<ReturnType<typeof runWith>>): void {
  const text = JSON.stringify(report);
  const { url = "" } = server.requests.at(-1) ?? {};
  const signature = new URL(url, server.url).searchParams.get("sig") ?? "";
  expect(signature).toHaveLength(44);
  expect(text).not.toContain(signature);
  expect(text).not.toContain(encodeURIComponent(signature));
  expect(leakIn(Buffer.from(text))).toBe("");
}

describe("what is sent", () => {
  test("is one request for a key of the token's version, and one with the token", async () => {
    const before = server.requests.length;
    const report = await runWith();
    const [key, tried, ...more] = server.requests.slice(before);
    expect(more).toEqual([]);
    expect(key?.headers["x-ms-version"]).toBe(TRIAL_VERSION);
    expect(tried?.headers.authorization).toBeUndefined();
    const { pathname, searchParams } = new URL(tried?.url ?? "", server.url);
    expect(pathname).toBe("/stcontoso/sales/a%20b.txt");
    expect(Object.fromEntries(searchParams)).toMatchObject({
      sp: "r",
      sr: "b",
      sv: TRIAL_VERSION,
      skoid: IDENTITY,
    });
    expect([...searchParams.keys()].filter((name) => name === "sig")).toHaveLength(1);
    expectNoSecret(report);
  });

  test("with a key whose elements are not what they must be is nothing", async () => {
    answerWith({ status: 200 }, { SignedOid: CANARY });
    const before = server.requests.length;
    const report = await runWith();
    expect(server.requests.length).toBe(before + 1);
    expect(report.outcome).toBe("unknown");
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });
});

/** Codes that an emulator has in common with Azure. */
describe("a refusal is explained by the rule book", () => {
  test.each<[string, ContractAnswer, string, RegExp]>([
    [
      "of the delegator's role",
      refusedWith(403, "AuthorizationPermissionMismatch"),
      "delegator-not-authorized",
      /Storage Blob Data Reader/,
    ],
    ["of a disabled account", refusedWith(403, "AccountIsDisabled"), "account-disabled", /./],
    [
      "of the encryption",
      refusedWith(403, "RequestForbiddenByContainerEncryptionPolicy"),
      "encryption-scope-denied",
      /./,
    ],
  ])("%s", async (_, answer, reason, said) => {
    answerWith(answer);
    const report = await runWith();
    expect(report.outcome).toBe("fails");
    expect(report.facts[0]).toMatchObject({ label: "Reason", value: reason });
    expect(JSON.stringify(report)).toMatch(said);
    expect(report.headline).toMatch(/^The corrected token is refused too \(403 \w+\): .+\.$/);
    expectNoSecret(report);
  });
});

describe("an answer that decides nothing", () => {
  test.each<[string, ContractAnswer | "reset", string]>([
    ["trouble", refusedWith(503, "ServerBusy"), "in trouble or throttles"],
    ["too many requests", { status: 429 }, "in trouble or throttles"],
    ["a redirection", { status: 302, headers: { location: "https://127.0.0.1:9/" } }, "answered 302"],
    [
      "a header that is no code",
      { status: 400, headers: { "x-ms-error-code": `sig=${CANARY}` } },
      "answered 400",
    ],
    ["none", "reset", "no answer came"],
  ])("%s", async (_, answer, words) => {
    answerWith(answer);
    const report = await runWith();
    expect(report.outcome).toBe("unknown");
    expect(report.headline).toContain(words);
    expectNoSecret(report);
  });

  test("silence", async () => {
    const clock = manualClock(Date.now());
    answerWith("silence");
    const before = server.requests.length;
    const report = runWith({}, { clock });
    await expect.poll(() => server.requests.length).toBe(before + 2);
    await clock.pass(60_000);
    expect((await report).headline).toContain("no answer came");
  });

  test("nobody waiting", async () => {
    const gone = new AbortController();
    answerWith("silence");
    const before = server.requests.length;
    const report = runWith({}, { signal: gone.signal });
    await expect.poll(() => server.requests.length).toBe(before + 2);
    gone.abort(new Error("gone"));
    await expect(report).rejects.toThrow("gone");
  });
});
