import { delimiter, join } from "node:path";
import { log } from "./log.mjs";
import { BUILD, ROOT } from "./paths.mjs";

/** The one without windows first: it needs a third less processor time, and is Playwright's own choice too. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const DEBIANS = NAMES.slice(0, 2);
const PLAYWRIGHT = join(ROOT, "node_modules", "playwright", "cli.js");
const PRINT_PATH = 'import("playwright").then((p) => console.log(p.chromium.executablePath()))';
const DOWNLOAD_MS = 240_000;

export const NO_CHROMIUM =
  "No Chromium could be found or installed. Install one (Debian: apt-get install chromium) or name it: CHROMIUM=/path/to/chromium npm test";

/** The path of a Chromium that starts: the named one, one on the PATH, else Playwright's own, else Debian's; null for none. */
export async function findChromium(children) {
  const run = (command, args, env = {}) =>
    children.run(command, args, { cwd: ROOT, env: { ...process.env, ...env }, timeoutMs: DOWNLOAD_MS });
  const playwrights = async (env) => (await run(process.execPath, ["-e", PRINT_PATH], env)).output.trim();

  const known = (await firstThatStarts(run, onPath())) ?? (await firstThatStarts(run, [await playwrights()]));
  if (known !== null) return known;
  log("No Chromium on this machine; downloading Playwright's own …");
  const env = { PLAYWRIGHT_BROWSERS_PATH: join(BUILD, "browsers") };
  await run(process.execPath, [PLAYWRIGHT, "install", "chromium"], env);
  return (await firstThatStarts(run, [await playwrights(env)])) ?? (await installDebians(run));
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM ? [process.env.CHROMIUM, ...paths] : paths;
}

/** For containers, where nothing but the distribution's packages may be in reach. */
async function installDebians(run) {
  if (process.getuid?.() !== 0) return null;
  log("That can't be had or does not start; trying apt-get …");
  await run("apt-get", ["update"]);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  for (const name of DEBIANS) {
    await run("apt-get", ["install", "-y", "--no-install-recommends", name], env);
    const path = await firstThatStarts(run, onPath());
    if (path !== null) return path;
  }
  return null;
}

// A name on the PATH may be a stub that only says how to install the browser.
async function firstThatStarts(run, paths) {
  for (const path of paths) {
    if ((await run(path, ["--version"])).code === 0) return path;
  }
  return null;
}
