import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  readDenyAssignment,
  readRoleAssignment,
  readRoleDefinition,
} from "@/lib/check-runner/authorization-reading";

const ROLE = "/providers/Microsoft.Authorization/roleDefinitions/2A2B9908-6ea1-4ae2-8e65-a410df84e7d1";
const ASSIGNMENT = {
  id: "/subscriptions/s/providers/Microsoft.Authorization/roleAssignments/A1",
  properties: { scope: "/subscriptions/s", roleDefinitionId: ROLE, principalId: "p", condition: null },
};
const definition = (permission: object) => ({
  id: ROLE,
  properties: { roleName: "Reader", permissions: [permission] },
});

describe("what ARM lists", () => {
  test("an assignment: ids to compare, and texts for those that are missing", () => {
    expect(readRoleAssignment(ASSIGNMENT)).toEqual({
      id: ASSIGNMENT.id.toLowerCase(),
      scope: "/subscriptions/s",
      roleId: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
      principalId: "p",
      principalType: "",
      condition: "",
    });
  });

  test.each(["scope", "roleDefinitionId", "principalId"])("without %s it is none", (property) => {
    const properties = { ...ASSIGNMENT.properties, [property]: 1 };
    expect(readRoleAssignment({ ...ASSIGNMENT, properties })).toBe(null);
  });

  test("of a definition the patterns that can fit an action of storage", () => {
    const actions = [
      "*",
      "*/read",
      "Microsoft.Stor*",
      "microsoft.storage/x",
      "Microsoft.Compute/*",
      "Microsoft.Storage",
    ];
    expect(readRoleDefinition(definition({ actions }))?.permissions[0]?.actions).toEqual(actions.slice(0, 4));
  });

  test("a definition whose patterns can't be read is none: nothing is left out in silence", () => {
    expect(readRoleDefinition(definition({ notDataActions: [1] }))).toBe(null);
    expect(readRoleDefinition(definition({ dataActions: "*" }))).toBe(null);
    expect(readRoleDefinition(definition({ actions: ["x".repeat(513)] }))).toBe(null);
  });

  test("a deny assignment applies below its scope unless it says otherwise", () => {
    const deny = (properties: object) =>
      readDenyAssignment({
        id: "d",
        properties: { scope: "/", permissions: [], principals: [], ...properties },
      });
    expect(deny({})?.appliesToChildren).toBe(true);
    expect(deny({ doNotApplyToChildScopes: true })?.appliesToChildren).toBe(false);
  });

  test("whatever comes, it is read or it is none", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("id", "properties", "x"), fc.jsonValue()), (value) => {
        for (const read of [readRoleAssignment, readRoleDefinition, readDenyAssignment])
          expect(() => read(value)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
