import { readFileSync } from "node:fs";
import { BlobServiceClient, type ContainerClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { runTrial } from "@/lib/check-runner/trial";
import { instantOf } from "@/lib/time/instant";
import { EMULATOR_KEY, startSecureAzurite } from "../support/azurite";
import { checkContext, entraCredential, IDENTITY } from "../support/check-context";
import { trialInput } from "../support/trial-input";

const ACCOUNT = "devstoreaccount1";
const BLOB = "2026/Ü b#1 & 50%.txt";
let azurite: Awaited<ReturnType<typeof startSecureAzurite>>;

/** With the account's key, past the check; the test's own process does not know the certificate. */
async function withContainer<T>(work: (container: ContainerClient) => Promise<T>): Promise<T> {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const credential = new StorageSharedKeyCredential(ACCOUNT, EMULATOR_KEY);
  const done = await work(new BlobServiceClient(azurite.endpoint, credential).getContainerClient("sales"));
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  return done;
}

const everything = () =>
  withContainer(async (container) => {
    const names: string[] = [];
    for await (const { name, properties } of container.listBlobsFlat())
      names.push(`${name} ${properties.etag}`);
    return names;
  });

beforeAll(async () => {
  azurite = await startSecureAzurite(ACCOUNT);
  await withContainer(async (container) => {
    await container.create();
    await container.getBlockBlobClient(BLOB).upload("text", 4);
    await container.getAppendBlobClient("log.txt").create();
  });
});
afterAll(() => azurite.stop());

const runWith = (values: Readonly<Record<string, string>>, changes: Partial<CheckContext> = {}) =>
  runTrial(
    trialInput({ account: ACCOUNT, ...values }),
    checkContext({
      emulator: new URL(azurite.endpoint).origin,
      certificateAuthority: readFileSync(azurite.certificate, "utf8"),
      ...changes,
    }),
  );

/** The one request with the token, after the one for its key. */
const triedBy = ({ sent }: Awaited<ReturnType<typeof runWith>>) => {
  expect(sent.map(({ request }) => request)[0]).toBe("POST /?restype=service&comp=userdelegationkey");
  expect(sent).toHaveLength(2);
  return sent[1];
};

describe("a real emulator lets the token through, and nothing changes", () => {
  test.each<[string, Record<string, string>, number, string]>([
    ["reading", { operation: "GetBlob", object: BLOB }, 200, "HEAD"],
    ["reading what is not there", { operation: "GetBlob", object: "nothing.txt" }, 404, "HEAD"],
    ["reading with a container's token", { operation: "GetBlob" }, 404, "HEAD"],
    ["listing", { operation: "ListBlobs" }, 200, "GET /sales?restype=container&comp=list&maxresults=1"],
    ["tags", { operation: "GetBlobTags", object: BLOB }, 200, "GET"],
    ["overwriting", { operation: "PutBlob", object: BLOB, permissions: "rcw" }, 400, "PUT"],
    ["creating", { operation: "PutBlob", object: "new.txt", permissions: "c" }, 400, "PUT"],
    ["writing what is not there", { operation: "SetBlobMetadata", object: "new.txt" }, 400, "PUT"],
    ["appending", { operation: "AppendBlock", object: "log.txt", permissions: "a" }, 400, "PUT"],
    ["deleting", { operation: "DeleteBlob", object: BLOB }, 412, "DELETE"],
  ])("%s", async (_, values, status, request) => {
    const before = await everything();
    const report = await runWith(values);
    expect(report).toMatchObject({ check: "trial", account: ACCOUNT, outcome: "works" });
    const tried = triedBy(report);
    expect(tried?.status).toBe(status);
    expect(tried?.request.startsWith(request)).toBe(true);
    expect(JSON.stringify(report)).not.toMatch(/sig=|signature=/i);
    expect(await everything()).toEqual(before);
  });

  test("with one letter, one resource, minutes of life and a start that lies back", async () => {
    const report = await runWith({ operation: "GetBlob", object: BLOB, permissions: "rwdl" });
    const facts = Object.fromEntries(report.facts.map(({ label, value }) => [label, value]));
    expect(facts).toMatchObject({
      "Signed permissions (sp)": "r",
      "Signed resource (sr)": "b",
      "Signed protocol (spr)": "https",
      "Delegator (skoid)": IDENTITY,
    });
    const [start, expiry] = ["Signed start (st)", "Signed expiry (se)"].map((label) =>
      Date.parse(facts[label] ?? ""),
    );
    expect((expiry ?? 0) - (start ?? 0)).toBe(20 * 60_000);
    expect(Math.abs((start ?? 0) + 15 * 60_000 - Date.now())).toBeLessThan(60_000);
  });
});

describe("a real emulator refuses the token", () => {
  test("whose time has not come, and the rule book says so", async () => {
    const now = () => instantOf(Date.now() + 3 * 3_600_000);
    const report = await runWith({ operation: "GetBlob", object: BLOB }, { now });
    expect(triedBy(report)).toMatchObject({ status: 403, code: "AuthorizationFailure" });
    expect(report.outcome).toBe("fails");
    expect(report.facts[0]).toMatchObject({
      label: "Reason",
      value: expect.stringMatching(/not-yet-valid$/),
    });
    expect(report.remarks.map(({ text }) => text)).toContain(
      "The emulator says AuthorizationFailure where Azure says AuthenticationFailed: it was read as that.",
    );
  });

  test("whose time is over", async () => {
    const now = () => instantOf(Date.now() - 3 * 3_600_000);
    const report = await runWith({ operation: "GetBlob", object: BLOB }, { now });
    expect(report.facts[0]?.value).toMatch(/^(?:sas|key)-expired$/);
  });

  test("that may create and would overwrite", async () => {
    const report = await runWith({ operation: "PutBlob", object: BLOB, permissions: "rc" });
    expect(triedBy(report)).toMatchObject({ status: 403, code: "AuthorizationPermissionMismatch" });
    expect(report.facts[0]).toMatchObject({ label: "Reason", value: "overwrite-not-permitted" });
    expect(report.commands.length).toBeGreaterThan(0);
  });

  test("for a directory, which decides nothing: it knows none", async () => {
    const report = await runWith({ operation: "GetBlob", directory: "2026" });
    expect(report).toMatchObject({ outcome: "unknown" });
    expect(report.headline).toContain("no tokens for directories");
  });

  test("for a container that is not there, which decides nothing", async () => {
    const report = await runWith({ operation: "GetBlob", container: "nowhere", object: "a" });
    expect(report.outcome).toBe("unknown");
    expect(report.headline).toContain("there is no container nowhere");
  });

  test("before there is one: no key", async () => {
    const credential = entraCredential("https://vault.azure.net");
    const report = await runWith({ operation: "GetBlob", object: BLOB }, { credential });
    expect(report).toMatchObject({ check: "trial", outcome: "unknown" });
    expect(report.headline).toBe(
      `No corrected token could be made. No key for ${ACCOUNT}: the bearer token is for another audience than storage.`,
    );
    expect(report.sent).toHaveLength(1);
  });
});

test("what can't be tried without a change is not sent", async () => {
  const report = await runWith({ operation: "SetPathACL", object: "a" });
  expect(report).toMatchObject({ outcome: "unknown", sent: [] });
  expect(report.remarks.map(({ text }) => text).join()).toContain("It needs p: an access list is set");
});
