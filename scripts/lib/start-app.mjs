import { relative } from "node:path";
import { ensureBuilt } from "./app-build.mjs";
import { readArguments } from "./arguments.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { ensureBundled, importBundle } from "./bundle.mjs";
import { createChildren } from "./children.mjs";
import { exitError } from "./exit-error.mjs";
import { waitUntilLoaded } from "./health.mjs";
import { ensureInstalled } from "./install.mjs";
import { invocationCwd } from "./invocation-cwd.mjs";
import { lockDataFolder } from "./lock-data-folder.mjs";
import { log } from "./log.mjs";
import { surviveOwnOutput } from "./own-output.mjs";
import { ROOT } from "./paths.mjs";
import { choosePort } from "./port.mjs";
import { recordOf } from "./processes.mjs";
import { logsLieElsewhere, resolvePaths } from "./resolve-paths.mjs";
import { makeSample } from "./sample.mjs";
import { startServer } from "./serve.mjs";
import { noteServing } from "./serving.mjs";
import { rememberedIn, rememberLogs } from "./settings.mjs";
import { whenAskedToStop } from "./signals.mjs";
import { HELP, START_OPTIONS } from "./start-help.mjs";

const SAMPLE_STORY = "/insights/user-delegation-sas?account=stcontosomedia";

/** `npm start`: set up what is missing, build what changed, serve, and end everything with it. */
export async function startApp(argv) {
  surviveOwnOutput();
  const { help, logs, data, host = "127.0.0.1", dev = false, rebuild = false, zone } = argumentsOf(argv);
  if (help) return log(HELP);
  const paths = resolvePaths(
    { logs, data, plain: argv.length === 0, elsewhere: logsLieElsewhere(process.env) },
    invocationCwd(["start", "dev"]),
  );
  const known = process.env.SAS_INSIGHTS_ZONE || (logs ? "" : rememberedIn(paths.data).zone);
  const request = { host, dev, rebuild, paths, zone: zone ?? known };
  const children = createChildren();
  const stop = whenAskedToStop(children);
  const owner = await lockDataFolder(paths.data, relative(ROOT, paths.data) || paths.data);
  stop.finallyDo(owner.release);
  try {
    await setUpAndServe(request, { children, owner, stop });
  } finally {
    await stop.end();
  }
}

function argumentsOf(argv) {
  try {
    return readArguments(argv, START_OPTIONS);
  } catch ({ message }) {
    throw exitError(`${message}. \`npm start -- --help\` lists them all.`, 2);
  }
}

async function setUpAndServe(request, { children, owner, stop }) {
  const { paths, host, dev, zone } = request;
  await withBuildLock(async () => {
    await ensureInstalled(children);
    if (dev) await ensureBundled();
    else await ensureBuilt(children);
  });
  if (paths.sample) await makeSample(paths.data);
  else if (paths.logs !== null) await remember(paths, zone);
  const port = await choosePort(process.env.PORT, host);
  const url = `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  if (!dev) stop.finallyDo((await noteServing(url)).release);
  const server = startServer(children, { ...request, port });
  owner.update({ url, server: recordOf(server.child.pid) });
  await announce(server, url, paths);
  const { code, signal } = await server.ended;
  if (!stop.asked()) throw exitError(`The server ended by itself (${signal ?? `code ${code}`}).`);
}

/** A name with a token in it is kept nowhere, so that it has to be given again. */
async function remember({ data, logs }, zone) {
  const shown = await shownPath(logs);
  rememberLogs(data, shown === logs ? logs : null, zone);
  if (shown !== logs)
    log("The name of the logs holds a signature, key or token: it is not remembered for the next start.");
}

async function shownPath(path) {
  const { redactedPath } = await importBundle("kept-path");
  return redactedPath(path);
}

async function announce(server, url, paths) {
  let gone = false;
  server.ended.then(() => {
    gone = true;
  });
  const { createProgress } = await importBundle("progress");
  const progress = createProgress(process.stdout);
  const { status, problem, nextStep, notRead } = await waitUntilLoaded(url, {
    onAnswer: () => log(`Serving at ${url}`),
    onLoading: progress.show,
    stopped: () => gone,
  });
  progress.end();
  if (status === "stopped") return process.stderr.write(server.output());
  server.speakUp();
  if (status === "failed") log(`The logs could not be loaded: ${problem}\n${nextStep}`);
  else if (paths.sample) log("Sample data is loaded.");
  else log(`Loaded ${paths.logs ? await shownPath(paths.logs) : "what the settings name"}`);
  if (status === "ready" && problem) log(`But: ${problem}`);
  if (notRead > 0)
    log(`But ${notRead} of its files, folders or other parts could not be read: see the page.`);
  const sample = paths.sample ? `\n  The story is in ${url}${SAMPLE_STORY}` : "";
  log(`\n  Open ${url}${sample}\n\n  Ctrl-C ends it.`);
}
