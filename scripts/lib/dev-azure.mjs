import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBundled, importBundle } from "./bundle.mjs";
import { createChildren } from "./children.mjs";
import { ensureInstalled } from "./install.mjs";
import { log } from "./log.mjs";
import { startApp } from "./start-app.mjs";

/** Fewer everyday requests than the sample's: the emulator's engine is no cluster. */
const SCALE = 0.05;
const SEED = 20_261_122;
const STORY = "/insights/user-delegation-sas?account=stcontosomedia";

/** `npm run dev:azure`: Azure on loopback with the sample in its table, and the app asking it. */
export async function devAzure(argv) {
  await ensureInstalled(createChildren(), { tools: true });
  await ensureBundled("sample-emulator", "kusto-engine-child");
  const { startSampleEmulator } = await importBundle("sample-emulator");
  const folder = mkdtempSync(join(tmpdir(), "sas-insights-azure-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const emulator = await startSampleEmulator({ folder, seed: SEED, endMs: Date.now(), scale: SCALE });
  log(`Azure stands in at ${emulator.monitor.url}, the sample in its table. To see it misbehave:
  curl -k ${emulator.monitor.url}/emulator/faults -d '{"always":"429"}'   ({"always":null} ends it; names: tests/emulators/service-faults.ts)
The story will be at ${STORY}; each question takes the engine seconds.`);
  Object.assign(process.env, emulator.monitorEnvironment);
  try {
    await startApp(["--dev", "--data", folder, ...argv]);
  } finally {
    await emulator.stop();
  }
}
