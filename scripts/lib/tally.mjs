import { readFileSync } from "node:fs";

/** Counts of one step. A step that ended badly without naming a failed test counts as one failed. */
export function tallyOf(code, { passed, failed }) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** The counts of Vitest's JSON report; a test file that could not be read as one counts as a failed test. */
export function vitestCounts(path) {
  const report = readReport(path);
  if (!report) return { passed: 0, failed: 0 };
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** The counts of Playwright's JSON report; a flaky test counts as failed. */
export function playwrightCounts(path) {
  const report = readReport(path);
  if (!report) return { passed: 0, failed: 0 };
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky };
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** The sum as the one line that `npm test` ends with, and whether all is well: something ran, nothing failed. */
export function summarise(tallies) {
  const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
  const failed = tallies.reduce((sum, each) => sum + each.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, ok: failed === 0 && passed > 0 };
}
