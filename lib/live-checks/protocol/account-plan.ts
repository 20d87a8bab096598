import type { Plan } from "@/lib/diagnosis/fixes/plan";
import type { StorageService } from "@/lib/sas/services";

interface PlannedAccount {
  readonly account: string;
  readonly service: StorageService;
  /** "core.windows.net". */
  readonly suffix: string;
  /** ARM id; null where it is not known. */
  readonly resourceId: string | null;
  /** Object id of the identity that commands are about; "" where it is not known. */
  readonly delegator: string;
}

/** What commands about the account as a whole are made from. */
export function planForAccount(about: PlannedAccount): Plan {
  const { account, service, suffix, delegator } = about;
  const resourceId = about.resourceId ?? "";
  return {
    account,
    service,
    suffix,
    delegator,
    resourceId,
    resourceGroup: /\/resourceGroups\/([^/]{1,90})\//i.exec(resourceId)?.[1] ?? "",
    container: "",
    blob: "",
    directory: "",
    level: "container",
    permissions: "r",
    minutes: 60,
    address: "",
    options: {},
  };
}
