import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scanOnce } from "@/lib/ingest/owner/ingest-loop";
import type { LogSource } from "@/lib/log-source/log-source";
import { EmbeddedSource } from "@/lib/sources/embedded/embedded-source";
import { LoadStatus } from "@/lib/store/load-status";
import { Store } from "@/lib/store/store";

/**
 * Loads what `write` puts into an empty folder, with the real loader process, and asks the store that holds it.
 * `loader`: the bundled loader.
 */
export async function readExample<Answer>(
  loader: string,
  write: (folder: string) => void,
  ask: (source: LogSource) => Promise<Answer>,
): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), "sas-insights-docs-"));
  const input = join(folder, "logs");
  try {
    write(input);
    const store = await Store.open(join(folder, "data"), input, true);
    const status = new LoadStatus(true);
    try {
      status.loaded(
        await scanOnce(store, { input, script: loader, takeOpenEnds: true, trustTimes: false }, status),
      );
      return await ask(new EmbeddedSource(() => store, status));
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
