import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import {
  type ArmAuthorizationServerOptions,
  startArmAuthorizationApi,
} from "../emulators/arm-authorization-api";
import { startArmStorageApi } from "../emulators/arm-storage-api";
import { entraAnswer } from "../emulators/entra";
import { startLoopbackService } from "../emulators/loopback-service";
import { type RecordingGateway, startRecordingGateway } from "../emulators/recording-gateway";
import { directoryOf } from "./arm-directory";
import { EMULATOR_KEY, startSecureAzurite } from "./azurite";
import { IDENTITY, TENANT } from "./check-context";

export const CHECKED_ACCOUNT = "stchecked";
export const CHECKED_CONTAINER = "reports";
const CHECKED_BLOB = "2026/q3.pdf";
/** Who signed the failing token; holds no role. */
export const POWERLESS = "7a2b1c3d-0000-4000-9000-00000000000e";

const SUBSCRIPTION = "/subscriptions/7a2b1c3d-0000-4000-8000-000000000001";
/** ARM id of the account. */
export const CHECKED_ID = `${SUBSCRIPTION}/resourceGroups/rg-1/providers/Microsoft.Storage/storageAccounts/${CHECKED_ACCOUNT}`;
const AUDIENCE = "https://arm.example.test";
/** What the product signs in with. */
export const CLIENT_SECRET = "a-client-secret-of-this-test-alone";

const DIRECTORY: ArmAuthorizationServerOptions["directory"] = directoryOf([
  { role: "Storage Blob Data Reader", scope: CHECKED_ID, principal: IDENTITY },
]);

/** Azurite over HTTPS, Entra and Azure Resource Manager, all behind one gateway that records what passes. */
export interface ChecksWorld {
  readonly gateway: RecordingGateway;
  /** What the product is started with, by variable. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Puts the blob into the emulator, past its certificate. */
async function upload(endpoint: string): Promise<void> {
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  try {
    const key = new StorageSharedKeyCredential(CHECKED_ACCOUNT, EMULATOR_KEY);
    const container = new BlobServiceClient(endpoint, key).getContainerClient(CHECKED_CONTAINER);
    await container.create();
    await container.getBlockBlobClient(CHECKED_BLOB).upload("content", 7);
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
  }
}

/** Starts all of it. */
export async function startChecksWorld(): Promise<ChecksWorld> {
  const azurite = await startSecureAzurite(CHECKED_ACCOUNT);
  const certificate = azurite.selfSigned;
  const shared = { audience: AUDIENCE, certificate };
  const accounts = { [CHECKED_ID.slice(1).toLowerCase()]: { keys: { key1: EMULATOR_KEY } } };
  const entra = await startLoopbackService({
    ...shared,
    open: (asked) => entraAnswer(asked, { oid: IDENTITY, tid: TENANT }),
    answer: async () => null,
  });
  const storage = await startArmStorageApi({ ...shared, accounts });
  const authorization = await startArmAuthorizationApi({ ...shared, directory: DIRECTORY });
  await upload(azurite.endpoint);
  const gateway = await startRecordingGateway(certificate, (path) => {
    if (path.includes("/providers/Microsoft.Authorization/")) return authorization.url;
    if (path.startsWith("/subscriptions/")) return storage.url;
    return path.startsWith(`/${TENANT}/`) ? entra.url : new URL(azurite.endpoint).origin;
  });
  return {
    gateway,
    environment: {
      NODE_EXTRA_CA_CERTS: azurite.certificate,
      SAS_INSIGHTS_CHECKS: "on",
      SAS_INSIGHTS_CHECKS_EMULATOR: gateway.url,
      SAS_INSIGHTS_AZURE_ARM_ENDPOINT: gateway.url,
      SAS_INSIGHTS_AZURE_ARM_AUDIENCE: AUDIENCE,
      SAS_INSIGHTS_AZURE_AUTHORITY: gateway.url,
      SAS_INSIGHTS_AZURE_CREDENTIAL: "client-secret",
      SAS_INSIGHTS_AZURE_TENANT_ID: TENANT,
      SAS_INSIGHTS_AZURE_CLIENT_ID: IDENTITY,
      SAS_INSIGHTS_AZURE_CLIENT_SECRET: CLIENT_SECRET,
      SAS_INSIGHTS_AZURE_STORAGE_ACCOUNTS: CHECKED_ID,
    },
    async stop() {
      await gateway.close();
      await Promise.all([entra.close(), storage.close(), authorization.close(), azurite.stop()]);
    },
  };
}

/** Values of each check: one that is allowed, one that is refused, one whose account is not there. */
export function checkedValues(): Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> {
  const about = { account: CHECKED_ACCOUNT, operation: "GetBlob" };
  const delegator = { ...about, resource: CHECKED_ID, service: "blob", container: CHECKED_CONTAINER };
  const control = {
    ...{
      ...about,
      resourceId: CHECKED_ID,
      signedResource: "b",
      signedPermission: "r",
      signedProtocol: "https",
    },
    canonicalizedResource: `/blob/${CHECKED_ACCOUNT}/${CHECKED_CONTAINER}/${CHECKED_BLOB}`,
    signedExpiry: new Date(Date.now() + 600_000).toISOString(),
    keyToSign: "key1",
  };
  const trial = { ...about, container: CHECKED_CONTAINER, object: CHECKED_BLOB };
  return {
    "user-delegation-key": [{ account: CHECKED_ACCOUNT }, { account: "stnothere" }],
    delegator: [
      { ...delegator, delegator: IDENTITY },
      { ...delegator, delegator: POWERLESS },
    ],
    trial: [trial, { ...trial, object: "nothing/here" }],
    "service-sas": [control, { ...control, canonicalizedResource: `/blob/${CHECKED_ACCOUNT}/nothing/here` }],
  };
}
