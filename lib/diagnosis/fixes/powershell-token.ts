import type { Plan } from "./plan";
import { quotePowerShell } from "./quoting";
import { addLife, START_MINUTES } from "./token-life";
import { made, namedOptions, notMade, type ToolAnswer } from "./tool-answer";
import { TOOL_OPTIONS } from "./tool-options";

const LABEL = "PowerShell";

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
export function powerShellToken(plan: Plan): ToolAnswer {
  if (plan.service !== "blob")
    return notMade(LABEL, "Az.Storage makes none for this service when signed in.");
  const { named, lacking } = namedOptions(plan, TOOL_OPTIONS.powerShell);
  if (lacking !== "") return notMade(LABEL, lacking);
  const protocol = plan.level === "directory" ? "Https" : "HttpsOnly";
  const more = named.map(([name, value]) => ` ${name} ${quotePowerShell(value)}`).join("");
  return made(LABEL, [
    `$context = New-AzStorageContext -StorageAccountName ${quotePowerShell(plan.account || "STORAGE_ACCOUNT")} -UseConnectedAccount`,
    "$now = (Get-Date).ToUniversalTime()",
    `${buildPlace(plan)} \``,
    `  -Permission ${plan.permissions} -StartTime $now.AddMinutes(-${START_MINUTES}) -ExpiryTime $now.${addLife(plan)} \``,
    `  -Protocol ${protocol} -FullUri${plan.address && ` -IPAddressOrRange ${quotePowerShell(plan.address)}`}${more}`,
  ]);
}
