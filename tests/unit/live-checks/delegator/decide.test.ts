import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Permission } from "@/lib/live-checks/delegator/authorization";
import { type AskedAction, decide } from "@/lib/live-checks/delegator/decide";
import {
  ACCOUNT,
  assigned,
  CONTAINER,
  DELEGATOR,
  denied,
  GROUP,
  knownOf,
  RESOURCE_GROUP,
  SUBSCRIPTION,
  whole,
} from "../../../support/authorization";

const READ: AskedAction = {
  principal: DELEGATOR,
  action: "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
  kind: "dataActions",
  place: CONTAINER,
  isPlaceVague: false,
  container: "orders",
  lists: false,
};
const KEY: AskedAction = {
  ...READ,
  action: "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action",
  kind: "actions",
  place: ACCOUNT,
};
const READER = "Storage Blob Data Reader";
const STRANGER = "7a2b1c3d-0000-4000-8000-0000000000ff";
const forbids = (part: Partial<Permission>): Permission => ({
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  condition: "",
  ...part,
});

const truthWith = (assignments: Parameters<typeof assigned>[], asked: AskedAction = READ): boolean | null =>
  decide(asked, knownOf({ assignments: whole(assignments.map((each) => assigned(...each))) })).truth;

describe("where a role is assigned", () => {
  test.each([
    ["/", true],
    ["/providers/Microsoft.Management/managementGroups/mg-1", true],
    [SUBSCRIPTION, true],
    [RESOURCE_GROUP.toUpperCase(), true],
    [ACCOUNT, true],
    [CONTAINER, true],
    [`${ACCOUNT}/blobServices/default/containers/orders-2`, false],
    [`${ACCOUNT}/queueServices/default/queues/orders`, false],
    [`${RESOURCE_GROUP}-2`, false],
    ["/subscriptions/7a2b1c3d-0000-4000-8000-000000000002", false],
  ])("%s", (scope, truth) => {
    expect(truthWith([[READER, scope]])).toBe(truth);
  });

  test("at a container it gives no key, which is got at the account", () => {
    expect(truthWith([[READER, CONTAINER]], KEY)).toBe(false);
    expect(truthWith([[READER, ACCOUNT]], KEY)).toBe(true);
  });

  test("below the account, with no container named, decides nothing", () => {
    const vague = { ...READ, place: ACCOUNT, isPlaceVague: true, container: "" };
    expect(truthWith([[READER, CONTAINER]], vague)).toBe(null);
    expect(truthWith([[READER, ACCOUNT]], vague)).toBe(true);
    expect(truthWith([[READER, `${RESOURCE_GROUP}-2`]], vague)).toBe(false);
  });

  test("a share's scope says fileshares or shares", () => {
    const asked = { ...READ, action: "x/read", place: `${ACCOUNT}/fileServices/default/fileshares/s` };
    const definition = { id: "r", name: "R", permissions: [forbids({ dataActions: ["*"] })] };
    const known = knownOf({
      definitions: whole([definition]),
      assignments: whole([assigned("r", `${ACCOUNT}/fileServices/default/shares/s`)]),
    });
    // Only patterns of storage are kept of what was read; here it stands for any.
    expect(decide(asked, known).truth).toBe(true);
  });
});

describe("who holds it", () => {
  test("another identity's role is not the delegator's", () => {
    expect(truthWith([[READER, ACCOUNT, { principalId: STRANGER }]])).toBe(false);
  });

  test("a group's is not known, until it is told who is in it", () => {
    const assignment = assigned(READER, ACCOUNT, { principalId: GROUP, principalType: "Group" });
    const parts = { assignments: whole([assignment]) };
    const decision = decide(READ, knownOf(parts));
    expect([decision.truth, decision.grants[0]?.doubts]).toEqual([null, ["group"]]);
    const inside = { assignments: new Set([assignment.id]), denies: null, why: "" };
    const outside = { assignments: new Set<string>(), denies: null, why: "" };
    expect(decide(READ, knownOf({ ...parts, membership: inside })).truth).toBe(true);
    expect(decide(READ, knownOf({ ...parts, membership: outside })).truth).toBe(false);
  });

  test("a group's role that would not help is of no account", () => {
    const other = { principalId: GROUP, principalType: "Group" };
    expect(truthWith([["Storage Blob Delegator", ACCOUNT, other]])).toBe(false);
  });
});

