import type { Truth } from "@/lib/diagnosis/language/truth";
import { type ActionKind, allowsAction } from "./actions";
import type {
  AccountAuthorization,
  DenyAssignment,
  Listed,
  Membership,
  Permission,
  Principal,
  RoleAssignment,
  RoleDefinition,
} from "./authorization";
import { type ConditionCase, conditionHolds } from "./condition";
import { holdsAt, isSameScope, mayHoldBelow } from "./scopes";
import { all, any, not } from "./truth";

/** One action at one place, for one identity. */
export interface AskedAction extends Omit<ConditionCase, "action"> {
  readonly principal: string;
  readonly action: string;
  readonly kind: ActionKind;
  /** The scope at which it must be held. */
  readonly place: string;
  /** Whether `place` is the account only because the container is not known. */
  readonly isPlaceVague: boolean;
}

/** What is known of an account and of one identity's groups. */
export interface Known extends AccountAuthorization {
  /** The definitions that were read, then what Microsoft publishes; null for none. */
  readonly definitionOf: (roleId: string) => {
    readonly definition: RoleDefinition;
    /** Whether it was read: then what it does not allow is certain. */
    readonly isRead: boolean;
  } | null;
  readonly membership: Membership;
}

/** An assignment that allows the action, or may. */
export interface Grant {
  readonly assignment: RoleAssignment;
  readonly roleName: string;
  readonly truth: true | null;
  /** Why it is not certain, each in a few words: "its condition", "through a group". */
  readonly doubts: readonly Doubt[];
}

export type Doubt = "condition" | "group" | "definition" | "place";

interface Denial {
  readonly deny: DenyAssignment;
  readonly truth: true | null;
  /** Whether it hangs on a group that the delegator may be in. */
  readonly byGroup: boolean;
}

/** Whether the identity may, and by what: the rule of Azure RBAC. */
export interface Decision {
  readonly asked: AskedAction;
  readonly truth: Truth;
  readonly granted: Truth;
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
}

const PEOPLE = new Set(["user", "serviceprincipal", "device"]);
/** Stands for everybody in deny assignments. */
const EVERYONE = "00000000-0000-0000-0000-000000000000";

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const isGroup = (type: string): boolean => !PEOPLE.has(type.toLowerCase());

const itemsOf = <Item>(listed: Listed<Item>): readonly Item[] => (listed.read ? listed.items : []);
/** What may be missing from a list that is not there, or was cut. */
const unseen = <Item>(listed: Listed<Item>): readonly Truth[] => (listed.read && listed.whole ? [] : [null]);

function permits(permissions: readonly Permission[], asked: AskedAction): Truth {
  return any(
    permissions
      .filter((permission) => allowsAction(permission, asked.kind, asked.action))
      .map(({ condition }) => conditionHolds(condition, asked)),
  );
}

function reaches(
  { principalId, principalType, id }: RoleAssignment,
  asked: AskedAction,
  known: Known,
): Truth {
  if (isSame(principalId, asked.principal)) return true;
  if (!isGroup(principalType)) return false;
  return known.membership.assignments?.has(id.toLowerCase()) ?? null;
}

/** Where something holds that does not reach below its own scope. */
function isRightAt(scope: string, asked: AskedAction): Truth {
  if (!asked.isPlaceVague) return isSameScope(scope, asked.place);
  return !isSameScope(scope, asked.place) && holdsAt(asked.place, scope) ? null : false;
}

function placed(scope: string, asked: AskedAction): Truth {
  return asked.isPlaceVague ? mayHoldBelow(scope, asked.place) : holdsAt(scope, asked.place);
}

function grantOf(assignment: RoleAssignment, asked: AskedAction, known: Known): Grant | null {
  const reached = reaches(assignment, asked, known);
  // Nearly all are other people's.
  if (reached === false) return null;
  const at = placed(assignment.scope, asked);
  if (at === false) return null;
  const found = known.definitionOf(assignment.roleId);
  const permitted = found === null ? null : permits(found.definition.permissions, asked);
  // What Microsoft published may have grown since: it proves what a role allows, not what it does not.
  const allowed = permitted === false && found?.isRead === false ? null : permitted;
  const condition = conditionHolds(assignment.condition, asked);
  const truth = all([reached, at, allowed, condition]);
  if (truth === false) return null;
  const doubts: readonly (readonly [Doubt, Truth])[] = [
    ["group", reached],
    ["place", at],
    ["definition", allowed],
    ["condition", condition],
  ];
  return {
    assignment,
    roleName: found?.definition.name ?? assignment.roleId,
    truth,
    doubts: doubts.filter(([, each]) => each === null).map(([doubt]) => doubt),
  };
}

function isAmong(principals: readonly Principal[], asked: AskedAction, viaGroup: Truth): Truth {
  return any(
    principals.map(({ id, type }) => {
      if (isSame(id, asked.principal) || id === EVERYONE) return true;
      return isGroup(type) ? viaGroup : false;
    }),
  );
}

function denialOf(deny: DenyAssignment, asked: AskedAction, known: Known): Denial | null {
  const at = deny.appliesToChildren ? placed(deny.scope, asked) : isRightAt(deny.scope, asked);
  const viaGroup = known.membership.denies?.has(deny.id.toLowerCase()) ?? null;
  const among = isAmong(deny.principals, asked, viaGroup);
  const truth = all([
    at,
    permits(deny.permissions, asked),
    conditionHolds(deny.condition, asked),
    among,
    // Nothing lists the groups that an identity is in, so an excluded group stays unknown.
    not(isAmong(deny.excluded, asked, null)),
  ]);
  return truth === false ? null : { deny, truth, byGroup: among === null };
}

/**
 * Whether an identity may do one action: allowed by one assignment at least, each role by itself less what it leaves
 * out, and denied by none. What could not be read counts as unknown, in both directions.
 */
export function decide(asked: AskedAction, known: Known): Decision {
  const grants = itemsOf(known.assignments).flatMap((each) => grantOf(each, asked, known) ?? []);
  const denials = itemsOf(known.denies).flatMap((each) => denialOf(each, asked, known) ?? []);
  const granted = any([...grants.map(({ truth }) => truth), ...unseen(known.assignments)]);
  const denied = any([...denials.map(({ truth }) => truth), ...unseen(known.denies)]);
  return { asked, grants, denials, granted, truth: all([granted, not(denied)]) };
}
