import { describe, expect, test } from "vitest";
import { isRight, scoreBlind, scoreKnown, scoreOwn } from "../../accuracy/score";

describe("accuracy", () => {
  test.each([scoreOwn(), scoreKnown()])("$title: every row is right", ({ rows }) => {
    expect(rows.filter((row) => !isRight(row))).toEqual([]);
  });

  test("the blind cases are scored as they were frozen", () => {
    const { rows } = scoreBlind();
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(isRight).length).toBeGreaterThan(0);
  });
});
