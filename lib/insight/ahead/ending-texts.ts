import { countOf } from "@/lib/format/numbers";
import { FIELDS } from "@/lib/log-source/fields";
import { durationWords, unitWords } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { TimeZone } from "@/lib/time/time-zone";
import { formatMomentMinute } from "@/lib/time/times";
import type { EndingAnswer } from "./ending-answer";
import type { EndingUse } from "./rank-tokens";

const clientsOf = (uses: readonly EndingUse[]): number => new Set(uses.map(({ client }) => client)).size;
const tokensOf = (uses: readonly EndingUse[]): number => uses.reduce((sum, { tokens }) => sum + tokens, 0);

type Headed = Pick<EndingAnswer, "ending" | "exact" | "at" | "until" | "now">;

/**
 * "3 tokens in use (2 clients) end in the 24 hours after 20 Nov 2026, 12:00 UTC", "ended" once they have passed; says so
 * where there is none.
 */
export function endingHeadline({ ending, exact, at, until, now }: Headed, zone: TimeZone): string {
  const length = unitWords(epochMsOf(until) - epochMsOf(at));
  const tokens = tokensOf(ending);
  const present = tokens > 1 ? "end" : "ends";
  const ends = `${until > now ? present : "ended"} in the ${length} after ${formatMomentMinute(at, zone)}`;
  if (ending.length === 0) return `No token in use ${ends} without a newer one beside it`;
  const inUse = `${countOf(tokens, "token")} in use (${countOf(clientsOf(ending), "client")})`;
  return `${exact ? "" : "At least "}${inUse} ${ends}`;
}

/** "in 3 hours", "ended 2 days ago". */
export function untilWords(ends: Instant, now: Instant): string {
  const ms = epochMsOf(ends) - epochMsOf(now);
  if (Math.abs(ms) < 1_000) return "now";
  return ms > 0 ? `in ${durationWords(ms)}` : `ended ${durationWords(-ms)} ago`;
}

const filterName = (filter: EndingAnswer["unused"][number]): string =>
  filter === "text" ? "text" : FIELDS[filter].label.toLowerCase();

/** What this can't know, and what was left out. */
export function endingLimits(answer: EndingAnswer): readonly string[] {
  const { at, until, exact, unused } = answer;
  const length = durationWords(epochMsOf(until) - epochMsOf(at));
  return [
    "Only tokens that worked in this time range are known. One that was not used, or whose requests are not logged, is not here.",
    `Tokens that live no longer than ${length} are left out: they are made anew all the time.`,
    "That a newer token of the same client, delegator and container works does not prove that every process uses it.",
    ...(exact
      ? []
      : ["A limit was reached: there may be more tokens, and counts are at least what stands here."]),
    ...(unused.length > 0
      ? [
          `Not applied, because requests that worked have none: the filter by ${unused.map(filterName).join(", ")}.`,
        ]
      : []),
  ];
}
