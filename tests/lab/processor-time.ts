import { readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for everybody who asks. */
const TICKS_PER_SECOND = 100;

/** Processor seconds of a process and its children so far, from /proc; 0 where there is none. */
export function processorSeconds(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const own = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    if (children === "") return own;
    return children.split(" ").reduce((sum, child) => sum + processorSeconds(Number(child)), own);
  } catch {
    return 0;
  }
}
