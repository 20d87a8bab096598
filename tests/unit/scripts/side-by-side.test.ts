import { describe, expect, test } from "vitest";
import { sideBySide } from "../../../scripts/lib/side-by-side.mjs";
import { STEPS } from "../../../scripts/lib/test-steps.mjs";

describe("the order of npm test's steps", () => {
  test("lint, which reads what a build writes, and tests that want the machine to themselves are over before the build begins", () => {
    expect(sideBySide(["browser", "unit-alone", "lint", "unit", "integration"])).toEqual([
      [["lint"]],
      [["unit-alone"]],
      [["unit", "integration"], ["browser"]],
    ]);
  });

  test("every step that is chosen runs once, and the long ones alone", () => {
    const chosen = Object.keys(STEPS);
    const rows = sideBySide(chosen);
    expect(rows.flat(2).toSorted()).toEqual(chosen.toSorted());
    for (const step of ["soak", "tasks", "screenshots"]) expect(rows).toContainEqual([[step]]);
    for (const step of chosen) expect(sideBySide([step])).toEqual([[[step]]]);
    expect(sideBySide([])).toEqual([]);
  });
});
