import { containerScope } from "@/lib/sas/container-scope";
import type { Instant } from "@/lib/time/instant";
import { changes, type FixCommand, reads } from "./fix";
import type { Plan } from "./plan";
import { quoteBash, quotePowerShell } from "./quoting";

const ACCOUNT_ID = "ACCOUNT_RESOURCE_ID";
const DELEGATOR = "DELEGATOR_OBJECT_ID";

/** The narrowest scope that the row knows: the container, else the account. */
function scopeOf({ resourceId, service, container }: Plan): string {
  if (resourceId === "") return ACCOUNT_ID;
  return containerScope(resourceId, service, container) ?? resourceId;
}

/** Gives the delegator the role, and lists what it has. */
export function roleCommands(plan: Plan, role: string): readonly FixCommand[] {
  const [scope, delegator] = [scopeOf(plan), plan.delegator || DELEGATOR];
  const [list, create] = [
    `az role assignment list --assignee ${quoteBash(delegator)} --include-inherited \\\n  --scope ${quoteBash(scope)} --output table`,
    `az role assignment create --assignee ${quoteBash(delegator)} --role ${quoteBash(role)} \\\n  --scope ${quoteBash(scope)}`,
  ];
  const [get, add] = [
    `Get-AzRoleAssignment -ObjectId ${quotePowerShell(delegator)} -Scope ${quotePowerShell(scope)}`,
    `New-AzRoleAssignment -ObjectId ${quotePowerShell(delegator)} -RoleDefinitionName ${quotePowerShell(role)} \`\n  -Scope ${quotePowerShell(scope)}`,
  ];
  return [
    reads("Azure CLI", list),
    reads("PowerShell", get),
    changes("Azure CLI", create),
    changes("PowerShell", add),
  ];
}

/** Lets an address through the account's firewall; without one only shows the rules. */
export function networkCommands({ account, resourceGroup }: Plan, address: string): readonly FixCommand[] {
  const [name, group] = [account || "STORAGE_ACCOUNT", resourceGroup || "RESOURCE_GROUP"];
  const cli = `az storage account network-rule list --account-name ${name} --resource-group ${quoteBash(group)}`;
  const shell = `Get-AzStorageAccountNetworkRuleSet -ResourceGroupName ${quotePowerShell(group)} -Name ${name}`;
  const allowCli = `az storage account network-rule add --account-name ${name} --resource-group ${quoteBash(group)} \\\n  --ip-address ${quoteBash(address)}`;
  const allowShell = `Add-AzStorageAccountNetworkRule -ResourceGroupName ${quotePowerShell(group)} -Name ${name} \`\n  -IPAddressOrRange ${quotePowerShell(address)}`;
  const allow = [changes("Azure CLI", allowCli), changes("PowerShell", allowShell)];
  return [reads("Azure CLI", cli), reads("PowerShell", shell), ...(address === "" ? [] : allow)];
}

/** Makes the account refuse HTTP before a token is read. */
export function httpsOnlyCommands({ account, resourceGroup }: Plan): readonly FixCommand[] {
  const [name, group] = [account || "STORAGE_ACCOUNT", resourceGroup || "RESOURCE_GROUP"];
  return [
    changes(
      "Azure CLI",
      `az storage account update --name ${name} --resource-group ${quoteBash(group)} --https-only true`,
    ),
    changes(
      "PowerShell",
      `Set-AzStorageAccount -Name ${name} -ResourceGroupName ${quotePowerShell(group)} -EnableHttpsTrafficOnly $true`,
    ),
  ];
}

const cliTime = (instant: Instant): string => quoteBash(`${instant.slice(0, 19)}Z`);

/** Looks for a revocation of the keys between two moments. */
export function revocationCommands({ resourceId }: Plan, from: Instant, to: Instant): readonly FixCommand[] {
  const action = "Microsoft.Storage/storageAccounts/revokeUserDelegationKeys/action";
  const lines = [
    `az monitor activity-log list --resource-id ${quoteBash(resourceId || ACCOUNT_ID)}`,
    `--start-time ${cliTime(from)} --end-time ${cliTime(to)}`,
    `--query "[?operationName.value=='${action}'].{time:eventTimestamp, by:caller}" --output table`,
  ];
  return [reads("Azure CLI", lines.join(" \\\n  "))];
}
