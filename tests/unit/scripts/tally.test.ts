import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { playwrightCounts, summarise, tallyOf, vitestCounts } from "../../../scripts/lib/tally.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tally-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(content: object): string {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

describe("the last line", () => {
  test("sums all steps", () => {
    expect(
      summarise([
        { passed: 2, failed: 0 },
        { passed: 40, failed: 1 },
      ]),
    ).toEqual({
      line: "42 passed, 1 failed",
      ok: false,
    });
  });

  test("nothing that ran is no success", () => {
    expect(summarise([])).toEqual({ line: "0 passed, 0 failed", ok: false });
  });

  test("a step that ended badly without a failed test counts as one", () => {
    expect(tallyOf(1, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 });
    expect(tallyOf(1, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 });
    expect(tallyOf(0, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 });
  });
});

describe("reports", () => {
  test("Vitest: a file that could not be loaded counts as a failed test", () => {
    const failed = { status: "failed", assertionResults: [{ status: "failed" }] };
    const broken = { status: "failed", assertionResults: [] };
    const testResults = [failed, broken, { status: "passed", assertionResults: [{ status: "passed" }] }];
    const path = report({ numPassedTests: 1, numFailedTests: 1, testResults });
    expect(vitestCounts(path)).toEqual({ passed: 1, failed: 2 });
  });

  test("Playwright: a flaky test counts as failed", () => {
    const path = report({ stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 2 } });
    expect(playwrightCounts(path)).toEqual({ passed: 9, failed: 2 });
  });

  test("a report that was never written holds nothing", () => {
    expect(vitestCounts(join(folder, "none"))).toEqual({ passed: 0, failed: 0 });
    expect(playwrightCounts(join(folder, "none"))).toEqual({ passed: 0, failed: 0 });
  });
});
