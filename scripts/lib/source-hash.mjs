import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * SHA-256 over names and contents of files and folders below `root` (hidden files left out); names that do
 * not exist count as absent.
 */
export function hashSources(root, names) {
  const hash = createHash("sha256");
  for (const name of names.flatMap((each) => filesBelow(root, each)).sort()) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function filesBelow(root, name) {
  const found = statSync(join(root, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [name];
  return readdirSync(join(root, name))
    .filter((entry) => !entry.startsWith("."))
    .flatMap((entry) => filesBelow(root, `${name}/${entry}`));
}
