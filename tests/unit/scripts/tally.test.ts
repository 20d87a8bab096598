import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ROOT } from "../../../scripts/lib/paths.mjs";
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
        { passed: 2, failed: 0, failures: [] },
        { passed: 40, failed: 1, failures: ["a.test.ts: adds"] },
      ]),
    ).toEqual({ line: "42 passed, 1 failed", ok: false, failures: ["a.test.ts: adds"] });
  });

  test("nothing that ran is no success", () => {
    expect(summarise([])).toEqual({ line: "0 passed, 0 failed", ok: false, failures: [] });
  });

  test("a step that ended badly without a failed test counts as one", () => {
    const named = { passed: 3, failed: 2, failures: ["one", "two"] };
    const fine = { passed: 3, failed: 0, failures: [] };
    expect(tallyOf(1, fine)).toMatchObject({
      passed: 3,
      failed: 1,
      failures: [expect.stringContaining("exit code 1")],
    });
    expect(tallyOf(1, named)).toEqual(named);
    expect(tallyOf(0, fine)).toEqual(fine);
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
    const path = report({ numPassedTests: 1, testResults: [failed, broken, well] });
    expect(vitestCounts(path)).toEqual({
      passed: 1,
      failed: 2,
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
    const path = report({ stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 2 }, suites });
    expect(playwrightCounts(path)).toEqual({
      passed: 9,
      failed: 2,
      failures: ["a.spec.ts: sorts\n    no row", "a.spec.ts: waits\n    too late"],
    });
  });

  test("a report that was never written holds nothing", () => {
    const nothing = { passed: 0, failed: 0, failures: [] };
    expect(vitestCounts(join(folder, "none"))).toEqual(nothing);
    expect(playwrightCounts(join(folder, "none"))).toEqual(nothing);
  });
});
