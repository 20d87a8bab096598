import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { holderOf, lockFile } from "./lock-file.mjs";
import { BUILD } from "./paths.mjs";

const FOLDER = join(BUILD, "serving");

/** Notes that this process serves the app as it is built now; `release` ends that. */
export function noteServing(url) {
  return lockFile(join(FOLDER, `${process.pid}.json`), { url });
}

/** Other starts that serve the built app, which a new build would take from under them: Next's lock does not see them. */
export function servers() {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".json")) : [];
  return names.map((name) => holderOf(join(FOLDER, name))).filter((holder) => holder !== null);
}
