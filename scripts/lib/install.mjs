import { exitError } from "./exit-error.mjs";
import { readInstalled } from "./installed.mjs";
import { log, since } from "./log.mjs";
import { ROOT } from "./paths.mjs";

/** Installs what the lockfile names and node_modules lacks; with `tools` also what only the tests need. */
export async function ensureInstalled(children, { tools = false } = {}) {
  const now = readInstalled(ROOT);
  if (now.product && (now.tools || !tools)) return;
  if (now.product) {
    log("Installing the test tools …");
    // Adds to what is there, where `npm ci` would first take node_modules from under a running server.
    await npm(children, ["install", "--no-save"]);
    if (readInstalled(ROOT).tools) return;
  }
  log("Installing packages (first start, or the lockfile changed) …");
  await npm(children, tools || now.hasTools ? ["ci"] : ["ci", "--omit=dev"]);
}

async function npm(children, args) {
  const startedMs = Date.now();
  const path = process.env.npm_execpath;
  const [command, first] = path?.endsWith("js") ? [process.execPath, [path]] : ["npm", []];
  const { code, output } = await children.run(command, [...first, ...args, "--no-audit", "--no-fund"], {
    cwd: ROOT,
    shell: command === "npm" && process.platform === "win32",
  });
  if (code !== 0) throw exitError(`${output}\nnpm ${args.join(" ")} failed: see above.`);
  log(`Installed in ${since(startedMs)}`);
}
