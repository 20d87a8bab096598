import type { ExportEndpoint } from "@/lib/azure/export-account";

const CONTAINER_KINDS = ["insights-logs", "$logs"] as const;
/** insights-logs: what diagnostic settings export. $logs: classic Storage Analytics logs. */
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

/** Which exports are to be read, as the loader process is told it. */
export interface ContainersRequest {
  readonly accounts: readonly ExportEndpoint[];
  readonly kinds: readonly ContainerKind[];
  /** The window, in milliseconds since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  /** An emulator's account key; null: tokens are asked of the owner. */
  readonly key: string | null;
}

/** Whether a ledger line is that of a blob or container: no path below a folder holds two slashes. */
export const isBlobPath = (path: string): boolean => /^https?:\/\//.test(path);
