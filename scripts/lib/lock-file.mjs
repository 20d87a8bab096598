import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { recordOf, stillRuns } from "./processes.mjs";

const UNREADABLE_IS_STALE_MS = 5_000;
const TAKEOVER_IS_STALE_MS = 10_000;
const LEAVING_WITHIN_MS = 15_000;

/**
 * Takes hold of a file that names its holder: `{ pid, identity, started, ...about }`. A file whose process
 * is gone is taken over, once the `server` that it may name (`{ pid, identity }`) has followed it.
 * @returns {Promise<{ holder: Record<string, any> | null, update: (about: object) => void, release: () => void }>}
 * holder: who has it, null for the caller; `update` and `release` do nothing for who has it not
 */
export async function lockFile(path, about = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { ...recordOf(process.pid), started: new Date().toISOString(), ...about };
  const leavingUntil = Date.now() + LEAVING_WITHIN_MS;
  while (!create(path, mine)) {
    const { state, by } = readHolder(path);
    const overdue = state === "leaving" && Date.now() > leavingUntil;
    if (state === "held" || overdue) return { holder: by, update() {}, release() {} };
    if (state === "stale") removeStale(path);
    await sleep(50);
  }
  return {
    holder: null,
    update(more) {
      writeFileSync(`${path}.new`, text({ ...mine, ...more }));
      renameSync(`${path}.new`, path);
    },
    release() {
      if (readHolder(path).by?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Who holds the file: the holder's record, or null. */
export function holderOf(path) {
  const { state, by } = readHolder(path);
  return state === "held" ? by : null;
}

const text = (record) => `${JSON.stringify(record, null, 2)}\n`;

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
    return { state: isOlder(path, UNREADABLE_IS_STALE_MS) ? "stale" : "changing" };
  }
}

function isOlder(path, ms) {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) > ms;
}

// Two may find the same stale file: whoever makes the takeover file looks again and removes it.
function removeStale(path) {
  const takeover = `${path}.takeover`;
  const mine = create(takeover, {});
  if (mine && readHolder(path).state === "stale") rmSync(path, { force: true });
  if (mine || isOlder(takeover, TAKEOVER_IS_STALE_MS)) rmSync(takeover, { force: true });
}
