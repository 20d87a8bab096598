import { objectIn, objectsIn, textIn } from "@/lib/azure/arm-json";
import type {
  DenyAssignment,
  Permission,
  Principal,
  RoleAssignment,
  RoleDefinition,
} from "@/lib/live-checks/delegator/authorization";

type JsonObject = Readonly<Record<string, unknown>>;

/** Texts are other people's: names of roles, descriptions, conditions. */
const MAX_NAME = 256;
const MAX_PATTERN = 512;
const MAX_PATTERNS = 2_000;
const MAX_PRINCIPALS = 1_000;
const MAX_ID = 1_024;

const cut = (value: JsonObject, property: string, most: number): string =>
  textIn(value, property).slice(0, most);
/** An id or a scope that is longer than any of Azure's is none. */
const idIn = (value: JsonObject, property: string): string => {
  const id = textIn(value, property);
  return id.length <= MAX_ID ? id : "";
};

const PREFIX = "microsoft.storage/";

/** Whether a pattern can fit an action of storage: the others, nearly all, are not kept. */
function isOfStorage(pattern: string): boolean {
  const [before = ""] = pattern.toLowerCase().split("*");
  return before.startsWith(PREFIX) || (pattern.includes("*") && PREFIX.startsWith(before));
}

/** Patterns of a permission; a list that holds anything but texts, or too many, is null: it can't be relied on. */
function patternsIn(value: JsonObject, property: string): readonly string[] | null {
  const list = value[property] ?? [];
  if (!Array.isArray(list) || list.length > MAX_PATTERNS) return null;
  const fits = (item: unknown): item is string => typeof item === "string" && item.length <= MAX_PATTERN;
  return list.every(fits) ? list.filter(isOfStorage) : null;
}

function permissionOf(value: JsonObject): Permission | null {
  const [actions, notActions] = [patternsIn(value, "actions"), patternsIn(value, "notActions")];
  const [dataActions, notDataActions] = [
    patternsIn(value, "dataActions"),
    patternsIn(value, "notDataActions"),
  ];
  if (!actions || !notActions || !dataActions || !notDataActions) return null;
  return { actions, notActions, dataActions, notDataActions, condition: textIn(value, "condition") };
}

/** All permissions of a role or deny assignment; null if one of them can't be read. */
function permissionsIn(properties: JsonObject): readonly Permission[] | null {
  const found = (objectsIn(properties, "permissions") ?? []).map(permissionOf);
  return found.every((each) => each !== null) ? found : null;
}

const guidOf = (id: string): string => id.split("/").at(-1)?.toLowerCase() ?? "";

/** One role assignment of ARM's list; null for what is none. */
export function readRoleAssignment(value: JsonObject): RoleAssignment | null {
  const properties = objectIn(value, "properties");
  const [id, scope, definition] = [
    idIn(value, "id"),
    idIn(properties, "scope"),
    idIn(properties, "roleDefinitionId"),
  ];
  const principalId = idIn(properties, "principalId");
  if (id === "" || scope === "" || definition === "" || principalId === "") return null;
  return {
    id: id.toLowerCase(),
    scope,
    roleId: guidOf(definition),
    principalId,
    principalType: cut(properties, "principalType", MAX_NAME),
    condition: textIn(properties, "condition"),
  };
}

/** One role definition; null for what is none. */
export function readRoleDefinition(value: JsonObject): RoleDefinition | null {
  const properties = objectIn(value, "properties");
  const [id, permissions] = [idIn(value, "id"), permissionsIn(properties)];
  if (id === "" || permissions === null) return null;
  return { id: guidOf(id), name: cut(properties, "roleName", MAX_NAME), permissions };
}

function principalsIn(properties: JsonObject, property: string): readonly Principal[] | null {
  const list = objectsIn(properties, property) ?? [];
  if (list.length > MAX_PRINCIPALS) return null;
  return list.map((each) => ({ id: idIn(each, "id"), type: cut(each, "type", MAX_NAME) }));
}

/** One deny assignment; null for what is none. */
export function readDenyAssignment(value: JsonObject): DenyAssignment | null {
  const properties = objectIn(value, "properties");
  const [id, scope, permissions] = [idIn(value, "id"), idIn(properties, "scope"), permissionsIn(properties)];
  const principals = principalsIn(properties, "principals");
  const excluded = principalsIn(properties, "excludePrincipals");
  if (id === "" || scope === "" || !permissions || !principals || !excluded) return null;
  return {
    id: id.toLowerCase(),
    name: cut(properties, "denyAssignmentName", MAX_NAME),
    scope,
    appliesToChildren: properties.doNotApplyToChildScopes !== true,
    permissions,
    principals,
    excluded,
    condition: textIn(properties, "condition"),
  };
}
