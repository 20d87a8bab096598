import type { RolePermission } from "@/lib/sas/role-definitions";

/** As a definition or a deny assignment has it; a definition's part may have a condition of its own. */
export interface Permission extends RolePermission {
  /** "" for none. */
  readonly condition: string;
}

export interface RoleDefinition {
  /** The guid, lower case. */
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

export interface RoleAssignment {
  /** Full ARM id, lower case. */
  readonly id: string;
  /** "/subscriptions/…", "/providers/Microsoft.Management/managementGroups/…" or "/". */
  readonly scope: string;
  /** The definition's guid, lower case. */
  readonly roleId: string;
  readonly principalId: string;
  /** "User", "Group", "ServicePrincipal", "ForeignGroup", "Device". */
  readonly principalType: string;
  /** "" for none. */
  readonly condition: string;
}

export interface Principal {
  readonly id: string;
  readonly type: string;
}

export interface DenyAssignment {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly appliesToChildren: boolean;
  readonly permissions: readonly Permission[];
  readonly principals: readonly Principal[];
  readonly excluded: readonly Principal[];
  readonly condition: string;
}

/** A list that was asked for: all of it, its beginning, or the reason why there is none. */
export type Listed<Item> =
  | { readonly read: true; readonly items: readonly Item[]; readonly whole: boolean }
  | { readonly read: false; readonly why: string };

/** What is known of the groups that a principal is in: the ids of what reaches it, groups included; null if not asked or not told. */
export interface Membership {
  readonly assignments: ReadonlySet<string> | null;
  readonly denies: ReadonlySet<string> | null;
  /** Why it is not known; "" where it is, or where it need not be. */
  readonly why: string;
}

/** Which groups would have to be known: those that roles, or deny assignments, are assigned to. */
export interface WantedGroups {
  readonly assignments: boolean;
  readonly denies: boolean;
}

/** What Azure Resource Manager said of an account. */
export interface AccountAuthorization {
  /** At the account, above it and below it. */
  readonly assignments: Listed<RoleAssignment>;
  readonly denies: Listed<DenyAssignment>;
  readonly definitions: Listed<RoleDefinition>;
}
