import type { StorageService } from "@/lib/sas/services";
import type { CheckContext } from "./check-context";

/** Services with an endpoint; "dfs" is Data Lake's own. */
export type EndpointService = StorageService | "dfs";

/**
 * Where a service of an account is asked, without a slash at its end: from the account's name and the cloud
 * alone, "https://stcontoso.blob.core.windows.net", or of an emulator with the account in the path,
 * "https://127.0.0.1:10000/devstoreaccount1". Null where the emulator has no such service at its origin.
 */
export function storageEndpoint(
  { cloud, emulator }: Pick<CheckContext, "cloud" | "emulator">,
  account: string,
  service: EndpointService,
): string | null {
  if (emulator === null) return `https://${account}.${service}.${cloud.storageSuffix}`;
  return service === "blob" ? `${emulator}/${account}` : null;
}
