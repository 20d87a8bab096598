import { countOf, formatCount } from "@/lib/format/numbers";
import type { Window } from "@/lib/log-source/scope";
import { unitWords } from "@/lib/time/durations";
import { epochMsOf } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatWindow } from "@/lib/time/times";
import type { CompareWith } from "../query/insight-query";
import { facetValueText } from "../texts/facet-names";
import { type GroupName, tokenName } from "../texts/group-texts";
import type { Change, ComparedCount } from "./compare-counts";
import type { Compared, ComparedWindow, Comparison } from "./compare-windows";

type Headed = Pick<Comparison, "now" | "before" | "total">;

/** A word for each change. */
const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  new: "new",
  gone: "gone",
  grown: "more",
  shrunk: "fewer",
  same: "about the same",
  unknown: "can't be told",
};

/** "1,645"; "–" where it is not known. */
export const countText = (count: number | null): string => (count === null ? "–" : formatCount(count));

/** What a value is called: a token in words, with the beginning of its id. */
export function comparedName(
  field: Compared,
  value: string,
  { parametersOf }: Pick<Comparison, "parametersOf">,
  zone: TimeZone,
): GroupName {
  const parameters = field === "token" ? parametersOf.get(value) : undefined;
  if (parameters === undefined) return { name: facetValueText(field, value), full: "" };
  return { name: tokenName(value, parameters, zone), full: value };
}

/** "12.5 an hour", "0.04 an hour"; "–" where it is not known. */
export function rateText(rate: number | null): string {
  if (rate === null) return "–";
  if (rate >= 100) return `${formatCount(Math.round(rate))} an hour`;
  return `${rate.toFixed(rate >= 1 ? 1 : 2)} an hour`;
}

/** "×3.2" where both are known and neither is nothing; else the word alone. */
export function changeText({ change, nowPerHour, beforePerHour }: ComparedCount): string {
  const word = CHANGE_WORDS[change];
  if (change !== "grown" && change !== "shrunk") return word;
  if (!nowPerHour || !beforePerHour) return word;
  const factor = nowPerHour / beforePerHour;
  return factor >= 1 ? `${word} (×${factor.toFixed(1)})` : `${word} (−${Math.round((1 - factor) * 100)} %)`;
}

/** "the 24 hours before"; an interval where another window was chosen. */
export function otherWindowWords(compare: CompareWith, window: Window, zone: TimeZone): string {
  if (compare !== "previous") return formatWindow(compare, zone);
  return `the ${unitWords(epochMsOf(window.to) - epochMsOf(window.from))} before`;
}

/** "1,645 requests blocked, 3.2 times as many an hour as before". */
export function compareHeadline({ now, before, total }: Headed): string {
  if (now.failures === null) return "The log does not cover this time range";
  const blocked = `${countOf(now.failures, "request")} blocked`;
  if (before.failures === null) return `${blocked}; the log does not cover enough of the time range before`;
  return `${blocked}, ${formatCount(before.failures)} before: ${changeText(total)}`;
}

function coverageText(name: string, { hours, coveredHours }: ComparedWindow): string | null {
  if (coveredHours <= 0)
    return `The log covers less than half of the ${name}, or none of it: nothing is claimed about it.`;
  // What ends with the log's last row is whole for all that can be told.
  if (coveredHours >= hours * 0.99) return null;
  return `The log covers ${coveredHours.toFixed(1)} of the ${hours.toFixed(1)} hours of the ${name}; rates are of the hours covered.`;
}

/** What has to be known to read the comparison. */
export function compareLimits<Field extends Compared>(answer: Comparison<Field>): readonly string[] {
  const { now, before } = answer;
  const changes: Partial<Comparison["changes"]> = answer.changes;
  const isCut = [...(changes.client ?? []), ...(changes.token ?? [])].some(
    ({ change }) => change === "unknown",
  );
  const longest = Math.max(now.coveredHours, before.coveredHours);
  const sameLength = Math.abs(now.coveredHours - before.coveredHours) <= longest * 0.01;
  return [
    ...[coverageText("shown time range", now), coverageText("other time range", before)].filter(
      (text) => text !== null,
    ),
    ...(sameLength || before.coveredHours <= 0
      ? []
      : ["The time ranges differ in length, so rates by the hour are compared."]),
    ...(isCut && before.coveredHours > 0
      ? [
          "Clients and tokens are the 200 most frequent of each time range: one that is missing there is not called new or gone.",
        ]
      : []),
  ];
}
