import { BlobServiceClient, StorageSharedKeyCredential } from "@azure/storage-blob";
import { vi } from "vitest";
import { CLOUDS } from "@/lib/azure/clouds";
import { withSignInFaults } from "@/lib/azure/credentials";
import type { CheckContext } from "@/lib/check-runner/check-context";
import { runServiceSas } from "@/lib/check-runner/service-sas";
import type { FieldValues } from "@/lib/live-checks/protocol/fields";
import type { CheckReport } from "@/lib/live-checks/protocol/report";
import { SERVICE_SAS } from "@/lib/live-checks/service-sas/service-sas";
import { instantOf, later } from "@/lib/time/instant";
import { type StorageAccount, startArmStorageApi } from "../emulators/arm-storage-api";
import { fakeCredential } from "../emulators/fake-credential";
import { EMULATOR_KEY, startSecureAzurite } from "./azurite";
import { checkContext } from "./check-context";

export const ACCOUNT = "stcontrol";
export const SUBSCRIPTION = "aaaaaaaa-0000-4000-8000-000000000009";
const ID = `subscriptions/${SUBSCRIPTION}/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/${ACCOUNT}`;
export const RESOURCE_ID = `/${ID}`;
/** An account whose key may be used. */
export const OPEN_ACCOUNT: StorageAccount = { keys: { key1: EMULATOR_KEY } };
/** A blob that is there. */
export const BLOB_PATH = "2026/q3 draft.pdf";

const now = () => instantOf(Date.now());
/** So many minutes from now, as a field has it. */
export const minutesAhead = (minutes: number): string => later(now(), minutes * 60_000);

/** The control of a refused GetBlob. */
const VALUES: FieldValues = {
  account: ACCOUNT,
  resourceId: RESOURCE_ID,
  operation: "GetBlob",
  refusedWith: "AuthorizationPermissionMismatch",
  canonicalizedResource: `/blob/${ACCOUNT}/reports/${BLOB_PATH}`,
  signedResource: "b",
  signedPermission: "r",
  signedProtocol: "https",
};

/** How a control differs from the usual one. */
export interface ControlChanges {
  readonly values?: FieldValues;
  readonly account?: StorageAccount;
  readonly context?: Partial<CheckContext>;
}

/** Reaches the emulator past its certificate, for what a test puts there and looks up. */
async function asOwner<T>(work: () => Promise<T>): Promise<T> {
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  const quiet = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
  try {
    return await work();
  } finally {
    vi.unstubAllEnvs();
    quiet.mockRestore();
  }
}

/** A real storage emulator with one blob, and Azure Resource Manager's contract server, which signs with its key. */
export async function startControlLab() {
  const azurite = await startSecureAzurite(ACCOUNT);
  const accounts: Record<string, StorageAccount> = {};
  const audience = CLOUDS.public.armAudience;
  const arm = await startArmStorageApi({ audience, accounts, certificate: azurite.selfSigned });
  const service = () =>
    new BlobServiceClient(azurite.endpoint, new StorageSharedKeyCredential(ACCOUNT, EMULATOR_KEY));
  const blob = (path: string) => service().getContainerClient("reports").getBlockBlobClient(path);
  await asOwner(async () => {
    await service().getContainerClient("reports").create();
    await blob(BLOB_PATH).upload("content", 7);
  });

  function context(changes: Partial<CheckContext>): CheckContext {
    let ids = 0;
    return checkContext({
      credential: withSignInFaults(fakeCredential({ now: Date.now })),
      cloud: { ...CLOUDS.public, armEndpoint: arm.url },
      emulator: new URL(azurite.endpoint).origin,
      newId() {
        ids += 1;
        return `cccccccc-0000-4000-8000-00000000000${ids}`;
      },
      certificateAuthority: arm.certificateAuthority,
      ...changes,
    });
  }

  return {
    arm,
    /** Reads the values and makes the check, as the product does. */
    async check({ values = {}, account = OPEN_ACCOUNT, ...more }: ControlChanges = {}): Promise<CheckReport> {
      accounts[ID.toLowerCase()] = account;
      const read = SERVICE_SAS.read({ ...VALUES, signedExpiry: minutesAhead(30), ...values }, now());
      if (!read.ok) throw new Error(JSON.stringify(read.faults));
      return runServiceSas(read.input, context(more.context ?? {}));
    },
    /** Whether a blob is there, and in which state. */
    look: (path: string) =>
      asOwner(async () => {
        if (!(await blob(path).exists())) return null;
        const { etag, contentLength } = await blob(path).getProperties();
        return { etag, contentLength };
      }),
    async stop() {
      await arm.close();
      await azurite.stop();
    },
  };
}

/** The first reason that a report gives. */
export const reasonIn = ({ remarks }: CheckReport): string =>
  remarks.find(({ kind }) => kind === "reason")?.text ?? "";
