import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pause } from "./pause.mjs";
import { identityOf, stillRuns } from "./processes.mjs";

const UNREADABLE_IS_STALE_MS = 5_000;
const TAKEOVER_IS_STALE_MS = 10_000;
const LEAVING_WITHIN_MS = 15_000;

/**
 * Takes hold of a file that names its holder: `{ pid, identity, started, ...about }`. A file whose process
 * is gone is taken over, once the `server` that it may name (`{ pid, identity }`) has followed it.
 * @returns {Promise<{ holder: Record<string, any> | null, update: (about: object) => void, release: () => void }>}
 * holder: who has it, null for the caller; `update` and `release` do nothing for who has it not
 */
export async function claimFile(path, about = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { pid: process.pid, identity: identityOf(process.pid), started: new Date().toISOString() };
  const leavingUntil = Date.now() + LEAVING_WITHIN_MS;
  for (;;) {
    if (create(path, { ...mine, ...about })) return held(path, mine, about);
    const holder = readHolder(path);
    const overdue = holder.state === "leaving" && Date.now() > leavingUntil;
    if (holder.state === "held" || overdue) return { holder: holder.by, update() {}, release() {} };
    if (holder.state === "stale") removeStale(path);
    await pause(50);
  }
}

/** Who holds the file: the holder's record, or null. */
export function holderOf(path) {
  const holder = readHolder(path);
  return holder.state === "held" ? holder.by : null;
}

function held(path, mine, about) {
  return {
    holder: null,
    update(more) {
      writeFileSync(`${path}.new`, text({ ...mine, ...about, ...more }));
      renameSync(`${path}.new`, path);
    },
    release() {
      if (readHolder(path).by?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

function text(record) {
  return `${JSON.stringify(record, null, 2)}\n`;
}

function create(path, record) {
  try {
    writeFileSync(path, text(record), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path) {
  try {
    const by = JSON.parse(readFileSync(path, "utf8"));
    if (stillRuns(by)) return { state: "held", by };
    return by.server && stillRuns(by.server) ? { state: "leaving", by } : { state: "stale" };
  } catch {
    return { state: olderThan(path, UNREADABLE_IS_STALE_MS) ? "stale" : "changing" };
  }
}

function olderThan(path, ms) {
  try {
    return Date.now() - statSync(path).mtimeMs > ms;
  } catch {
    return false;
  }
}

// Two may find the same stale file: whoever makes the takeover file looks again and removes it.
function removeStale(path) {
  const takeover = `${path}.takeover`;
  if (!create(takeover, { pid: process.pid })) {
    if (olderThan(takeover, TAKEOVER_IS_STALE_MS)) rmSync(takeover, { force: true });
    return;
  }
  try {
    if (readHolder(path).state === "stale") rmSync(path, { force: true });
  } finally {
    rmSync(takeover, { force: true });
  }
}
