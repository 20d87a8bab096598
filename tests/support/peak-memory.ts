import { readFileSync } from "node:fs";
import { totalmem } from "node:os";

const KB = 1024;
export const MB = KB * KB;

/** The most memory that this process has held at a time, in bytes. */
export function peakBytes(): number {
  // What getrusage says begins, on Linux, with what the process held that started this one.
  const own =
    process.platform === "linux" ? /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8")) : null;
  return Math.min(totalmem(), Number(own?.[1] ?? process.resourceUsage().maxRSS) * KB);
}
