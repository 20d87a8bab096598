import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Of the processes that a command starts, and of itself. */
export interface CommandRun {
  readonly ms: number;
  /** Highest resident memory of all together, in bytes; 0 where it can't be read. */
  readonly peakBytes: number;
  /** Processor time of those that it started, as last seen before they ended. */
  readonly childrenMs: number;
}

/** Clock ticks of Linux, in which it counts the time of processes. */
export const TICK_MS = 10;
/** A process, with its threads, does not get much further between two looks. */
const LOOK_MS = 20;

const read = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, "utf8");

/** User and system time of a process, from /proc (proc_pid_stat(5)). */
function processorMs(pid: number): number {
  const stat = read(pid, "stat");
  const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
  return (user + system) * TICK_MS;
}

/** A process and those that it started. */
class Watched {
  peakBytes = 0;
  readonly #spent = new Map<number, number>();

  constructor(private readonly pid: number) {}

  look(): void {
    this.peakBytes = Math.max(this.peakBytes, this.#residentBytes(this.pid));
  }

  get childrenMs(): number {
    return [...this.#spent.values()].reduce((sum, ms) => sum + ms, 0);
  }

  #residentBytes(pid: number): number {
    try {
      const own = Number(/VmRSS:\s+(\d+) kB/.exec(read(pid, "status"))?.[1] ?? 0) * 1024;
      if (pid !== this.pid) this.#spent.set(pid, processorMs(pid));
      const children = read(pid, `task/${pid}/children`).trim();
      if (children === "") return own;
      return children.split(" ").reduce((sum, child) => sum + this.#residentBytes(Number(child)), own);
    } catch {
      return 0;
    }
  }
}

/** Runs a command to its end, its output thrown away. Rejects when it fails. */
export function runCommand(command: string, words: readonly string[]): Promise<CommandRun> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, { stdio: ["ignore", "ignore", "ignore"] });
    const watched = child.pid === undefined ? null : new Watched(child.pid);
    const watch = setInterval(() => watched?.look(), LOOK_MS);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(watch);
      const { peakBytes = 0, childrenMs = 0 } = watched ?? {};
      if (code === 0) resolve({ ms: performance.now() - start, peakBytes, childrenMs });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}
