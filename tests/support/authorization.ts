import type {
  AccountAuthorization,
  DenyAssignment,
  Listed,
  Membership,
  RoleAssignment,
  RoleDefinition,
} from "@/lib/live-checks/delegator/authorization";
import type { Known } from "@/lib/live-checks/delegator/decide";
import { BUILT_IN_ROLES } from "@/lib/sas/role-definitions";

/** Invented ids, and the scopes of one account. */
export const SUBSCRIPTION = "/subscriptions/7a2b1c3d-0000-4000-8000-000000000001";
export const RESOURCE_GROUP = `${SUBSCRIPTION}/resourceGroups/rg-1`;
export const ACCOUNT = `${RESOURCE_GROUP}/providers/Microsoft.Storage/storageAccounts/contosodata`;
export const CONTAINER = `${ACCOUNT}/blobServices/default/containers/orders`;
export const DELEGATOR = "7a2b1c3d-0000-4000-9000-00000000000d";
export const GROUP = "7a2b1c3d-0000-4000-9000-0000000000aa";

const roleIds = new Map([...BUILT_IN_ROLES.values()].map(({ id, name }) => [name, id] as const));

let count = 0;

/** A role assignment of the delegator; a role is a built-in one's name, or an id. */
export function assigned(role: string, scope: string, parts: Partial<RoleAssignment> = {}): RoleAssignment {
  count += 1;
  return {
    id: `${scope}/providers/microsoft.authorization/roleassignments/${count}`.toLowerCase(),
    scope,
    roleId: roleIds.get(role) ?? role,
    principalId: DELEGATOR,
    principalType: "ServicePrincipal",
    condition: "",
    ...parts,
  };
}

export function denied(parts: Partial<DenyAssignment> = {}): DenyAssignment {
  count += 1;
  return {
    id: `${ACCOUNT}/providers/microsoft.authorization/denyassignments/${count}`.toLowerCase(),
    name: "Deny of a managed application",
    scope: RESOURCE_GROUP,
    appliesToChildren: true,
    permissions: [],
    principals: [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }],
    excluded: [],
    condition: "",
    ...parts,
  };
}

export const whole = <Item>(items: readonly Item[]): Listed<Item> => ({ read: true, items, whole: true });

const BUILT_IN_DEFINITIONS: readonly RoleDefinition[] = [...BUILT_IN_ROLES.values()].map(
  ({ id, name, permission }) => ({ id, name, permissions: [{ ...permission, condition: "" }] }),
);

const NO_GROUPS: Membership = { assignments: null, denies: null, why: "" };

/** What was read of the account: everything, unless said otherwise. */
export function knownOf(parts: Partial<AccountAuthorization & Pick<Known, "membership">> = {}): Known {
  const definitions = parts.definitions ?? whole(BUILT_IN_DEFINITIONS);
  return {
    assignments: whole([]),
    denies: whole([]),
    membership: NO_GROUPS,
    ...parts,
    definitions,
    definitionOf(id) {
      const definition = definitions.read ? definitions.items.find((each) => each.id === id) : undefined;
      if (definition) return { definition, isRead: true };
      const published = BUILT_IN_DEFINITIONS.find((each) => each.id === id);
      return published ? { definition: published, isRead: false } : null;
    },
  };
}
