import { readFileSync } from "node:fs";

/** Milliseconds of one run. */
async function timeOnce(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Median milliseconds of some runs after one that warms up. */
export async function timeMedian(work: () => Promise<unknown>, runs = 5): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await timeOnce(work));
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

/** The fastest of some runs: what the work costs when nothing else is in its way. */
export async function timeBest(work: () => Promise<unknown>, runs = 3): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) best = Math.min(best, await timeOnce(work));
  return best;
}

/** What work takes: how long, and processor time of this process and of those that it started and saw end; milliseconds. */
export interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/** A clock tick of Linux, in which it counts the time of processes. */
const TICK_MS = 10;

/** Processor time of children that ended, from /proc (proc_pid_stat(5): cutime, cstime); 0 where there is none. */
function childrenMs(): number {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    const [user = 0, system = 0] = stat.slice(stat.lastIndexOf(")")).split(" ").slice(14, 16).map(Number);
    return (user + system) * TICK_MS;
  } catch {
    return 0;
  }
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + childrenMs();
}

/** The least of some runs, of each: other work on the machine adds to both, to processor time less. */
export async function costBest(work: () => Promise<unknown>, runs = 3): Promise<Cost> {
  let best: Cost = { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY };
  for (let run = 0; run < runs; run += 1) {
    const before = processorMs();
    const ms = await timeOnce(work);
    best = { ms: Math.min(best.ms, ms), cpuMs: Math.min(best.cpuMs, processorMs() - before) };
  }
  return best;
}