describe("what was not read", () => {
  const unread = { read: false, why: "403" } as const;
  const reader = whole([assigned(READER, ACCOUNT)]);

  test("assignments: nothing is known", () => {
    expect(decide(READ, knownOf({ assignments: unread })).truth).toBe(null);
  });

  test("the end of the assignments: what was seen still counts", () => {
    const beginning = (items: readonly ReturnType<typeof assigned>[]) =>
      knownOf({ assignments: { read: true, items, whole: false } });
    expect(decide(READ, beginning([assigned(READER, ACCOUNT)])).truth).toBe(true);
    expect(decide(READ, beginning([])).truth).toBe(null);
  });

  test("deny assignments: what is allowed is not certain, what is not allowed is", () => {
    expect(decide(READ, knownOf({ assignments: reader, denies: unread })).truth).toBe(null);
    expect(decide(READ, knownOf({ denies: unread })).truth).toBe(false);
  });

  test("definitions: published ones prove what a role allows, not what it does not", () => {
    const known = (role: string) =>
      knownOf({ definitions: unread, assignments: whole([assigned(role, ACCOUNT)]) });
    expect(decide(READ, known(READER)).truth).toBe(true);
    expect(decide(READ, known("Contributor")).truth).toBe(null);
    expect(decide(READ, known("7a2b1c3d-0000-4000-8000-00000000c001")).truth).toBe(null);
  });

  test("a definition that is missing from a whole list decides nothing", () => {
    expect(truthWith([["7a2b1c3d-0000-4000-8000-00000000c001", ACCOUNT]])).toBe(null);
  });
});

describe("deny assignments", () => {
  const assignments = whole([assigned("Storage Blob Data Owner", ACCOUNT)]);
  const all = [forbids({ dataActions: ["*"], actions: ["*"] })];
  const truth = (parts: Parameters<typeof denied>[0], asked = READ, membership = knownOf().membership) =>
    decide(
      asked,
      knownOf({ assignments, membership, denies: whole([denied({ permissions: all, ...parts })]) }),
    ).truth;

  test("win over every role, for everybody and for the delegator", () => {
    expect(truth({})).toBe(false);
    expect(truth({ principals: [{ id: DELEGATOR.toUpperCase(), type: "ServicePrincipal" }] })).toBe(false);
    expect(truth({ principals: [{ id: STRANGER, type: "User" }] })).toBe(true);
  });

  test("forbid what they name, less what they leave out", () => {
    expect(truth({ permissions: [forbids({ dataActions: ["*"], notDataActions: ["*/read"] })] })).toBe(true);
    expect(truth({ permissions: [forbids({ actions: ["*"] })] })).toBe(true);
    expect(truth({ permissions: [forbids({ actions: ["*"] })] }, KEY)).toBe(false);
  });

  test("leave out whom they exclude", () => {
    expect(truth({ excluded: [{ id: DELEGATOR, type: "ServicePrincipal" }] })).toBe(true);
    expect(truth({ excluded: [{ id: GROUP, type: "Group" }] })).toBe(null);
  });

  test("of groups hang on who is in them", () => {
    const parts = { id: "d1", principals: [{ id: GROUP, type: "Group" }] };
    expect(truth(parts)).toBe(null);
    const told = (ids: readonly string[]) => ({ assignments: null, denies: new Set(ids), why: "" });
    expect(truth(parts, READ, told(["d1"]))).toBe(false);
    expect(truth(parts, READ, told([]))).toBe(true);
  });

  test("that do not apply below hold at their own scope alone", () => {
    const own = { appliesToChildren: false };
    expect(truth({ ...own, scope: ACCOUNT })).toBe(true);
    expect(truth({ ...own, scope: ACCOUNT }, KEY)).toBe(false);
    expect(truth({ ...own, scope: CONTAINER })).toBe(false);
    expect(truth({ ...own, scope: CONTAINER }, { ...READ, place: ACCOUNT, isPlaceVague: true })).toBe(null);
  });

  test("with a condition decide nothing, unless it leaves the action alone", () => {
    expect(truth({ condition: "@Environment[UtcNow] DateTimeLessThan '2026-11-20'" })).toBe(null);
    expect(truth({ condition: "!(ActionMatches{'*/read'})" })).toBe(true);
  });
});

