import { BUILT_IN_ROLES } from "@/lib/sas/role-definitions";
import type { Directory } from "../emulators/arm-authorization-api";
import { SUBSCRIPTION } from "./authorization";

/** Every built-in role as ARM lists it. */
const ARM_ROLE_DEFINITIONS: readonly object[] = [...BUILT_IN_ROLES.values()].map(
  ({ id, name, permission }) => ({
    id: `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
    type: "Microsoft.Authorization/roleDefinitions",
    name: id,
    properties: { roleName: name, type: "BuiltInRole", permissions: [permission], assignableScopes: ["/"] },
  }),
);

const ids = new Map([...BUILT_IN_ROLES.values()].map(({ id, name }) => [name, id] as const));

export interface ArmAssignment {
  readonly role: string;
  readonly scope: string;
  readonly principal: string;
  readonly type?: string;
  readonly condition?: string;
}

/** A role assignment as ARM lists it; a role is a built-in one's name, or an id. */
function armAssignment({ role, scope, principal, type, condition }: ArmAssignment, name: string) {
  const definition = `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${ids.get(role) ?? role}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: "Microsoft.Authorization/roleAssignments",
    name,
    properties: {
      roleDefinitionId: definition,
      principalId: principal,
      principalType: type ?? "ServicePrincipal",
      scope,
      condition: condition ?? null,
      conditionVersion: condition === undefined ? null : "2.0",
      createdOn: "2026-11-01T00:00:00.1234567Z",
    },
  };
}

export function directoryOf(
  assignments: readonly ArmAssignment[],
  parts: Partial<Directory> = {},
): Directory {
  return {
    roleAssignments: assignments.map((each, at) => armAssignment(each, `assignment-${at}`)),
    roleDefinitions: ARM_ROLE_DEFINITIONS,
    denyAssignments: [],
    groups: {},
    ...parts,
  };
}
