import { readFileSync } from "node:fs";

/** Whether a process with this id runs on this machine (or in this container). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** What tells a process from a later one with the same id; "" where the system does not say. */
export function identityOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A killed process that nobody has waited for yet: common in containers without an init.
    if (state === "Z" || state === "X") return "gone";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[18]}`;
  } catch {
    return "";
  }
}

/** Whether the process that wrote `{ pid, identity }` still runs. */
export function stillRuns({ pid, identity }) {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  return !identity || identity === identityOf(pid);
}
