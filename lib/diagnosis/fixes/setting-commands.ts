import { changes, type FixCommand, reads } from "./fix";
import type { Plan } from "./plan";
import { quoteBash, quoteCliName, quotePowerShell } from "./quoting";

const ACCOUNT_ID = "ACCOUNT_RESOURCE_ID";

const accountOrPlaceholder = ({ account }: Plan): string => account || "STORAGE_ACCOUNT";
const groupOrPlaceholder = ({ resourceGroup }: Plan): string => resourceGroup || "RESOURCE_GROUP";

/** Shows what the account's settings say; `query` is a JMESPath that only we write. */
export function accountQuery(plan: Plan, query: string, properties: string): readonly FixCommand[] {
  const cli = `az storage account show --name ${accountOrPlaceholder(plan)} --resource-group ${quoteBash(groupOrPlaceholder(plan))} \\\n  --query "${query}"`;
  const shell = `Get-AzStorageAccount -ResourceGroupName ${quotePowerShell(groupOrPlaceholder(plan))} -Name ${accountOrPlaceholder(plan)} |\n  Select-Object ${properties}`;
  return [reads("Azure CLI", cli), reads("PowerShell", shell)];
}

/** Shows a setting of the account and turns it on. */
export function settingCommands(plan: Plan, setting: string): readonly FixCommand[] {
  const id = quoteBash(plan.resourceId || ACCOUNT_ID);
  return [
    reads("Azure CLI", `az resource show --ids ${id} --query properties.${setting}`),
    changes("Azure CLI", `az resource update --ids ${id} --set properties.${setting}=true`),
  ];
}

/** Lists the deny assignments that reach the account. */
export function denyCommands({ resourceId }: Pick<Plan, "resourceId">): readonly FixCommand[] {
  const id = resourceId || ACCOUNT_ID;
  // Without a host: then Azure CLI asks the cloud that it is signed in to.
  const url = `${id.startsWith("/") ? "" : "/"}${id}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`;
  return [
    reads("Azure CLI", `az rest --method get --url ${quoteBash(url)}`),
    reads("PowerShell", `Get-AzDenyAssignment -Scope ${quotePowerShell(id)}`),
  ];
}

const parentOf = (path: string): string => path.split("/").slice(0, -1).join("/");

/**
 * Shows the access list and adds the user to it. What writes needs the directory above, where entries
 * are made and taken; what reads needs the item.
 */
export function accessListCommands(plan: Plan, user: string, isWrite: boolean): readonly FixCommand[] {
  const item = isWrite ? parentOf(plan.blob) : plan.blob;
  const path = item === "" ? "/" : quoteCliName(item, "PATH");
  const place = `--path ${path} --file-system ${quoteCliName(plan.container, "CONTAINER")} --account-name ${accountOrPlaceholder(plan)} --auth-mode login`;
  const entry = quoteBash(`user:${user}:${isWrite ? "rwx" : "r-x"}`);
  const shell = [
    `$context = New-AzStorageContext -StorageAccountName ${quotePowerShell(accountOrPlaceholder(plan))} -UseConnectedAccount`,
    `(Get-AzDataLakeGen2Item -Context $context -FileSystem ${quotePowerShell(plan.container || "CONTAINER")}${item && ` -Path ${quotePowerShell(item)}`}).ACL`,
  ];
  return [
    reads("Azure CLI", `az storage fs access show ${place}`),
    reads("PowerShell", shell.join("\n")),
    changes("Azure CLI", `az storage fs access update-recursive --acl ${entry} ${place}`),
  ];
}

/** The container's encryption rules and the account's scopes. */
export function encryptionCommands(plan: Plan): readonly FixCommand[] {
  const cli = [
    `az storage container show --name ${quoteCliName(plan.container, "CONTAINER")} --account-name ${accountOrPlaceholder(plan)} --auth-mode login \\\n  --query encryptionScope`,
    `az storage account encryption-scope list --account-name ${accountOrPlaceholder(plan)} --resource-group ${quoteBash(groupOrPlaceholder(plan))} --output table`,
  ];
  const shell = `Get-AzStorageEncryptionScope -ResourceGroupName ${quotePowerShell(groupOrPlaceholder(plan))} -StorageAccountName ${accountOrPlaceholder(plan)}`;
  return [reads("Azure CLI", cli.join("\n")), reads("PowerShell", shell)];
}
