import { ensureBuilt } from "./app-build.mjs";
import { withBuildLock } from "./build-lock.mjs";
import { createChildren } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { whenAskedToStop } from "./signals.mjs";

/** `npm run build`: installs what is missing and builds in any case. */
export async function buildApp() {
  const children = createChildren();
  const stop = whenAskedToStop(children);
  try {
    await withBuildLock(async () => {
      await ensureInstalled(children);
      await ensureBuilt(children, { force: true });
    });
  } finally {
    await stop.end();
  }
}
