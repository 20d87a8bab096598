import type { Coverage } from "@/lib/log-source/coverage";
import type { Window } from "@/lib/log-source/scope";
import { unitWords } from "@/lib/time/durations";
import { epochMsOf, type Instant, later } from "@/lib/time/instant";
import { offsetAt, type TimeZone } from "@/lib/time/time-zone";
import { DAY_MS } from "@/lib/time/units";
import { compareText } from "../query/build-href";
import type { CompareWith } from "../query/insight-query";
import { shiftedWindow } from "../query/window";
import { coveredHours } from "./compare-windows";

/** A time range to compare with. */
export interface ComparePreset {
  /** "The same time a week before". */
  readonly label: string;
  readonly compare: CompareWith;
  readonly window: Window;
  /** Whether the log covers enough of it for anything to be told. */
  readonly isCovered: boolean;
}

const DAYS_BEFORE = [
  ["The same time the day before", 1],
  ["The same time a week before", 7],
  ["The same time 4 weeks before", 28],
] as const;

/** What the zone's clocks showed as they do now, whole days earlier; where they have changed since, it is no multiple of 24 hours. */
function sameTimeBefore(instant: Instant, days: number, zone: TimeZone): Instant {
  const before = later(instant, -days * DAY_MS);
  return later(before, offsetAt(zone, epochMsOf(instant)) - offsetAt(zone, epochMsOf(before)));
}

/** What a window can be compared with by one click, the nearest first, each time range once. */
export function comparePresets(
  window: Window,
  coverage: Pick<Coverage, "from" | "to">,
  zone: TimeZone,
): readonly ComparePreset[] {
  const length = unitWords(epochMsOf(window.to) - epochMsOf(window.from));
  const [before, further] = [shiftedWindow(window, -1), shiftedWindow(window, -2)];
  const days = DAYS_BEFORE.map(([label, count]) => {
    const { from, to } = window;
    const other = { from: sameTimeBefore(from, count, zone), to: sameTimeBefore(to, count, zone) };
    return { label, compare: other, window: other };
  });
  const all = [
    { label: `The ${length} before`, compare: "previous" as const, window: before },
    { label: `The ${length} before that`, compare: further, window: further },
    ...days,
  ];
  const texts = all.map((preset) => compareText(preset.window));
  return all
    .filter((preset, at) => texts.indexOf(compareText(preset.window)) === at)
    .map((preset) => ({ ...preset, isCovered: coveredHours(preset.window, coverage) > 0 }));
}
