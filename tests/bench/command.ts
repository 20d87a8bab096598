import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface CommandRun {
  readonly ms: number;
  /** Highest resident memory of the process and its children together, in bytes; 0 where it can't be read. */
  readonly peakBytes: number;
}

/** Resident bytes of a process and its children, from /proc. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return children === ""
      ? own
      : children.split(" ").reduce((sum, child) => sum + residentBytes(Number(child)), own);
  } catch {
    return 0;
  }
}

/** Runs a command to its end, its output thrown away. Rejects when it fails. */
export function runCommand(command: string, words: readonly string[]): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, { stdio: ["ignore", "ignore", "ignore"] });
    let peakBytes = 0;
    const watch = setInterval(() => {
      if (child.pid) peakBytes = Math.max(peakBytes, residentBytes(child.pid));
    }, 50);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ ms: performance.now() - start, peakBytes });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}
