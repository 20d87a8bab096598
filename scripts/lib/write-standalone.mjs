import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BUNDLE_OPTIONS } from "./bundle-options.mjs";
import { exitError } from "./exit-error.mjs";
import { ROOT } from "./paths.mjs";
import { rulesDefinition } from "./rules-hash.mjs";

const BUILT = join(ROOT, ".next");
/** What starts, and what that starts; everything else is Next's. */
const PROGRAMS = {
  server: "scripts/lib/serve-standalone.mjs",
  health: "scripts/lib/ask-health.mjs",
  ".build/loader": "lib/ingest/loader.ts",
};
/** A folder that has these was written here, and may be written anew. */
const MARKS = ["server.mjs", "server.js"];
/** Pictures of the documents, and what makes images smaller (LGPL), which Next traces whatever its settings say. */
const NOT_SERVED = /[\\/](?:public[\\/]screenshots|node_modules[\\/](?:sharp|@img))(?:[\\/]|$)/;
const served = (path) => !NOT_SERVED.test(path);

/**
 * Writes the server and all that it needs, but Node, into `folder`: what Next traced of the app (`.next/standalone`),
 * its static files, the loader in one file, and what starts it. The app has to be built.
 * @returns {Promise<{ bytes: number }>} how much that is
 */
export async function writeStandalone(folder) {
  clear(folder);
  // Links between packages stay what they are.
  cpSync(join(BUILT, "standalone"), folder, { recursive: true, verbatimSymlinks: true, filter: served });
  cpSync(join(BUILT, "static"), join(folder, ".next", "static"), { recursive: true });
  cpSync(join(ROOT, "public"), join(folder, "public"), { recursive: true, filter: served });
  cpSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  await bundlePrograms(folder);
  return { bytes: bytesIn(folder) };
}

function clear(folder) {
  const isOther = existsSync(folder) && readdirSync(folder).length > 0;
  if (isOther && !MARKS.every((name) => existsSync(join(folder, name))))
    throw exitError("The folder to write to holds something else: name an empty one with --to.", 2);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** With the packages that they use: nothing of the loader's is among what Next traced. */
async function bundlePrograms(folder) {
  const { build, stop } = await import("esbuild");
  await build({
    ...BUNDLE_OPTIONS,
    packages: "bundle",
    define: rulesDefinition(),
    entryPoints: PROGRAMS,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    legalComments: "eof",
  });
  await stop();
}

function bytesIn(path) {
  const found = lstatSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
