import type { FixCommand } from "./fix";
import type { Plan } from "./plan";
import { quotePowerShell } from "./quoting";
import { addLife, START_MINUTES } from "./token-life";

const CONTEXT = "-Context $context";

function buildPlace({ level, container, blob, directory }: Plan): string {
  const inside = quotePowerShell(container || "CONTAINER");
  if (level === "directory")
    return `New-AzDataLakeGen2SasToken ${CONTEXT} -FileSystem ${inside} -Path ${quotePowerShell(directory || "DIRECTORY")}`;
  return level === "container"
    ? `New-AzStorageContainerSASToken ${CONTEXT} -Name ${inside}`
    : `New-AzStorageBlobSASToken ${CONTEXT} -Container ${inside} -Blob ${quotePowerShell(blob)}`;
}

/** Makes the token with Az.Storage, signed in. The two modules name the protocol differently. */
export function powerShellToken(plan: Plan): FixCommand {
  const protocol = plan.level === "directory" ? "Https" : "HttpsOnly";
  const lines = [
    `$context = New-AzStorageContext -StorageAccountName ${quotePowerShell(plan.account || "STORAGE_ACCOUNT")} -UseConnectedAccount`,
    "$now = (Get-Date).ToUniversalTime()",
    `${buildPlace(plan)} \``,
    `  -Permission ${plan.permissions} -StartTime $now.AddMinutes(-${START_MINUTES}) -ExpiryTime $now.${addLife(plan)} \``,
    `  -Protocol ${protocol} -FullUri${plan.address && ` -IPAddressOrRange ${quotePowerShell(plan.address)}`}`,
  ];
  return { label: "PowerShell", text: lines.join("\n") };
}
