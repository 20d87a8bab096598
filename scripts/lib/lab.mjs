import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { ensureBuilt } from "./app-build.mjs";
import { readArguments } from "./arguments.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { ensureBundled, importBundle } from "./bundle.mjs";
import { createChildren } from "./children.mjs";
import { exitError } from "./exit-error.mjs";
import { waitUntilLoaded } from "./health.mjs";
import { ensureInstalled } from "./install.mjs";
import { invocationCwd } from "./invocation-cwd.mjs";
import { log } from "./log.mjs";
import { ROOT } from "./paths.mjs";
import { choosePort } from "./port.mjs";

const EXIT_TOO = new URL("./exit-with-parent.mjs", import.meta.url).href;

const OPTIONS = {
  minutes: { type: "string" },
  rate: { type: "string" },
  port: { type: "string" },
  seed: { type: "string" },
  record: { type: "string" },
  help: { type: "boolean" },
};

const HELP = `The lab: real requests through Azurite and a recording proxy, and the dashboard that explains them

  npm run lab                        three minutes of traffic, the dashboard beside it, then a table of its verdicts
  npm run lab -- --minutes <n>       another length; 0.5 is half a minute
  npm run lab -- --rate <n>          at most so many requests a second (default 300)
  npm run lab -- --port <n>          the dashboard's port
  npm run lab -- --seed <n>          other requests: the same number makes the same ones, but for keys, ids and times
  npm run lab -- --record <folder>   no dashboard: writes the logs and what had been done into an empty folder
`;

/** `npm run lab`: the whole product on real traffic, on loopback. */
export async function lab(argv) {
  const asked = readArguments(argv, OPTIONS);
  if (asked.help) return log(HELP);
  const play = {
    minutes: numberOf(asked, "minutes", { preset: 3, least: 0.1, most: 240 }),
    rate: numberOf(asked, "rate", { preset: 300, least: 1, most: 10_000 }),
    seed: numberOf(asked, "seed", { preset: 20_261_129, least: 0, most: 4_294_967_295 }),
    say: log,
  };
  const folder = asked.record === undefined ? null : emptyFolder(asked.record);
  const children = createChildren();
  await ensureInstalled(children, { tools: true });
  await ensureBundled("lab", "lab-record", "lab-proxy", "lab-clients");
  process.chdir(ROOT);
  const signal = signalOfStop();
  try {
    if (folder === null) process.exitCode = await showLab({ ...play, signal, port: asked.port }, children);
    else await (await importBundle("lab-record")).recordLab({ ...play, folder, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await children.stopAll();
  }
  process.exit();
}

async function showLab({ port: named, ...play }, children) {
  const { runLab } = await importBundle("lab");
  await withBuildLock(() => ensureBuilt(children));
  const port = await choosePort(named ?? process.env.PORT, "127.0.0.1");
  const url = `http://localhost:${port}`;
  const startDashboard = (logs, data) => {
    const words = ["--import", EXIT_TOO, "scripts/start.mjs", "--logs", logs, "--data", data];
    const child = children.start(process.execPath, words, {
      cwd: ROOT,
      env: { ...process.env, PORT: String(port), SAS_INSIGHTS_STARTED_BY: String(process.pid) },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let gone = false;
    child.once("exit", () => {
      gone = true;
    });
    const ready = waitUntilLoaded(url, {
      onAnswer: () => {},
      onLoading: () => {},
      stopped: () => gone || play.signal.aborted,
    });
    return { url, pid: child.pid, ready, stop: () => children.stopAll() };
  };
  return runLab({ ...play, startDashboard, stay: () => stay(url, play.signal) });
}

/** Someone who watches may go on looking at the dashboard. */
async function stay(url, signal) {
  if (!process.stdout.isTTY) return;
  log(`\n  The dashboard stays at ${url}. Ctrl-C ends it.`);
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

function signalOfStop() {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
    });
  }
  return stopping.signal;
}

function numberOf(asked, name, { preset, least, most }) {
  if (asked[name] === undefined) return preset;
  const number = Number(asked[name]);
  if (number >= least && number <= most) return number;
  throw exitError(
    `--${name} must be a number from ${least} to ${most}. \`npm run lab -- --help\` lists all.`,
    2,
  );
}

function emptyFolder(named) {
  const folder = resolve(invocationCwd(["lab"]), named);
  if (!existsSync(folder) || readdirSync(folder).length === 0) return folder;
  throw exitError(`--record needs an empty folder, or one that does not exist yet: ${named}`, 2);
}
