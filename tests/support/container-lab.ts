import type { LoadOptions } from "@/lib/ingest/owner/host-loader";
import { type Azurite, EMULATOR_KEY } from "./azurite";
import { type Lab, type Loaded, openLab } from "./lab";

export const ROOT =
  "resourceId=/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-demo/providers/Microsoft.Storage/storageAccounts/stcontosodemo/blobServices/default";

/** The blob of an hour on 2026-11-20, under the documented path or one that was put in upper case. */
export const hourBlob = (hour: number, root = ROOT, day = 20): string => {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${root}/y=2026/m=11/d=${two(day)}/h=${two(hour)}/m=00/PT1H.json`;
};

export const READ_LOGS = "insights-logs-storageread";

/** Exports in an account of their own, and a lab that reads them. */
export interface ContainerLab {
  readonly lab: Lab;
  readonly account: string;
  /** Appends to a blob, which comes into being as Azure Monitor makes it. */
  append(container: string, name: string, text: string): Promise<void>;
  /** Puts a whole blob. */
  put(
    container: string,
    name: string,
    content: string | Buffer,
    metadata?: Record<string, string>,
  ): Promise<void>;
  remove(container: string, name: string): Promise<void>;
  /** One look at the hours from 10:00 to 12:00 on 2026-11-20 unless told otherwise. */
  look(changes?: ContainerLook): Promise<Loaded>;
  /** The ledger's path of a blob. */
  pathOf(container: string, name: string): string;
}

interface ContainerLook {
  readonly from?: string;
  readonly to?: string;
  readonly kinds?: readonly ("insights-logs" | "$logs")[];
  readonly options?: Partial<LoadOptions>;
}

/** With a store of its own, which goes with the test, or with the one of this lab. */
export function openContainerLab(azurite: Azurite, account: string, lab = openLab()): ContainerLab {
  const service = azurite.account(account);
  const containerOf = async (name: string) => {
    const container = service.getContainerClient(name);
    await container.createIfNotExists();
    return container;
  };
  const endpoint = azurite.endpoint(account);
  return {
    lab,
    account,
    append: async (container, name, text) => {
      const blob = (await containerOf(container)).getAppendBlobClient(name);
      await blob.createIfNotExists();
      await blob.appendBlock(text, Buffer.byteLength(text));
    },
    put: async (container, name, content, metadata = {}) => {
      const blob = (await containerOf(container)).getBlockBlobClient(name);
      await blob.upload(content, Buffer.byteLength(content), { metadata });
    },
    remove: async (container, name) => {
      await (await containerOf(container)).deleteBlob(name);
    },
    look: ({ from = "2026-11-20T10:00:00Z", to = "2026-11-20T11:00:00Z", kinds, options } = {}) => {
      const order = {
        accounts: [{ account, endpoint }],
        kinds: kinds ?? ["insights-logs", "$logs"],
        ...{ fromMs: Date.parse(from), toMs: Date.parse(to), key: EMULATOR_KEY },
      } as const;
      return lab.load({ containers: { request: order, credential: null }, ...options });
    },
    pathOf: (container, name) => `${endpoint}/${container}/${name}`,
  };
}
