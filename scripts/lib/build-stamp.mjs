import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { BUILD } from "./paths.mjs";

const pathOf = (name) => join(BUILD, "stamps", name);

/** Whether `outputs` exist and were made from sources with this hash. */
export function isCurrent(name, hash, outputs) {
  try {
    return readFileSync(pathOf(name), "utf8") === hash && outputs.every((each) => existsSync(each));
  } catch {
    return false;
  }
}

/** Remembers what the outputs called `name` were made from. */
export function setStamp(name, hash) {
  const path = pathOf(name);
  mkdirSync(dirname(path), { recursive: true });
  // Another file in its place, as outputs are: a copy by hard links would have its stamp changed, and not its output.
  const made = `${path}.${process.pid}`;
  writeFileSync(made, hash);
  renameSync(made, path);
}
