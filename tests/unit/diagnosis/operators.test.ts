import { describe, expect, test } from "vitest";
import { type Expression, explained, type WordedExpression } from "@/lib/diagnosis/language/expression";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import type { Truth } from "@/lib/diagnosis/language/truth";
import { before as isBefore } from "@/lib/diagnosis/operators/before";
import { below, differs, notAmong, oneOf } from "@/lib/diagnosis/operators/comparisons";
import { all, any, byElimination, neverProves, not, onlyIf, withNote } from "@/lib/diagnosis/operators/logic";
import { outside } from "@/lib/diagnosis/operators/outside";
import { lacksAll, lacksSome } from "@/lib/diagnosis/operators/permissions";
import { anyInState, anyMissing, present } from "@/lib/diagnosis/operators/states";
import { TERMS as T } from "@/lib/diagnosis/terms/terms";
import { FALSE, TRUE } from "@/lib/kql/kql";
import { type RequestChanges, requestWith } from "../../support/request-with";

const factsOf = (row: RequestChanges = {}): RequestFacts => new RequestFacts(requestWith(row));
const saysOnly = (truth: Truth, text: string): WordedExpression => ({
  wording: "its own words",
  text,
  evaluate: () => truth,
  explain: () => explained(truth, text),
  compile: () => ({ holds: truth === true ? TRUE : FALSE, fails: truth === false ? TRUE : FALSE }),
});

const YES = saysOnly(true, "yes");
const NO = saysOnly(false, "no");
const OPEN = saysOnly(null, "open");
const FACTS = factsOf();

/** Both readings of an expression: they must never disagree. */
function asked(expression: Expression, facts: RequestFacts = FACTS): readonly [Truth, string] {
  const { truth, text } = expression.explain(facts);
  expect(truth).toBe(expression.evaluate(facts));
  return [truth, text];
}

describe("three-valued logic", () => {
  test.each([
    ["all of nothing", all(), true],
    ["all: true and true", all(YES, YES), true],
    ["all: true and unknown", all(YES, OPEN), null],
    ["all: unknown and false", all(OPEN, NO), false],
    ["any of nothing", any(), false],
    ["any: false and unknown", any(NO, OPEN), null],
    ["any: unknown and true", any(OPEN, YES), true],
    ["any: false and false", any(NO, NO), false],
    ["not true", not(YES), false],
    ["not unknown", not(OPEN), null],
    ["given a condition that holds", onlyIf(YES, NO, "why"), false],
    ["given a condition that is unknown", onlyIf(OPEN, YES, "why"), null],
    ["given a condition that fails", onlyIf(NO, YES, "why"), null],
    ["perhaps true", neverProves(YES), null],
    ["perhaps unknown", neverProves(OPEN), null],
    ["perhaps false", neverProves(NO), false],
    ["noting never decides", withNote(NO, "remark"), true],
  ] as const)("%s", (_, expression, truth) => {
    expect(asked(expression)[0]).toBe(truth);
  });

  test("only what settles it is said", () => {
    expect(asked(all(YES, NO, OPEN))[1]).toBe("no");
    expect(asked(any(NO, YES, OPEN))[1]).toBe("yes");
    expect(asked(all(YES, OPEN))[1]).toBe("open");
    expect(asked(any(NO, saysOnly(false, "neither")))[1]).toBe("no; neither");
  });

  test("a remark is made where it holds", () => {
    expect(asked(all(YES, withNote(YES, "remark")))[1]).toBe("yes; remark");
    expect(asked(all(YES, withNote(NO, "remark")))[1]).toBe("yes");
  });

  test("what remains can be reached, but no row shows it", () => {
    const rest = byElimination("masked");
    expect(rest.evaluate(FACTS)).toBe(true);
    expect(rest.explain(FACTS)).toEqual(explained(null, "masked"));
  });
});

