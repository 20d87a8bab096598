import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ACCOUNT, BLOB_PATH, minutesAhead, RESOURCE_ID, startControlLab } from "../support/control-lab";

let lab: Awaited<ReturnType<typeof startControlLab>>;
beforeAll(async () => {
  lab = await startControlLab();
});
afterAll(() => lab.stop());

describe("the control works", () => {
  it("one POST to Azure Resource Manager, one HEAD to storage, and the delegator is left", async () => {
    const report = await lab.check();
    expect(report).toMatchObject({ check: "service-sas", account: ACCOUNT, outcome: "works" });
    expect(report.headline).toContain("the delegator is not allowed to do what the token allows");
    expect(report.sent).toEqual([
      {
        request: `POST ${RESOURCE_ID}/listServiceSas?api-version=2025-06-01`,
        status: 200,
        code: null,
        clientRequestId: "cccccccc-0000-4000-8000-000000000001",
        serverRequestId: null,
      },
      {
        request: "HEAD /reports/2026/q3 draft.pdf",
        status: 200,
        code: null,
        clientRequestId: "cccccccc-0000-4000-8000-000000000002",
        serverRequestId: expect.stringMatching(/^[\w-]{36}$/),
      },
    ]);
    expect(report.facts).toContainEqual({ label: "signed permissions", value: "r", note: "sp" });
    expect(JSON.stringify(report)).not.toMatch(/sig=|serviceSasToken/);
  });

  it("the body is as it is documented, the client request id is ours", async () => {
    await lab.check({ values: { signedStart: "2026-01-01T00:00:00.1234567Z", keyToSign: "key1" } });
    expect(JSON.parse(lab.arm.requests.at(-1)?.body ?? "")).toMatchObject({
      canonicalizedResource: `/blob/${ACCOUNT}/reports/${BLOB_PATH}`,
      signedResource: "b",
      signedPermission: "r",
      signedProtocol: "https",
      signedStart: "2026-01-01T00:00:00.123Z",
      keyToSign: "key1",
    });
    expect(lab.arm.requests.at(-1)?.headers["x-ms-client-request-id"]).toBe(
      "cccccccc-0000-4000-8000-000000000001",
    );
  });

  it("a request for an object that is not there tells as much: 404 is an answer to a good token", async () => {
    const report = await lab.check({
      values: {
        canonicalizedResource: `/blob/${ACCOUNT}/reports`,
        signedResource: "c",
        signedPermission: "r",
        refusedWith: "AuthenticationFailed",
      },
    });
    expect(report).toMatchObject({ outcome: "works", sent: [{ status: 200 }, { status: 404 }] });
    expect(report.headline).toContain("its key or its signature");
  });

  it.each([
    ["ListBlobs", "c", "l", 200],
    ["PutBlob", "b", "w", 400],
    ["PutBlob", "b", "cw", 400],
    ["AppendBlock", "b", "a", 409],
    ["DeleteBlob", "b", "d", 412],
  ] as const)(
    "%s is tried in a form that changes nothing",
    async (operation, signedResource, letters, status) => {
      const before = await lab.look(BLOB_PATH);
      const path = signedResource === "c" ? "" : "/2026/q3 draft.pdf";
      const canonicalizedResource = `/blob/${ACCOUNT}/reports${path}`;
      const report = await lab.check({
        values: { operation, signedResource, canonicalizedResource, signedPermission: letters },
      });
      expect(report).toMatchObject({ outcome: "works", sent: [{ status: 200 }, { status }] });
      expect(await lab.look(BLOB_PATH)).toEqual(before);
    },
  );

  it.each(["w", "d"])(
    "nothing is there after permission %s was tried on what was not there",
    async (letter) => {
      const canonicalizedResource = `/blob/${ACCOUNT}/reports/none.txt`;
      await lab.check({ values: { operation: "", canonicalizedResource, signedPermission: letter } });
      expect(await lab.look("none.txt")).toBeNull();
    },
  );
});

describe("both fail", () => {
  it("the letters do not allow the operation", async () => {
    const report = await lab.check({ values: { signedPermission: "l", signedResource: "b" } });
    expect(report).toMatchObject({
      outcome: "fails",
      sent: [{}, { status: 403, code: "AuthorizationPermissionMismatch" }],
    });
    expect(report.headline).toContain("the signed permissions do not allow the operation");
  });

  it("a window that has not begun", async () => {
    const report = await lab.check({ values: { signedStart: minutesAhead(10) } });
    expect(report).toMatchObject({ outcome: "fails", sent: [{}, { status: 403 }] });
    expect(report.headline).toContain("the token's window or its resource");
  });

  it("a name that is encoded is signed as another one", async () => {
    const canonicalizedResource = `/blob/${ACCOUNT}/reports/2026/q3%20draft.pdf`;
    const report = await lab.check({ values: { canonicalizedResource } });
    expect(report.remarks).toContainEqual({ kind: "trap", text: expect.stringContaining("percent sign") });
  });

  it("a key that the service does not know", async () => {
    const key1 = Buffer.from("another key").toString("base64");
    const report = await lab.check({ account: { keys: { key1 } } });
    expect(report).toMatchObject({ outcome: "fails", sent: [{}, { status: 403 }] });
  });
});
