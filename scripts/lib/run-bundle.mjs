import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBundled, importBundle } from "./bundle.mjs";
import { exitError } from "./exit-error.mjs";
import { readInstalled } from "./installed.mjs";
import { invocationCwd } from "./invocation-cwd.mjs";
import { ROOT } from "./paths.mjs";

/**
 * Runs one bundled program in `folder` in this process, with its arguments as they are. Prints nothing itself. `beside`: other
 * programs that it starts.
 */
export async function runBundle(name, folder = invocationCwd([name]), beside = []) {
  if (!existsSync(join(ROOT, "node_modules")))
    throw exitError("Nothing is installed yet; run `npm ci` first.");
  await ensureBundled(name, ...beside);
  process.chdir(folder);
  await importBundle(name).catch((error) => {
    throw whyNotLoaded(error, readInstalled(ROOT));
  });
}

/** `npm start` leaves out what tests and the bench alone need: a package that is missing then is told with what to do. */
export function whyNotLoaded(error, { tools }) {
  if (error?.code !== "ERR_MODULE_NOT_FOUND" || tools) return error;
  return exitError(`The test tools are not installed; run \`npm ci\` first.\n${error.message}`);
}
