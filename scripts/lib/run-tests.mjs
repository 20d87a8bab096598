import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { readArguments } from "./arguments.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { createChildren } from "./children.mjs";
import { exitError } from "./exit-error.mjs";
import { ensureInstalled } from "./install.mjs";
import { invocationCwd } from "./invocation-cwd.mjs";
import { log } from "./log.mjs";
import { BUILD } from "./paths.mjs";
import { sideBySide } from "./side-by-side.mjs";
import { whenAskedToStop } from "./signals.mjs";
import { STEPS } from "./test-steps.mjs";
import { summarise } from "./test-summary.mjs";

/** Steps that run only when they are named. */
const ON_REQUEST = ["soak", "tasks", "screenshots"];
/**
 * `npm test`: installs what is missing, runs every step but those on request (or `--only` some), ends with "N passed,
 * N failed". `--to`: the folder of screenshots.
 */
export async function runTests(argv) {
  const { only, to } = readArguments(argv, { only: { type: "string" }, to: { type: "string" } });
  const chosen = only?.split(",") ?? Object.keys(STEPS).filter((step) => !ON_REQUEST.includes(step));
  const folder = to && resolve(invocationCwd(["screenshots"]), to);
  const unknown = chosen.find((step) => !Object.hasOwn(STEPS, step));
  if (unknown !== undefined) {
    throw exitError(`--only takes ${Object.keys(STEPS).join(", ")}, not "${unknown}"`, 2);
  }
  mkdirSync(BUILD, { recursive: true });
  const children = createChildren();
  const stop = whenAskedToStop(children);
  const summaries = await runStep(install, children);
  if (summaries.length === 0) {
    const run = (steps) => runInTurn(steps, children, folder);
    for (const row of sideBySide(chosen)) summaries.push(...(await Promise.all(row.map(run))).flat());
  }
  await stop.end();
  const { line, ok, failures } = summarise(summaries);
  if (failures.length > 0) log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join("\n")}`);
  log(`\n${line}`);
  process.exitCode = ok ? 0 : 1;
}

async function install(children) {
  await withBuildLock(() => ensureInstalled(children, { tools: true }));
  return [];
}

async function runInTurn(steps, children, folder) {
  const summaries = [];
  for (const step of steps) {
    log(`\n── ${step}`);
    summaries.push(...(await runStep(STEPS[step], children, folder)));
  }
  return summaries;
}

async function runStep(step, children, folder) {
  try {
    return [await step(children, folder)].flat();
  } catch (error) {
    log(error.expected ? error.message : String(error?.stack ?? error));
    return [{ passed: 0, failures: [error.message] }];
  }
}
