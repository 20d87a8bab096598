import { describe, expect, test } from "vitest";
import {
  isRight,
  scoreBlind,
  scoreBlindTexts,
  scoreKnown,
  scoreOwn,
  scorePasted,
  scoreTrials,
} from "../../accuracy/score";

describe("accuracy", () => {
  test.each([scoreOwn(), scoreKnown(), scoreTrials(), scorePasted(), scoreBlindTexts()])(
    "$title: every row is right",
    ({ rows }) => {
      expect(rows.filter((row) => !isRight(row))).toEqual([]);
    },
  );

  test.each([scoreOwn(), scoreKnown(), scoreBlind(), scoreTrials(), scorePasted(), scoreBlindTexts()])(
    "$title: nothing is certain that is wrong",
    ({ rows }) => {
      expect(rows.filter(({ confidence }) => confidence === "certain").length).toBeGreaterThan(5);
      expect(rows.filter((row) => !isRight(row) && row.confidence === "certain")).toEqual([]);
    },
  );

  test("the blind cases are scored as they were frozen", () => {
    const { rows } = scoreBlind();
    expect(rows).toHaveLength(289);
    expect(rows.filter((row) => !isRight(row))).toEqual([]);
  });
});
