import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { ROOT } from "./paths.mjs";

const LINE = 300;
/** What terminals take for a colour. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** What a step's report says. A step that ended badly without naming a failed test counts as one failed. */
export function summaryOf(code, path, read) {
  const { passed, failures } = readReport(path, read);
  if (code === 0 || failures.length > 0) return { passed, failures };
  return { passed, failures: [`a step ended with exit code ${code}; see above`] };
}

function readReport(path, read) {
  try {
    return read(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return { passed: 0, failures: [] };
  }
}

/** What Vitest's JSON report holds; a test file that could not be read as one counts as a failed test. */
export function vitestSummary({ numPassedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [failureOf(name, "could not be run", message)];
    return failed.map((test) => failureOf(name, test.fullName, test.failureMessages?.[0]));
  });
  return { passed: numPassedTests, failures };
}

/** What Playwright's JSON report holds; a flaky test counts as failed. */
export function playwrightSummary(report) {
  const { stats, suites = [] } = report;
  return { passed: stats.expected, failures: suites.flatMap(failuresIn) };
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

/**
 * The sum as the one line that `npm test` ends with, whether all is well (something ran, nothing failed), and
 * what failed, by name: the output of an hour ago may be out of reach.
 */
export function summarise(summaries) {
  const passed = summaries.reduce((sum, each) => sum + each.passed, 0);
  const failures = summaries.flatMap((each) => each.failures);
  return {
    line: `${passed} passed, ${failures.length} failed`,
    ok: failures.length === 0 && passed > 0,
    failures,
  };
}
