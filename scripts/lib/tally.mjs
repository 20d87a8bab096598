import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { ROOT } from "./paths.mjs";

const NOTHING = { passed: 0, failed: 0, failures: [] };
const LINE = 300;
/** What terminals take for a colour. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Counts of one step. A step that ended badly without naming a failed test counts as one failed. */
export function tallyOf(code, { passed, failed, failures }) {
  if (code === 0 || failed > 0) return { passed, failed, failures };
  return { passed, failed: 1, failures: [`a step ended with exit code ${code}; see above`] };
}

/** The counts of Vitest's JSON report; a test file that could not be read as one counts as a failed test. */
export function vitestCounts(path) {
  const report = readReport(path);
  if (!report) return NOTHING;
  const failures = report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === "failed");
    if (file.status !== "failed" || failed.length > 0) {
      return failed.map((test) => failureOf(file.name, test.fullName, test.failureMessages?.[0]));
    }
    return [failureOf(file.name, "could not be run", file.message)];
  });
  return { passed: report.numPassedTests, failed: failures.length, failures };
}

/** The counts of Playwright's JSON report; a flaky test counts as failed. */
export function playwrightCounts(path) {
  const report = readReport(path);
  if (!report) return NOTHING;
  const { expected, unexpected, flaky } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky,
    failures: (report.suites ?? []).flatMap(failuresIn),
  };
}

function failuresIn({ specs = [], suites = [] }) {
  const failed = specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === "flaky"));
  const named = failed.map(({ file, title, tests }) => {
    const results = tests.flatMap((test) => test.results);
    return failureOf(file, title, results.find(({ error }) => error)?.error.message);
  });
  return [...named, ...suites.flatMap(failuresIn)];
}

/** Which test it was and the first line of what it said. */
function failureOf(file, name, why = "") {
  const said = why.replace(COLOURS, "").trim().split("\n")[0].slice(0, LINE);
  return `${relative(ROOT, file) || file}: ${name}${said && `\n    ${said}`}`;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/**
 * The sum as the one line that `npm test` ends with, whether all is well (something ran, nothing failed), and
 * what failed, by name: the output of an hour ago may be out of reach.
 */
export function summarise(tallies) {
  const passed = tallies.reduce((sum, each) => sum + each.passed, 0);
  const failed = tallies.reduce((sum, each) => sum + each.failed, 0);
  const failures = tallies.flatMap((each) => each.failures ?? []);
  return { line: `${passed} passed, ${failed} failed`, ok: failed === 0 && passed > 0, failures };
}
