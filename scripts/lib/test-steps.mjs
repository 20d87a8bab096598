import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./app-build.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { findChromium, NO_CHROMIUM } from "./chromium.mjs";
import { log, since } from "./log.mjs";
import { OWN_FOLDERS, ROOT } from "./paths.mjs";
import { playwrightSummary, summaryOf, vitestSummary } from "./test-summary.mjs";

const STEP_MS = 1_500_000;
const SOAK_MS = 6 * 3_600_000;
const SOAK = { SOAK: "1" };
/** Tests ask only this machine: its certificates, a tenth of a second for each of hundreds of processes, stay out. */
const ENVIRONMENT = { ...OWN_FOLDERS, NEXT_TELEMETRY_DISABLED: "1", NODE_EXTRA_CA_CERTS: undefined };

/** What `npm test` runs, in order, and the soak; each gives `{ passed, failures }`, or several of them. */
export const STEPS = {
  lint: (children) =>
    Promise.all([
      check(children, "Lint and format", ["@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]),
      check(children, "Dead code", ["knip/bin/knip.js"]),
      check(children, "Types", ["next/dist/bin/next", "typegen"], ["typescript/bin/tsc", "--noEmit"]),
    ]),
  "unit-alone": (children) => vitest(children, ["unit-alone"]),
  unit: (children) => vitest(children, ["unit"]),
  integration: (children) => vitest(children, ["slow", "integration", "integration-alone"]),
  browser: (children) => browser(children),
  /** The slow tests, those with processes and the browser tests in their long forms. */
  soak: async (children) => [
    await vitest(children, ["slow", "unit-alone", "integration", "integration-alone"], SOAK, SOAK_MS),
    await browser(children, [], SOAK, SOAK_MS),
  ],
  /** The twenty tasks of docs/page-design.md, one after the other: prints the clicks, keys and seconds of each. */
  tasks: (children) => browser(children, ["tasks", "--workers=1"], SOAK, SOAK_MS),
  /** A picture of every screen in every theme and width, into the folder that `folder` names. */
  screenshots: (children, folder = join(ROOT, "test-results", "screenshots")) => {
    log(`Pictures go to ${folder}`);
    return browser(children, ["screenshots.spec.ts"], { ...SOAK, E2E_PICTURES: folder }, SOAK_MS);
  },
};

/** Runs a program of node_modules, named by its file there, and shows its output; gives its exit code. */
async function run(children, [program, ...args], env = {}, timeoutMs = STEP_MS) {
  const { code } = await children.run(process.execPath, [join(ROOT, "node_modules", program), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...ENVIRONMENT, ...env },
    echo: true,
    timeoutMs,
  });
  return code;
}

async function check(children, title, ...commands) {
  const startedMs = Date.now();
  for (const command of commands) {
    if ((await run(children, command)) !== 0) return { passed: 0, failures: [`${title}: see above`] };
  }
  log(`${title}: fine (${since(startedMs)})`);
  return { passed: 1, failures: [] };
}

function vitest(children, projects, env, timeoutMs) {
  const chosen = projects.map((project) => `--project=${project}`);
  return reported(`${projects[0]}.json`, vitestSummary, (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    return run(children, ["vitest/vitest.mjs", "run", ...chosen, ...reporters], env, timeoutMs);
  });
}

async function browser(children, words = [], env = {}, timeoutMs = STEP_MS) {
  const executable = await findChromium(children);
  if (executable === null) {
    log(NO_CHROMIUM);
    return { passed: 0, failures: ["Browser tests: no browser"] };
  }
  await withBuildLock(() => ensureBuilt(children, { once: Boolean(process.env.CI) }));
  return reported("browser.json", playwrightSummary, () =>
    run(children, ["playwright/cli.js", "test", ...words], { CHROMIUM: executable, ...env }, timeoutMs),
  );
}

async function reported(name, read, start) {
  const path = join(ROOT, "test-results", name);
  rmSync(path, { force: true });
  return summaryOf(await start(path), path, read);
}
