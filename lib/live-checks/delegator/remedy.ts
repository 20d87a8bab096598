import { changes, type FixCommand, reads } from "@/lib/diagnosis/fixes/fix";
import { quoteBash, quotePowerShell } from "@/lib/diagnosis/fixes/quoting";
import { containerScope } from "@/lib/sas/container-scope";
import type { DataActionRule } from "@/lib/sas/data-action-rule";
import { type BuiltInRole, DATA_ROLE_DEFINITIONS, KEY_ROLE_DEFINITIONS } from "@/lib/sas/role-definitions";
import type { StorageService } from "@/lib/sas/services";
import { allowsAction } from "./actions";
import { assignmentBicep } from "./assignment-bicep";
import type { DelegatorInput } from "./input";
import type { Weighed } from "./weigh";

/** One role to assign, and where: no more than what is missing. */
export interface MissingAssignment {
  readonly role: BuiltInRole;
  readonly scope: string;
  /** "" for the account itself. */
  readonly container: string;
}

/** The weakest built-in role that holds what an operation needs; null where none does. */
export function smallestDataRole(service: StorageService, rule: DataActionRule): BuiltInRole | null {
  const holds = ({ permission }: BuiltInRole): boolean =>
    rule.enough.some((set) => set.every((action) => allowsAction(permission, rule.kind, action)));
  return DATA_ROLE_DEFINITIONS[service].find(holds) ?? null;
}

/**
 * The fewest rights that would help: the data role at the container where one is named, the right to get a
 * key, which counts at the account alone, as a role of its own. Empty where nothing is missing for certain,
 * and where a deny assignment stands in the way: no role helps against it.
 */
export function missingAssignments(
  { service, container }: DelegatorInput,
  accountId: string,
  { key, rule, data, dataTruth }: Weighed,
): readonly MissingAssignment[] {
  const isDenied = [key, ...data].some(({ denials }) => denials.length > 0);
  if (isDenied) return [];
  const scope = containerScope(accountId, service, container);
  const role = rule !== null && dataTruth === false ? smallestDataRole(service, rule) : null;
  const onData = role ? [{ role, scope: scope ?? accountId, container: scope ? container : "" }] : [];
  const bringsKey =
    scope === null && role !== null && allowsAction(role.permission, "actions", key.asked.action);
  const onKey =
    key.truth === false && !bringsKey
      ? [{ role: KEY_ROLE_DEFINITIONS[service], scope: accountId, container: "" }]
      : [];
  return [...onData, ...onKey];
}

/** The assignments as commands and as a template. `principalType` is "" where no assignment tells it. */
export function assignmentCommands(
  missing: readonly MissingAssignment[],
  input: DelegatorInput,
  principalType: string,
): readonly FixCommand[] {
  if (missing.length === 0) return [];
  const [bash, shell] = [quoteBash(input.delegator), quotePowerShell(input.delegator)];
  const type = principalType === "" ? "" : ` --assignee-principal-type ${principalType}`;
  const cli = missing.map(
    ({ role, scope }) =>
      `az role assignment create --assignee-object-id ${bash}${type} \\\n  --role ${quoteBash(role.name)} --scope ${quoteBash(scope)}`,
  );
  const powerShell = missing.map(
    ({ role, scope }) =>
      `New-AzRoleAssignment -ObjectId ${shell} -RoleDefinitionName ${quotePowerShell(role.name)} \`\n  -Scope ${quotePowerShell(scope)}`,
  );
  return [
    changes("Azure CLI", cli.join("\n")),
    changes("PowerShell", powerShell.join("\n")),
    changes("Bicep", assignmentBicep(missing, input, principalType)),
  ];
}

/** Lists what the delegator holds, groups included: for whoever may read more than this server. */
export function settlingCommands(input: DelegatorInput, accountId: string): readonly FixCommand[] {
  const scope = containerScope(accountId, input.service, input.container) ?? accountId;
  return [
    reads(
      "Azure CLI (what it holds)",
      `az role assignment list --assignee ${quoteBash(input.delegator)} --include-groups --include-inherited \\\n  --scope ${quoteBash(scope)} --output json`,
    ),
    reads(
      "PowerShell (what it holds)",
      `Get-AzRoleAssignment -ObjectId ${quotePowerShell(input.delegator)} -Scope ${quotePowerShell(scope)}`,
    ),
  ];
}
