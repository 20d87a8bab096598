import type { Window } from "@/lib/log-source/scope";
import type { Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatDay, formatMinute, isSameDay } from "@/lib/time/times";

/** "08:03 – 11:52", with days where the window or the times cross midnight. */
export function seenWords(first: Instant, last: Instant, { from, to }: Window, zone: TimeZone): string {
  const [start, end] = [formatMinute(first, zone), formatMinute(last, zone)];
  if (isSameDay(from, to, zone)) return `${start} – ${end}`;
  if (isSameDay(first, last, zone)) return `${formatDay(first, zone)}, ${start} – ${end}`;
  return `${formatDay(first, zone)}, ${start} – ${formatDay(last, zone)}, ${end}`;
}
