import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./app-build.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { findChromium, NO_CHROMIUM } from "./chromium.mjs";
import { NEXT_CLI, OWN_FOLDERS, ROOT } from "./paths.mjs";
import { say, since } from "./say.mjs";
import { playwrightCounts, tallyOf, vitestCounts } from "./tally.mjs";

const STEP_MS = 900_000;
const module = (...parts) => join(ROOT, "node_modules", ...parts);
const BIOME = module("@biomejs", "biome", "bin", "biome");
const KNIP = module("knip", "bin", "knip.js");
const TSC = module("typescript", "bin", "tsc");
const VITEST = module("vitest", "vitest.mjs");
const PLAYWRIGHT = module("playwright", "cli.js");

/** What `npm test` runs, in order; each step gives `{ passed, failed }`. */
export const STEPS = {
  lint: (children) =>
    Promise.all([
      check(children, "Lint and format", [[BIOME, "check", "--error-on-warnings", "."]]),
      check(children, "Dead code", [[KNIP]]),
      check(children, "Types", [
        [NEXT_CLI, "typegen"],
        [TSC, "--noEmit"],
      ]),
    ]),
  unit: (children) => vitest(children, "unit", "Unit tests", ["unit", "unit-alone"]),
  integration: (children) =>
    vitest(children, "integration", "Integration tests", ["slow", "integration", "integration-alone"]),
  browser: (children) => browser(children),
};

/** Tests ask only this machine: its certificates, a tenth of a second for each of hundreds of processes, stay out. */
const TEST_ENVIRONMENT = { ...OWN_FOLDERS, NEXT_TELEMETRY_DISABLED: "1", NODE_EXTRA_CA_CERTS: undefined };

function node(children, args, env = {}) {
  return children.run(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...TEST_ENVIRONMENT, ...env },
    echo: true,
    timeoutMs: STEP_MS,
  });
}

async function check(children, title, commands) {
  say(`\n── ${title}`);
  const startedMs = Date.now();
  for (const command of commands) {
    const { code } = await node(children, command);
    if (code !== 0) return { passed: 0, failed: 1, failures: [`${title}: see above`] };
  }
  say(`${title}: fine (${since(startedMs)})`);
  return { passed: 1, failed: 0 };
}

async function vitest(children, step, title, projects) {
  say(`\n── ${title}`);
  const report = freshReport(step);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await node(children, [
    VITEST,
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    ...reporters,
  ]);
  return [tallyOf(code, vitestCounts(report))];
}

async function browser(children) {
  say("\n── Browser tests");
  const executable = await findChromium(children);
  if (executable === null) {
    say(NO_CHROMIUM);
    return [{ passed: 0, failed: 1, failures: ["Browser tests: no browser"] }];
  }
  await withBuildLock(() => ensureBuilt(children));
  const report = freshReport("browser");
  const { code } = await node(children, [PLAYWRIGHT, "test"], { CHROMIUM: executable });
  return [tallyOf(code, playwrightCounts(report))];
}

function freshReport(name) {
  const path = join(ROOT, "test-results", `${name}.json`);
  rmSync(path, { force: true });
  return path;
}
