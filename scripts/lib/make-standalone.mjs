import { resolve } from "node:path";
import { ensureBuilt } from "./app-build.mjs";
import { readArguments } from "./arguments.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { createChildren } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { invocationCwd } from "./invocation-cwd.mjs";
import { log } from "./log.mjs";
import { STANDALONE } from "./paths.mjs";
import { whenAskedToStop } from "./signals.mjs";
import { writeStandalone } from "./write-standalone.mjs";

const OPTIONS = { to: { type: "string" } };

/** `npm run standalone`: builds what changed, and writes the folder that is shipped (`--to`, `.standalone` as usual). */
export async function makeStandalone(argv) {
  const { to } = readArguments(argv, OPTIONS);
  const folder = to ? resolve(invocationCwd(["standalone"]), to) : STANDALONE;
  const children = createChildren();
  const stop = whenAskedToStop(children);
  try {
    await withBuildLock(async () => {
      await ensureInstalled(children);
      await ensureBuilt(children);
      const { bytes } = await writeStandalone(folder);
      log(`Wrote what is shipped (${Math.round(bytes / 1e6)} MB). It starts with: node server.mjs`);
    });
  } finally {
    await stop.end();
  }
}
