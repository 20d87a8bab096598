import { setTimeout as sleep } from "node:timers/promises";
import type { Dashboard } from "./dashboard";
import type { TruthLine } from "./labels";
import type { Truth } from "./truth";

const LOOK_EVERY_MS = 1_000;
const PROBE_EVERY_MS = 5_000;
/** After this a verdict counts as lost. */
const LOST_AFTER_MS = 180_000;

export interface Watch {
  /** Milliseconds from each probed request to its row on the page, in the order of the requests. */
  readonly delaysMs: readonly number[];
  /** Probed requests that never came. */
  readonly lost: number;
}

/**
 * Looks at the insight page every second for the oldest of some refused requests, one in five seconds, until
 * `until` resolves and all of them were seen.
 */
export async function watchPage(
  dashboard: Dashboard,
  truth: () => Truth,
  until: Promise<unknown>,
  signal: AbortSignal,
): Promise<Watch> {
  const waiting: TruthLine[] = [];
  const delaysMs: number[] = [];
  let [lost, over, nextMs, seen] = [0, false, 0, 0];
  const end = () => {
    over = true;
  };
  until.then(end, end);
  while (!signal.aborted && !(over && waiting.length === 0)) {
    const refused = truth().refused;
    if (!over && Date.now() >= nextMs && refused.size > seen) {
      waiting.push([...refused.values()].at(-1) as TruthLine);
      [nextMs, seen] = [Date.now() + PROBE_EVERY_MS, refused.size];
    }
    while (waiting[0] && (await dashboard.shows(waiting[0]))) {
      delaysMs.push(Date.now() - waiting[0].timeMs);
      waiting.shift();
    }
    if (waiting[0] && Date.now() - waiting[0].timeMs > LOST_AFTER_MS) {
      lost += 1;
      waiting.shift();
    }
    await sleep(LOOK_EVERY_MS);
  }
  return { delaysMs, lost };
}
