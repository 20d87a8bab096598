import { DataLakeServiceClient } from "@azure/storage-file-datalake";
import { ShareServiceClient } from "@azure/storage-file-share";
import { QueueServiceClient } from "@azure/storage-queue";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { instantOf } from "@/lib/time/instant";
import {
  CONTRACT_REQUEST_ID,
  type ContractAnswer,
  type StorageContract,
  startStorageContract,
} from "../emulators/storage-contract";
import { CANARY, leakIn } from "../support/canary";
import { entraCredential, TENANT } from "../support/check-context";
import { askContract, elementOf, keyFor, sentBy } from "../support/key-contract";
import { keyInput } from "../support/key-input";

let server: StorageContract;
beforeAll(async () => {
  server = await startStorageContract();
});
beforeEach(() => server.answer((request) => keyFor(request)));
afterAll(() => server.close());

const runWith = (changes: Partial<CheckContext> = {}, values: Readonly<Record<string, string>> = {}) =>
  askContract(server, changes, values);

describe("what is sent", () => {
  test("is the documented request: method, address, headers, body", async () => {
    const [request] = await sentBy(server, () => runWith());
    expect(request?.method).toBe("POST");
    expect(request?.url).toBe("/stcontoso/?restype=service&comp=userdelegationkey");
    expect(request?.headers.authorization).toMatch(/^Bearer eyJ/);
    expect(request?.headers["x-ms-version"]).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(String(request?.headers["x-ms-version"]) >= "2025-07-05").toBe(true);
    expect(request?.headers["x-ms-client-request-id"]).toMatch(/^[\da-f-]{36}$/);
    expect(request?.body).toMatch(/<KeyInfo><Start>[^<]+<\/Start><Expiry>[^<]+<\/Expiry><\/KeyInfo>$/);
    const [start, expiry] = ["Start", "Expiry"].map((name) =>
      Date.parse(elementOf(request?.body ?? "", name)),
    );
    expect(Math.abs((start ?? 0) + 15 * 60_000 - Date.now())).toBeLessThan(10_000);
    expect((expiry ?? 0) - (start ?? 0)).toBe(75 * 60_000);
  });

  test("has the timeout, the client request id and the delegated tenant that are asked for", async () => {
    const values = { timeout: "9", clientRequestId: "ticket~4711", delegatedTenant: TENANT };
    const [request] = await sentBy(server, () => runWith({}, values));
    expect(new URL(request?.url ?? "", server.url).searchParams.get("timeout")).toBe("9");
    expect(request?.headers["x-ms-client-request-id"]).toBe("ticket~4711");
    expect(elementOf(request?.body ?? "", "DelegatedUserTid")).toBe(TENANT);
  });

  test.each([
    ["queue", () => new QueueServiceClient(`${server.url}/stcontoso`, entraCredential(), {})],
    ["file", () => new ShareServiceClient(`${server.url}/stcontoso`, entraCredential(), {})],
    ["data-lake", () => new DataLakeServiceClient(`${server.url}/stcontoso`, entraCredential(), {})],
  ] as const)(
    "is what the client of %s sends too, but for its version and default timeout",
    async (_, open) => {
      vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
      vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      const { start, expiry } = keyInput({}, instantOf(Date.now()));
      const [theirs] = await sentBy(server, () =>
        open().getUserDelegationKey(new Date(start), new Date(expiry)),
      );
      vi.unstubAllEnvs();
      const [ours] = await sentBy(server, () => runWith({}, { start, expiry }));
      expect(ours).toMatchObject({ method: theirs?.method, body: theirs?.body });
      expect(ours?.url).toBe(theirs?.url.replace("&timeout=30", ""));
      expect(ours?.headers["content-type"]).toBe(theirs?.headers["content-type"]);
      expect(String(theirs?.headers["x-ms-version"]) >= "2025-07-05").toBe(true);
    },
  );
});

describe("what is answered", () => {
  test("is told by its headers, and the key's value by nothing", async () => {
    const report = await runWith({}, { clientRequestId: "ticket-4711" });
    expect(report.outcome).toBe("works");
    expect(report.facts).toEqual(
      expect.arrayContaining([
        { label: "Request ID (x-ms-request-id)", value: CONTRACT_REQUEST_ID },
        { label: "Version (x-ms-version)", value: "2026-04-06" },
        {
          label: "Client request ID (x-ms-client-request-id)",
          value: "ticket-4711",
          note: "echoed by the service",
        },
      ]),
    );
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  test("with the delegated tenant shows it", async () => {
    server.answer((request) => keyFor(request, { SignedDelegatedUserTid: TENANT }));
    const { facts } = await runWith({}, { delegatedTenant: TENANT });
    expect(facts).toContainEqual({ label: "Delegated tenant ID (skdutid)", value: TENANT });
  });

  test("by a clock that is an hour behind shows the difference and the trap", async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    server.answer((request) => ({ ...keyFor(request), headers: { date } }));
    const { facts, remarks } = await runWith();
    expect(facts.at(-1)?.note).toMatch(/^(?:1 h|59 min \d+ s) behind this server's clock$/);
    expect(remarks.at(-1)?.text).toContain("are not valid yet");
  });

  test("with the value in every place shows it in none", async () => {
    server.answer((request) => ({
      ...keyFor(request, {
        SignedOid: CANARY,
        SignedVersion: CANARY,
        SignedTid: `${CANARY}&amp;sig=${CANARY}`,
      }),
      headers: { "x-ms-request-id": CANARY, "x-ms-version": CANARY, "x-ms-client-request-id": CANARY },
    }));
    const report = await runWith();
    expect(report.outcome).toBe("unknown");
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  test.each<[string, ContractAnswer]>([
    ["a page", { status: 200, headers: { "content-type": "text/html" }, body: "<html><p>Please sign in" }],
    ["a key's beginning", { status: 200, body: `<UserDelegationKey><Value>${CANARY}` }],
    ["megabytes", { status: 200, body: `<UserDelegationKey>${" ".repeat(3_000_000)}</UserDelegationKey>` }],
    ["nothing", { status: 200 }],
    ["another document", { status: 200, body: "<a><b/></a>" }],
  ])("with %s decides nothing", async (_, answer) => {
    server.answer(() => answer);
    const report = await runWith();
    expect(report.outcome).toBe("unknown");
    expect(leakIn(Buffer.from(JSON.stringify(report)))).toBe("");
  });

  test("with a redirection is not followed", async () => {
    server.answer(() => ({ status: 307, headers: { location: `${server.url}/elsewhere` } }));
    const requests = await sentBy(server, () => runWith());
    expect(requests.map(({ url }) => url)).toEqual(["/stcontoso/?restype=service&comp=userdelegationkey"]);
  });
});
