import { exitError } from "./exit-error.mjs";
import { readInstalled } from "./installed.mjs";
import { log, since } from "./log.mjs";
import { npm } from "./npm.mjs";
import { ROOT } from "./paths.mjs";

/** Installs what the lockfile names and node_modules lacks; with `tools` also what only the tests need. */
export async function ensureInstalled(children, { tools = false } = {}) {
  const now = readInstalled(ROOT);
  if (now.product && (now.tools || !tools)) return;
  if (now.product) {
    log("Installing the test tools …");
    // Adds to what is there, where `npm ci` would first take node_modules from under a running server.
    await install(children, ["install", "--no-save"]);
    if (readInstalled(ROOT).tools) return;
  }
  log("Installing packages (first start, or the lockfile changed) …");
  await install(children, tools || now.hasTools ? ["ci"] : ["ci", "--omit=dev"]);
}

async function install(children, args) {
  const startedMs = Date.now();
  const { code, output } = await npm(children, [...args, "--no-audit", "--no-fund"], ROOT);
  if (code !== 0) throw exitError(`${output}\nnpm ${args.join(" ")} failed: see above.`);
  log(`Installed in ${since(startedMs)}`);
}
