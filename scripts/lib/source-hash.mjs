import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
  return found.isFile() ? [name] : filesIn(root, name);
}

/** An entry that is no folder is a file, or a link, which is looked at. */
function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      if (entry.isFile()) return [name];
      return entry.isDirectory() ? filesIn(root, name) : filesBelow(root, name);
    });
}

/** A file that was changed so short a time ago may be changed again within the clock's step. */
const SETTLED_MS = 2_000;

/** What tells without reading a file that it is the same: null where one changed just now. */
function signSources(root, names, nowMs) {
  const hash = createHash("sha256");
  let newestMs = 0;
  for (const name of names.flatMap((each) => filesBelow(root, each))) {
    const { size, mtimeMs, ctimeMs, ino } = statSync(join(root, name));
    newestMs = Math.max(newestMs, mtimeMs, ctimeMs);
    hash.update(`${name}\0${size} ${mtimeMs} ${ctimeMs} ${ino}\0`);
  }
  return newestMs > nowMs - SETTLED_MS ? null : hash.digest("hex");
}

/** The same hash, without reading the files if none of them changed since it was last made; `memo` is a file that remembers it. */
export function rememberedHash(root, names, memo, nowMs = Date.now()) {
  // Before the files are read: what changes meanwhile has another signature next time.
  const signature = signSources(root, names, nowMs);
  const [known, remembered] = readMemo(memo);
  if (signature !== null && known === signature) return remembered;
  const hash = hashSources(root, names);
  if (signature !== null) writeMemo(memo, `${signature} ${hash}\n`);
  return hash;
}

/** A folder that can't be written to has what was built elsewhere: it is read again each time. */
function writeMemo(memo, text) {
  try {
    mkdirSync(dirname(memo), { recursive: true });
    writeFileSync(memo, text);
  } catch {}
}

function readMemo(memo) {
  try {
    const text = readFileSync(memo, "utf8");
    // Another process may be writing it.
    return text.endsWith("\n") ? text.trim().split(" ") : [];
  } catch {
    return [];
  }
}
