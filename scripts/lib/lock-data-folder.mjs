import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { exitError } from "./exit-error.mjs";
import { lockFile } from "./lock-file.mjs";
import { shownWord } from "./shown-word.mjs";

/**
 * Makes the data folder and takes hold of it, or throws for the user; `named`: as it is called in messages.
 * Only its owner can enter a folder that is made here: callers and objects are named in it.
 */
export async function lockDataFolder(data, named) {
  const owner = await makeAndLock(data).catch((error) => {
    throw exitError(
      `The data folder ${shownWord(named)} can't be written to (${error.code ?? error.message}).\n` +
        "Let this user write there, or name another with --data (SAS_INSIGHTS_DATA).",
    );
  });
  if (owner.holder === null) return owner;
  const { pid, url, started } = owner.holder;
  throw exitError(
    `${shownWord(named)} is in use by another start: process ${pid}${url ? `, ${url}` : ""}, since ${started}.\n` +
      "Stop that one, or name another data folder with --data (SAS_INSIGHTS_DATA).",
  );
}

async function makeAndLock(data) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return lockFile(join(data, "owner.json"));
}
