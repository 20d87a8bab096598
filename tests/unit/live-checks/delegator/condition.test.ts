import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ConditionCase, conditionHolds } from "@/lib/live-checks/delegator/condition";

const BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
const NAME = "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]";
const TAG = `@Resource[${BLOBS}/tags:Project<$key_case_sensitive$>] StringEqualsIgnoreCase 'Cascade'`;

const READ: ConditionCase = { action: `${BLOBS}/read`, container: "orders", lists: false };
const LIST: ConditionCase = { ...READ, lists: true };
const WRITE: ConditionCase = { ...READ, action: `${BLOBS}/write` };

const onRead = `!(ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'})`;

describe("a condition", () => {
  test("none holds always", () => {
    expect([conditionHolds("", READ), conditionHolds(" \n", READ)]).toEqual([true, true]);
  });

  test("that leaves the action alone holds", () => {
    const condition = `((${onRead}) OR (${TAG}))`;
    expect(conditionHolds(condition, WRITE)).toBe(true);
    expect(conditionHolds(condition, LIST)).toBe(true);
    expect(conditionHolds(condition, READ)).toBe(null);
    expect(conditionHolds(condition, { ...READ, lists: null })).toBe(null);
  });

  test("on the container's name is decided by it", () => {
    const named = (comparison: string) =>
      `( ( !(ActionMatches{'${BLOBS}/*'}) ) OR ( ${NAME} ${comparison} ) )`;
    expect(conditionHolds(named("StringEquals 'orders'"), READ)).toBe(true);
    expect(conditionHolds(named("StringEquals 'Orders'"), READ)).toBe(false);
    expect(conditionHolds(named("StringEqualsIgnoreCase 'Orders'"), READ)).toBe(true);
    expect(conditionHolds(named("StringNotEquals 'orders'"), READ)).toBe(false);
    expect(conditionHolds(named("ForAnyOfAnyValues:StringEquals {'a', 'orders'}"), READ)).toBe(true);
    expect(conditionHolds(named("StringLike 'ord*'"), READ)).toBe(null);
    expect(conditionHolds(named("StringEquals 'orders'"), { ...READ, container: "" })).toBe(null);
  });

  test("several parts hold together", () => {
    const two = `((${onRead}) OR (${NAME} StringEquals 'orders')) AND ((!(ActionMatches{'${BLOBS}/write'})) OR (${TAG}))`;
    expect(conditionHolds(two, READ)).toBe(true);
    expect(conditionHolds(two, { ...READ, container: "bills" })).toBe(false);
    expect(conditionHolds(two, WRITE)).toBe(null);
  });

  test("that limits who may be given roles leaves storage alone", () => {
    const delegated =
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals{4bad4d9e2a13488894bbc8432f6f3040}))";
    expect(conditionHolds(delegated, READ)).toBe(true);
  });

  test("symbols are as good as words, in any case", () => {
    expect(conditionHolds(`!(actionmatches{'${BLOBS}/READ'}) || ${NAME} stringequals 'orders'`, READ)).toBe(
      true,
    );
    expect(conditionHolds(`ActionMatches{'${BLOBS}/read'} && not ActionMatches{'x'}`, READ)).toBe(true);
  });

  test("and beside or without brackets decides nothing", () => {
    const yes = `ActionMatches{'*'}`;
    expect(conditionHolds(`${yes} OR ${yes} AND ${yes}`, READ)).toBe(null);
  });

  test.each([
    "(",
    ")",
    "()",
    "!",
    "ActionMatches",
    "ActionMatches{}",
    "ActionMatches{'*'",
    "ActionMatches{'*'} ActionMatches{'*'}",
    "ActionMatches{*}",
    "SubOperationMatches{'Blob.Write.Tier'}",
    "Exists @Principal[Microsoft.Directory/CustomSecurityAttributes/Id:a_b]",
    "@Environment[UtcNow] DateTimeGreaterThan '2026-11-20'",
    `${NAME} StringEquals`,
    `${NAME} StringEquals 'orders' 'orders'`,
    `${"(".repeat(500)}ActionMatches{'*'}${")".repeat(500)}`,
    `${"!".repeat(501)}ActionMatches{'*'}`,
    "#",
    "x".repeat(20_000),
  ])("that can't be read, or hangs on what only the service sees, decides nothing: %.40s", (condition) => {
    expect(conditionHolds(condition, READ)).toBe(null);
  });

  test("whatever it holds, reading it ends and throws nothing", () => {
    const piece = fc.constantFrom(
      ...["(", ")", "!", " AND ", " OR ", " NOT ", `ActionMatches{'${BLOBS}/read'}`, "{'a'}", "'", "{", "}"],
      ...[NAME, " StringEquals ", "'orders'", "@Resource[", "\\", "&&", "||", "é"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect([true, false, null]).toContain(conditionHolds(pieces.join(""), READ));
      }),
      { numRuns: 2_000 },
    );
  });
});
