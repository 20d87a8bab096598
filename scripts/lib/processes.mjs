import { readFileSync } from "node:fs";

/** Whether a process with this id runs on this machine (or in this container). */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** A process by its id and by what tells it from a later one with the same id ("" where the system does not say). */
export function recordOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A killed process that nobody has waited for yet: common in containers without an init.
    if (state === "Z" || state === "X") return { pid, identity: "gone" };
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { pid, identity: `${boot}/${fields[18]}` };
  } catch {
    return { pid, identity: "" };
  }
}

/** Whether the process of such a record still runs. */
export function stillRuns({ pid, identity }) {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  return !identity || identity === recordOf(pid).identity;
}
