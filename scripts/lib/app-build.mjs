import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isCurrent, setStamp } from "./build-stamp.mjs";
import { ensureBundled } from "./bundle.mjs";
import { exitError } from "./exit-error.mjs";
import { log, since } from "./log.mjs";
import { NEXT_CLI, ROOT } from "./paths.mjs";
import { servers } from "./serving.mjs";
import { hashSources } from "./source-hash.mjs";

const FOR_BROWSER = ["without-queries", "without-unasked", "browser-gaps", "browser-process"];
const SCRIPTS = ["rules-hash.mjs", ...FOR_BROWSER.map((name) => `${name}.cjs`)];
const FOLDERS = ["app", "components", "lib", "public", ...SCRIPTS.map((name) => `scripts/lib/${name}`)];
const NOT_BUILT = /^(next-env\.d\.ts|(vitest|playwright|knip)\.config\.[jt]s|biome\.json|package\.json)$/;
const OUTPUT = join(ROOT, ".next", "BUILD_ID");

/**
 * Builds the app and the bundles beside it when the sources changed, or in any case with `force`. With `once` nothing is
 * left for another build of this folder to begin with, and types are left to lint.
 */
export async function ensureBuilt(children, { force = false, once = false } = {}) {
  await ensureBundled();
  const hash = hashSources(ROOT, sources());
  if (!force && isCurrent("app", hash, [OUTPUT])) return;
  refuseWhileServing();
  log("Building the app (about a minute) …");
  const startedMs = Date.now();
  const { code, output } = await children.run(process.execPath, [NEXT_CLI, "build"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...(once ? { BUILD_ONCE: "1" } : {}),
    },
  });
  if (code !== 0) throw exitError(`${output}\nThe app could not be built: see above.`);
  setStamp("app", hash);
  log(`Built in ${since(startedMs)}`);
}

function sources() {
  const files = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|mjs|json)$/.test(entry.name))
    .map((entry) => entry.name);
  return [...FOLDERS, ...files.filter((name) => !NOT_BUILT.test(name))];
}

function refuseWhileServing() {
  const [server] = servers();
  if (!server) return;
  throw exitError(
    `The sources changed, but process ${server.pid} still serves what was built before (${server.url}). ` +
      "Stop it first (Ctrl-C there), then try again.",
  );
}
