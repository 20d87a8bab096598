import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROOT } from "../../../scripts/lib/paths.mjs";
import {
  playwrightSummary,
  summarise,
  summaryOf,
  vitestSummary,
} from "../../../scripts/lib/test-summary.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "summary-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the last line", () => {
  test("sums all steps", () => {
    expect(
      summarise([
        { passed: 2, failures: [] },
        { passed: 40, failures: ["a.test.ts: adds"] },
      ]),
    ).toEqual({ line: "42 passed, 1 failed", ok: false, failures: ["a.test.ts: adds"] });
  });

  test("nothing that ran is no success", () => {
    expect(summarise([])).toEqual({ line: "0 passed, 0 failed", ok: false, failures: [] });
  });

  test("a step that ended badly without a failed test counts as one", () => {
    const path = join(folder, "report.json");
    const read = (code: number, failures: readonly string[]) => {
      writeFileSync(path, JSON.stringify({ passed: 3, failures }));
      return summaryOf(code, path, (report: object) => report);
    };
    expect(read(1, [])).toEqual({ passed: 3, failures: [expect.stringContaining("exit code 1")] });
    expect(read(1, ["one", "two"])).toEqual({ passed: 3, failures: ["one", "two"] });
    expect(read(0, [])).toEqual({ passed: 3, failures: [] });
  });
});

describe("reports", () => {
  test("Vitest: each failed test by name with the first line it said; a file that can't be loaded is one", () => {
    const red = {
      status: "failed",
      fullName: "sum adds",
      failureMessages: ["\u001b[31mnot 3\u001b[39m\n at x"],
    };
    const failed = { name: join(ROOT, "tests/a.test.ts"), status: "failed", assertionResults: [red] };
    const broken = {
      name: join(ROOT, "tests/b.test.ts"),
      status: "failed",
      message: "No module",
      assertionResults: [],
    };
    const well = { name: "c", status: "passed", assertionResults: [{ status: "passed" }] };
    expect(vitestSummary({ numPassedTests: 1, testResults: [failed, broken, well] })).toEqual({
      passed: 1,
      failures: ["tests/a.test.ts: sum adds\n    not 3", "tests/b.test.ts: could not be run\n    No module"],
    });
  });

  test("Playwright: a flaky test counts as failed, and is named", () => {
    const spec = (title: string, status: string, message?: string) => ({
      ...{ file: "a.spec.ts", title, ok: status !== "unexpected" },
      tests: [{ status, results: message ? [{ error: { message } }, {}] : [{}] }],
    });
    const specs = [spec("opens", "expected"), spec("sorts", "unexpected", "no row\nat y")];
    const suites = [{ specs, suites: [{ specs: [spec("waits", "flaky", "too late")] }] }];
    const stats = { expected: 9, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightSummary({ stats, suites })).toEqual({
      passed: 9,
      failures: ["a.spec.ts: sorts\n    no row", "a.spec.ts: waits\n    too late"],
    });
  });

  test("a report that was never written holds nothing", () => {
    const nothing = { passed: 0, failures: [] };
    for (const read of [vitestSummary, playwrightSummary])
      expect(summaryOf(0, join(folder, "none"), read)).toEqual(nothing);
  });
});
