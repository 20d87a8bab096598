import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { claimFile, holderOf } from "./claim-file.mjs";
import { BUILD } from "./paths.mjs";

const FOLDER = join(BUILD, "serving");

/** Notes that this process serves the app as it is built now; `release` ends that. */
export function noteServing(url) {
  return claimFile(join(FOLDER, `${process.pid}.json`), { url });
}

/** Other starts that serve the built app, which a new build would take from under them. */
export function servers() {
  return namesIn(FOLDER).flatMap((name) => {
    const holder = holderOf(join(FOLDER, name));
    if (holder === null) rmSync(join(FOLDER, name), { force: true });
    return holder === null ? [] : [holder];
  });
}

function namesIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}