describe("comparisons", () => {
  test("before: with all seven digits, told as people say it", () => {
    const expired = isBefore(T.signedExpiry, T.requestTime);
    expect(asked(expired, factsOf({ time: "2026-11-20T18:00:00.0000001Z" }))[0]).toBe(true);
    expect(asked(expired, factsOf({ time: "2026-11-20T18:00:00Z" }))).toEqual([
      false,
      "expires at the exact moment of the request (se 2026-11-20 18:00:00Z)",
    ]);
    expect(asked(expired)).toEqual([false, "expires 8 h after the request (se 2026-11-20 18:00:00Z)"]);
    expect(asked(expired, factsOf({ sas: { se: null } }))).toEqual([null, "se is absent"]);
    expect(asked(expired, factsOf({ sas: { se: ["2026-11-20", "2026-11-21"] } }))).toEqual([
      null,
      "se is given twice",
    ]);
    expect(asked(expired, factsOf({ sas: { se: "soon" } }))).toEqual([null, "se “soon” is not a date"]);
  });

  test("before: over days, years and the smallest date there is", () => {
    const expired = isBefore(T.signedExpiry, T.requestTime);
    expect(asked(expired, factsOf({ sas: { se: "2026-11-18T09:00:00Z" } }))[1]).toContain(
      "expired 2 d 1 h before",
    );
    expect(asked(expired, factsOf({ sas: { se: "0001-01-01T00:00:00Z" } }))[1]).toContain(
      "expired 739939 d 10 h before",
    );
  });

  test("before: between two instants of the token", () => {
    expect(asked(isBefore(T.signedStart, T.signedExpiry))[1]).toBe(
      "started 10 h before se 2026-11-20 18:00:00Z (st 2026-11-20 08:00:00Z)",
    );
  });

  test("below compares versions as text and depths as numbers", () => {
    expect(asked(below(T.signedVersion, T.versionNeeded))[0]).toBe(false);
    expect(asked(below(T.pathDepth, T.directoryDepth), factsOf({ sas: { sdd: "10" } }))[0]).toBe(true);
    expect(asked(below(T.pathDepth, T.directoryDepth), factsOf({ sas: { sdd: "2" } }))[0]).toBe(false);
  });

  test("differs takes no notice of case", () => {
    const bound = differs(T.boundUser, T.bearer);
    const user = "EEEEEEEE-0000-4000-8000-000000000005";
    expect(asked(bound, factsOf({ sas: { sduoid: user }, requesterObjectId: user.toLowerCase() }))[0]).toBe(
      false,
    );
    expect(asked(bound, factsOf({ sas: { sduoid: user } }))[0]).toBeNull();
  });

  test("oneOf and notAmong", () => {
    expect(asked(oneOf(T.service, ["blob", "file"]))[0]).toBe(true);
    expect(asked(oneOf(T.signedResource, ["d"]), factsOf({ sas: { sr: null } }))[0]).toBeNull();
    expect(
      asked(notAmong(T.signedResource, T.grantingResources), factsOf({ operation: "ListBlobs" })),
    ).toEqual([true, "signed resource (sr) b is not c or d"]);
  });

  test("lacksAll and lacksSome", () => {
    const lacks = lacksAll(T.signedPermissions, T.requiredLetters, T.operation);
    expect(asked(lacks)).toEqual([false, "sp=r allows GetBlob"]);
    expect(asked(lacks, factsOf({ operation: "DoSomethingNew" }))).toEqual([
      null,
      "DoSomethingNew isn't in the table of operations, so the letters it needs are not known",
    ]);
    const hidden = lacksSome(T.signedPermissions, T.conditionalPermissions);
    expect(asked(hidden, factsOf({ operation: "PutBlob", sas: { sp: "cw" } }))[1]).toBe(
      "needs t too when the request sets tags (x-ms-tags, even empty)",
    );
    expect(asked(hidden)[0]).toBe(false);
  });

  test("outside", () => {
    const apart = outside(T.callerAddress, T.signedAddresses);
    expect(asked(apart, factsOf({ sas: { sip: "203.0.113.0-203.0.113.63" } }))).toEqual([
      false,
      "203.0.113.24 is inside 203.0.113.0–203.0.113.63 (sip)",
    ]);
    expect(asked(apart, factsOf({ callerAddress: "nowhere", sas: { sip: "203.0.113.7" } }))).toEqual([
      null,
      "caller's address “nowhere” is no address",
    ]);
  });
});

describe("states", () => {
  test("present says what an absence means", () => {
    expect(asked(present(T.signedAddresses))).toEqual([false, "no restriction (sip absent)"]);
    expect(asked(present(T.signedVersion))).toEqual([true, ""]);
    expect(asked(present(T.signedStart), factsOf({ sas: { st: "soon" } }))[0]).toBe(true);
  });

  test("lacking names what is absent or empty, and only what is asked", () => {
    const lost = anyMissing(
      { terms: [T.signedExpiry] },
      { terms: [T.directoryDepth], when: oneOf(T.signedResource, ["d"]) },
    );
    expect(asked(lost)).toEqual([false, "se are present"]);
    expect(asked(lost, factsOf({ sas: { se: "", sr: "d" } }))).toEqual([true, "se is empty, sdd is missing"]);
  });

  test("anyStands names each with its own fault", () => {
    const bad = anyInState(["malformed", "empty"], [T.signedExpiry, T.signedStart, T.signedPermissions]);
    expect(asked(bad)).toEqual([false, ""]);
    expect(asked(bad, factsOf({ sas: { se: "soon", st: "", sp: ["r", "w"] } }))).toEqual([
      true,
      "se “soon” is not a date, st is empty",
    ]);
  });
});

test("hostile text in a sentence is cut", () => {
  const [, text] = asked(isBefore(T.signedExpiry, T.requestTime), factsOf({ sas: { se: "x".repeat(500) } }));
  expect(text).toBe(`se “${"x".repeat(60)}…” is not a date`);
});
