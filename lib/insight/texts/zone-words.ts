import type { Window } from "@/lib/log-source/scope";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatZone } from "@/lib/time/times";

/** In which zone a field is read: "UTC"; "Europe/Berlin, UTC+01:00". */
export function zoneWords(window: Window, zone: TimeZone): string {
  const offset = formatZone(window, zone);
  return offset === zone || offset === `UTC${zone}` ? offset : `${zone}, ${offset}`;
}