/** Azure's rule once more, on sets: allowed by one assignment at least, denied by none. */
describe("against an independent model", () => {
  const ACTIONS = ["s/a/read", "s/a/write", "s/b/read", "s/b/delete"];
  const PATTERNS: Readonly<Record<string, readonly string[]>> = {
    "*": ACTIONS,
    "s/a/*": ACTIONS.slice(0, 2),
    "*/read": ["s/a/read", "s/b/read"],
    "s/b/delete": ["s/b/delete"],
    "s/c/*": [],
  };
  const SCOPES = [
    SUBSCRIPTION,
    RESOURCE_GROUP,
    ACCOUNT,
    CONTAINER,
    `${ACCOUNT}/blobServices/default/containers/x`,
  ];
  const patterns = fc.array(fc.constantFrom(...Object.keys(PATTERNS)), { maxLength: 2 });
  const permission = fc.record({ dataActions: patterns, notDataActions: patterns });
  const permissions = fc.array(permission, { minLength: 1, maxLength: 2 });
  const who = fc.constantFrom("me", "other", "group");
  const place = fc.constantFrom(...SCOPES.keys());
  const entry = fc.record({ who, place, permissions });
  const deny = fc.record({ who, place, permissions, excludesMe: fc.boolean(), below: fc.boolean() });

  const IDS = { me: DELEGATOR, other: STRANGER, group: GROUP } as const;
  const TYPES = { me: "ServicePrincipal", other: "User", group: "Group" } as const;
  const covered = (names: readonly string[]) => new Set(names.flatMap((name) => PATTERNS[name] ?? []));
  const allowedBy = (
    parts: readonly { dataActions: readonly string[]; notDataActions: readonly string[] }[],
  ) =>
    new Set(
      parts.flatMap(({ dataActions, notDataActions }) => {
        const less = covered(notDataActions);
        return [...covered(dataActions)].filter((action) => !less.has(action));
      }),
    );

  test("both say the same, whoever is in the group", () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 4 }),
        fc.array(deny, { maxLength: 2 }),
        fc.boolean(),
        fc.constantFrom(...ACTIONS),
        (grants, denials, inGroup, action) => {
          const isMine = (name: keyof typeof IDS) => name === "me" || (name === "group" && inGroup);
          const reaches = (at: number) => at <= 3;
          const allowed = grants.some(
            (each) => isMine(each.who) && reaches(each.place) && allowedBy(each.permissions).has(action),
          );
          const forbidden = denials.some(
            (each) =>
              isMine(each.who) &&
              !each.excludesMe &&
              (each.below ? reaches(each.place) : each.place === 3) &&
              allowedBy(each.permissions).has(action),
          );

          const permissionsOf = (parts: (typeof grants)[number]["permissions"]) =>
            parts.map((part) => forbids(part));
          const definitions = grants.map((each, at) => ({
            id: `role-${at}`,
            name: `Role ${at}`,
            permissions: permissionsOf(each.permissions),
          }));
          const assignments = grants.map((each, at) =>
            assigned(`role-${at}`, SCOPES[each.place] ?? "/", {
              principalId: IDS[each.who],
              principalType: TYPES[each.who],
            }),
          );
          const denies = denials.map((each) =>
            denied({
              scope: SCOPES[each.place] ?? "/",
              principals: [{ id: IDS[each.who], type: TYPES[each.who] }],
              excluded: each.excludesMe ? [{ id: DELEGATOR, type: "ServicePrincipal" }] : [],
              appliesToChildren: each.below,
              permissions: permissionsOf(each.permissions),
            }),
          );
          const reached = (ids: readonly { readonly id: string }[]) =>
            new Set(inGroup ? ids.map(({ id }) => id) : []);
          const known = knownOf({
            definitions: whole(definitions),
            assignments: whole(assignments),
            denies: whole(denies),
            membership: { assignments: reached(assignments), denies: reached(denies), why: "" },
          });
          expect(decide({ ...READ, action }, known).truth).toBe(allowed && !forbidden);

          // Not knowing the groups may leave it open, and never says the opposite.
          const less = decide({ ...READ, action }, { ...known, membership: knownOf().membership }).truth;
          expect([null, allowed && !forbidden]).toContain(less);
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
