import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { EMULATOR_KEY, startSecureAzurite } from "../support/azurite";
import { hourBlob, READ_LOGS } from "../support/container-lab";
import { openLab } from "../support/lab";
import { linesOf, manyRows } from "../support/logged-rows";

const ACCOUNT = "stidentity";
let azurite: Awaited<ReturnType<typeof startSecureAzurite>>;

/** Puts the blob past the loader; the test's own process does not know the certificate. */
async function upload(text: string): Promise<void> {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  const service = new BlobServiceClient(
    azurite.endpoint,
    new StorageSharedKeyCredential(ACCOUNT, EMULATOR_KEY),
  );
  const container = service.getContainerClient(READ_LOGS);
  await container.create();
  await container.getBlockBlobClient(hourBlob(10)).upload(text, text.length);
  vi.unstubAllEnvs();
}

beforeAll(async () => {
  azurite = await startSecureAzurite(ACCOUNT);
  await upload(linesOf(manyRows(20)));
});
afterAll(() => azurite.stop());

/** A token as Microsoft Entra would give it, without a signature. */
function tokenFor(audience: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { aud: audience, iss: "https://sts.windows-ppe.net/bbbbbbbb-0000-4000-8000-000000000002/" };
  const parts = [
    { alg: "none", typ: "JWT" },
    { ...claims, iat: now - 60, nbf: now - 60, exp: now + 3600 },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}

async function look(audience: string) {
  const lab = openLab();
  const scopes: unknown[] = [];
  const credential = {
    getToken: async (asked: string | string[]) => {
      scopes.push(asked);
      return { token: tokenFor(audience), expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  vi.stubEnv("NODE_EXTRA_CA_CERTS", azurite.certificate);
  const window = { fromMs: Date.parse("2026-11-20T10:00:00Z"), toMs: Date.parse("2026-11-20T11:00:00Z") };
  const accounts = [{ account: ACCOUNT, endpoint: azurite.endpoint }];
  const order = { accounts, kinds: ["insights-logs"], ...window, key: null } as const;
  const loaded = await lab.load({ containers: { request: order, credential } });
  vi.unstubAllEnvs();
  return { loaded, scopes };
}

it("the loader reads with tokens of its owner's identity, asked for once for each account", async () => {
  const { loaded, scopes } = await look("https://storage.azure.com");
  expect(loaded.problems).toEqual([]);
  expect(loaded.total).toMatchObject({ read: 20, stored: 20 });
  expect(scopes.flat()).toEqual(["https://storage.azure.com/.default"]);
  expect(JSON.stringify(loaded)).not.toContain("eyJ");
});

it("a token that the service does not accept is a refusal, in words", async () => {
  const { loaded } = await look("https://management.azure.com");
  expect(loaded.total.read).toBe(0);
  expect(loaded.problems).toHaveLength(3);
  expect(loaded.problems[0]).toMatch(/access was denied: .*Storage Blob Data Reader/);
});
