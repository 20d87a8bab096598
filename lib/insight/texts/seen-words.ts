import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDay, formatMinute, isSameDay } from "@/lib/time/times";

/** "08:03 – 11:52", one time where both are in one minute, with days where the window or the times cross midnight. */
export function seenWords(first: Instant, last: Instant, { from, to }: Window, zone: TimeZone): string {
  const [start, end] = [formatMinute(first, zone), formatMinute(last, zone)];
  const times = start === end ? start : `${start} – ${end}`;
  if (isSameDay(from, to, zone)) return times;
  if (isSameDay(first, last, zone)) return `${formatDay(first, zone)}, ${times}`;
  return `${formatDay(first, zone)}, ${start} – ${formatDay(last, zone)}, ${end}`;
}
