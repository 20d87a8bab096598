import { describe, expect, test } from "vitest";
import { defineChecks, OPERATORS_WORDS } from "@/lib/diagnosis/checks/check";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { oneOf } from "@/lib/diagnosis/operators/comparisons";
import { all, any, not, onlyIf } from "@/lib/diagnosis/operators/logic";
import { present } from "@/lib/diagnosis/operators/states";
import { phrase } from "@/lib/diagnosis/terms/phrase";
import { TERMS as T } from "@/lib/diagnosis/terms/terms";
import { ALL_CASES } from "../../support/all-cases";
import { randomRow } from "../../support/random-row";
import { requestWith } from "../../support/request-with";

const ROW = {
  id: "a-check",
  asks: "Service",
  statusFamilies: ["service"],
  cause: "service-not-allowed",
  confidence: "likely",
  source: "sas-error-codes",
} as const;
const BLOB = oneOf(T.service, ["blob"]);
const GIVEN = present(T.boundUser);
const FAILED = phrase("failed");
const PASSED = phrase("passed");

describe("rows of checks", () => {
  test("are settled by the response body, and silent where they passed, unless they say otherwise", () => {
    const [plain, own, words] = defineChecks([
      { ...ROW, fails: BLOB, messages: { failed: FAILED } },
      { ...ROW, fails: BLOB, messages: { failed: FAILED, passed: OPERATORS_WORDS }, settledBy: "a look" },
      { ...ROW, fails: BLOB, messages: { passed: PASSED } },
    ]);
    expect(plain?.settledBy).toBe("the response body that the client received");
    expect(plain?.messages?.failed?.text).toBe("failed");
    expect(plain?.messages?.passed?.text).toBe("");
    expect(own).toMatchObject({ settledBy: "a look", messages: { failed: FAILED } });
    expect(own?.messages).not.toHaveProperty("passed");
    expect(words?.messages).toEqual({ passed: PASSED });
  });

  test("that can't say why they failed don't compile without a sentence", () => {
    const rows = [
      // @ts-expect-error: "is present" has no words for it.
      defineChecks([{ ...ROW, fails: GIVEN }]),
      // @ts-expect-error: a denial speaks of what it denies.
      defineChecks([{ ...ROW, fails: not(BLOB) }]),
      // @ts-expect-error: either part may be the one that holds.
      defineChecks([{ ...ROW, fails: any(BLOB, GIVEN) }]),
      // @ts-expect-error: the condition is not what is told.
      defineChecks([{ ...ROW, fails: onlyIf(BLOB, GIVEN, "why") }]),
      // @ts-expect-error: words for having passed are not those for having failed.
      defineChecks([{ ...ROW, fails: GIVEN, messages: { passed: PASSED } }]),
      defineChecks([{ ...ROW, fails: all(GIVEN, BLOB) }]),
      defineChecks([{ ...ROW, fails: any(BLOB, BLOB) }]),
      defineChecks([{ ...ROW, fails: GIVEN, messages: { failed: FAILED } }]),
    ];
    expect(rows.flat().filter(({ fails }) => fails.wording === "its own words")).toHaveLength(2);
  });

  test("whose expression has its own words say in them why they failed", () => {
    const cases = Object.values(ALL_CASES).flatMap(({ positive, nearMiss, conflicting }) =>
      [...positive, ...nearMiss, ...conflicting].map(({ row }) => requestWith(row)),
    );
    const random = Array.from({ length: 2000 }, (_, seed) => randomRow(seed));
    const facts = [...cases, ...random].map((request) => new RequestFacts(request));
    const worded = CHECKS.filter(
      ({ fails, messages }) => fails.wording === "its own words" && !messages?.failed,
    );
    const silent = worded.filter(({ fails }) =>
      facts.some((each) => fails.evaluate(each) === true && fails.explain(each).text === ""),
    );
    expect(worded.length).toBeGreaterThan(10);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});
