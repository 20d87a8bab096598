import type { Random } from "./random";
import { DAY, HOUR } from "./scene";

const PEAK_HOUR = 13;
const NIGHT = 0.22;

/** How busy the accounts are at a moment, 0.22 at one in the night to 1 at one after noon (UTC). */
function activityAt(epochMs: number): number {
  const hour = (epochMs % DAY) / HOUR;
  const wave = (1 + Math.cos(((hour - PEAK_HOUR) / 24) * 2 * Math.PI)) / 2;
  return NIGHT + (1 - NIGHT) * wave;
}

/** So many moments of a window, following the day's rhythm, unsorted. */
export function busyMoments(
  random: Random,
  { fromMs, toMs, count }: { fromMs: number; toMs: number; count: number },
): number[] {
  const moments: number[] = [];
  while (moments.length < count) {
    const moment = fromMs + random.next() * (toMs - fromMs);
    if (random.next() < activityAt(moment)) moments.push(Math.floor(moment));
  }
  return moments;
}
