import type { StorageService } from "@/lib/sas/services";
import type { DelegatorInput } from "./input";
import type { MissingAssignment } from "./remedy";

const CHILDREN: Readonly<Record<StorageService, { readonly service: string; readonly child: string }>> = {
  blob: { service: "blobServices", child: "containers" },
  queue: { service: "queueServices", child: "queues" },
  table: { service: "tableServices", child: "tables" },
  file: { service: "fileServices", child: "shares" },
};

const VERSION = "2023-05-01";

function existing(input: DelegatorInput, withContainer: boolean): readonly string[] {
  const { service, child } = CHILDREN[input.service];
  const account = [
    `resource account 'Microsoft.Storage/storageAccounts@${VERSION}' existing = {`,
    `  name: '${input.account}'`,
    "}",
  ];
  if (!withContainer) return account;
  return [
    ...account,
    `resource service 'Microsoft.Storage/storageAccounts/${service}@${VERSION}' existing = {`,
    "  parent: account",
    "  name: 'default'",
    "}",
    `resource container 'Microsoft.Storage/storageAccounts/${service}/${child}@${VERSION}' existing = {`,
    "  parent: service",
    `  name: '${input.container}'`,
    "}",
  ];
}

function assignment(
  { role, container }: MissingAssignment,
  { delegator }: DelegatorInput,
  type: string,
): readonly string[] {
  const scope = container === "" ? "account" : "container";
  return [
    `resource ${scope}Role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {`,
    `  name: guid(${scope}.id, '${delegator}', '${role.id}')`,
    `  scope: ${scope}`,
    "  properties: {",
    `    principalId: '${delegator}'`,
    ...(type === "" ? [] : [`    principalType: '${type}'`]),
    `    // ${role.name}`,
    `    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role.id}')`,
    "  }",
    "}",
  ];
}

/** A template for the account's resource group. All names in it were checked when they were read. */
export function assignmentBicep(
  missing: readonly MissingAssignment[],
  input: DelegatorInput,
  principalType: string,
): string {
  const withContainer = missing.some(({ container }) => container !== "");
  return [
    ...existing(input, withContainer),
    ...missing.flatMap((each) => assignment(each, input, principalType)),
  ].join("\n");
}
