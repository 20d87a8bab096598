import { mkdirSync } from "node:fs";
import { readArguments } from "./arguments.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { createChildren } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { BUILD } from "./paths.mjs";
import { say } from "./say.mjs";
import { whenAskedToStop } from "./signals.mjs";
import { stopWith } from "./stop-with.mjs";
import { summarise } from "./tally.mjs";
import { STEPS } from "./test-steps.mjs";

/** `npm test`: installs what is missing, runs every step (or `--only` one), ends with "N passed, N failed". */
export async function runTests(argv) {
  const { values, problem } = readArguments(argv, { "--only": "value" });
  if (problem) throw stopWith(problem, 2);
  const only = values["--only"];
  if (only && !Object.hasOwn(STEPS, only)) {
    throw stopWith(`--only takes one of ${Object.keys(STEPS).join(", ")}, not "${only}"`, 2);
  }
  const chosen = only ? [only] : Object.keys(STEPS);
  mkdirSync(BUILD, { recursive: true });
  const children = createChildren();
  const stop = whenAskedToStop(children);
  const tallies = await runStep(install, children);
  if (tallies.length === 0) {
    tallies.push(
      ...(await runLanes(
        LANES.map((lane) => lane.filter((step) => chosen.includes(step))),
        children,
      )),
    );
  }
  await stop.end();
  const { line, ok } = summarise(tallies);
  say(`\n${line}`);
  process.exitCode = ok ? 0 : 1;
}

/** Steps of one lane follow each other; lanes behind the first run side by side, as neither fills two cores. */
const LANES = [["lint"], ["unit", "integration"], ["browser"]];

async function runLanes([first, ...others], children) {
  const tallies = await runLane(first, children);
  const sideBySide = await Promise.all(others.map((lane) => runLane(lane, children)));
  return [...tallies, ...sideBySide.flat()];
}

async function runLane(steps, children) {
  const tallies = [];
  for (const step of steps) tallies.push(...(await runStep(STEPS[step], children)));
  return tallies;
}

async function install(children) {
  await withBuildLock(() => ensureInstalled(children, { tools: true }));
  return [];
}

async function runStep(step, children) {
  try {
    return await step(children);
  } catch (error) {
    say(error.expected ? error.message : String(error?.stack ?? error));
    return [{ passed: 0, failed: 1 }];
  }
}
