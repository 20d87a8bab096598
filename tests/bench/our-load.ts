import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { forkLoader } from "@/lib/ingest/owner/fork-loader";
import { refreshReasons, scanOnce } from "@/lib/ingest/owner/ingest-loop";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";

const LOADER = fileURLToPath(new URL("./loader.mjs", import.meta.url));

/** Loads an export into a fresh store and leaves it open. */
export async function ourLoad(path: string, folder: string): Promise<Store> {
  rmSync(folder, { recursive: true, force: true });
  const loader = forkLoader(LOADER);
  const store = await Store.open(folder, path, false);
  const status = new LoadStatus(false);
  await refreshReasons(store, status);
  await scanOnce(
    store,
    { input: path, script: LOADER, takeOpenEnds: true, trustTimes: false },
    status,
    loader,
  );
  return store;
}
