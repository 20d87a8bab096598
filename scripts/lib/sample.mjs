import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { importBundle } from "./bundle.mjs";
import { log, since } from "./log.mjs";

/** What stays: who owns the folder, and who had what checked. */
const isKept = (name) => name.startsWith("owner.json") || name.endsWith(".audit.jsonl");

/** Makes the sample export anew, ending now: whatever else the sample's folder holds goes. */
export async function makeSample(folder) {
  const startedMs = Date.now();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!isKept(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const { writeSample } = await importBundle("sample");
  const { files, lines } = await writeSample({ folder: join(folder, "logs"), endMs: Date.now() });
  log(`Made a sample export that ends now: ${lines} lines in ${files} files (${since(startedMs)})`);
}
