import { accessSync, constants, existsSync, mkdtempSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { BUILD, OWN_FOLDERS, ROOT } from "./paths.mjs";
import { say } from "./say.mjs";

/** The one without windows first: it needs a third less processor time, and is Playwright's own choice too. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const SYSTEMS = ["chromium-headless-shell", "chromium"];
const MAC = [
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const OWN_BROWSERS = join(BUILD, "browsers");
const DOWNLOAD_MS = 240_000;

export const NO_CHROMIUM =
  "No Chromium could be found or installed. Install one (Debian: apt-get install chromium) or name it: CHROMIUM=/path/to/chromium npm test";

/** The path of a Chromium that starts: one on this machine, else Playwright's own, else the system's package; null for none. */
export async function findChromium(children) {
  return (
    (await firstThatStarts(children, onThisMachine())) ??
    (await firstThatStarts(children, await playwrightsOwn())) ??
    (await installPlaywrights(children)) ??
    (await installSystems(children))
  );
}

function onThisMachine() {
  const named = process.env.CHROMIUM ? [process.env.CHROMIUM] : [];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...onPath, ...MAC].filter(isExecutable);
}

async function playwrightsOwn() {
  const { chromium } = await import("playwright");
  return [chromium.executablePath()].filter(isExecutable);
}

async function installPlaywrights(children) {
  say("No Chromium on this machine; trying Playwright's own …");
  const cli = join(ROOT, "node_modules", "playwright", "cli.js");
  const env = { ...process.env, PLAYWRIGHT_BROWSERS_PATH: OWN_BROWSERS };
  const options = { cwd: ROOT, env, timeoutMs: DOWNLOAD_MS };
  await children.run(process.execPath, [cli, "install", "chromium"], options);
  const print = 'import("playwright").then((p) => console.log(p.chromium.executablePath()))';
  const { output } = await children.run(process.execPath, ["-e", print], options);
  return firstThatStarts(children, [output.trim()].filter(isExecutable));
}

async function installSystems(children) {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: DOWNLOAD_MS };
  await children.run("apt-get", ["update"], options);
  for (const name of SYSTEMS) {
    say(`Trying the system's package manager: apt-get install ${name} …`);
    await children.run("apt-get", ["install", "-y", "--no-install-recommends", name], options);
    const path = await firstThatStarts(children, onThisMachine());
    if (path !== null) return path;
  }
  return null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

// A name on the PATH may be a stub that only says how to install the browser.
async function firstThatStarts(children, paths) {
  for (const path of paths) {
    const profile = mkdtempSync(join(BUILD, "chromium-"));
    const flags = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      `--user-data-dir=${profile}`,
    ];
    const { code, output } = await children.run(path, [...flags, "--dump-dom", "about:blank"], {
      env: { ...process.env, ...OWN_FOLDERS },
      timeoutMs: 30_000,
    });
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    if (code === 0 && output.includes("<html>")) return path;
  }
  return null;
}
