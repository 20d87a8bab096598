import { readdirSync, readFileSync } from "node:fs";
import { TICK_MS } from "./command";

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

/** What work takes: how long, and processor time of this process and of those that it started; milliseconds. */
export interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The fields of proc_pid_stat(5) from the 14th on, which are times: utime, stime, cutime, cstime. */
function timesOf(process: string | number): readonly number[] {
  const stat = readFileSync(`/proc/${process}/stat`, "utf8");
  return stat
    .slice(stat.lastIndexOf(")"))
    .split(" ")
    .slice(12, 16)
    .map((ticks) => Number(ticks) * TICK_MS);
}

/** Processor time of children, from /proc: of those that ended, and of those that go on; 0 where there is none. */
function childrenMs(): number {
  try {
    const [, , user = 0, system = 0] = timesOf("self");
    const living = readdirSync("/proc/self/task")
      .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, "utf8").split(" "))
      .filter((pid) => pid !== "")
      .flatMap(timesOf);
    return user + system + living.reduce((sum, ms) => sum + ms, 0);
  } catch {
    return 0;
  }
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000 + childrenMs();
}

async function costOnce(work: () => Promise<unknown>): Promise<Cost> {
  const before = processorMs();
  const ms = await timeOnce(work);
  return { ms, cpuMs: processorMs() - before };
}

const NO_RUN: Cost = { ms: Number.POSITIVE_INFINITY, cpuMs: Number.POSITIVE_INFINITY };

/** Of several works the least of some runs, of each figure, in turns: what the machine does besides slows all of them down. */
export async function costsInTurn<Works extends readonly (() => Promise<unknown>)[]>(
  works: Works,
  runs = 3,
): Promise<{ readonly [Place in keyof Works]: Cost }> {
  const best: Cost[] = works.map(() => NO_RUN);
  for (let run = 0; run < runs; run += 1)
    for (const [at, work] of works.entries()) {
      const { ms, cpuMs } = await costOnce(work);
      const known = best[at] ?? NO_RUN;
      best[at] = { ms: Math.min(known.ms, ms), cpuMs: Math.min(known.cpuMs, cpuMs) };
    }
  return best as { readonly [Place in keyof Works]: Cost };
}

/** The least of some runs, of each: other work on the machine adds to both, to processor time less. */
export async function costBest(work: () => Promise<unknown>, runs = 3): Promise<Cost> {
  const [cost] = await costsInTurn([work], runs);
  return cost as Cost;
}
