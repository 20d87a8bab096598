import { countOf } from "@/lib/format/numbers";
import { FIELDS } from "@/lib/log-source/fields";
import { durationWords } from "@/lib/time/durations";
import { epochMsOf, type Instant } from "@/lib/time/instant";
import type { EndingAnswer } from "./ending-answer";
import type { EndingUse } from "./rank-tokens";

const clientsOf = (uses: readonly EndingUse[]): number => new Set(uses.map(({ client }) => client)).size;
const tokensOf = (uses: readonly EndingUse[]): number => uses.reduce((sum, { tokens }) => sum + tokens, 0);

type Headed = Pick<EndingAnswer, "ending" | "exact" | "at" | "until">;

/** "3 tokens in use end within 24 hours: 2 clients"; says so where there is none. `of` names what the hours begin with. */
export function endingHeadline({ ending, exact, at, until }: Headed, of = ""): string {
  const length = durationWords(epochMsOf(until) - epochMsOf(at)) + of;
  if (ending.length === 0) return `No token in use ends within ${length} without a newer one beside it`;
  const tokens = countOf(tokensOf(ending), "token");
  const verb = tokensOf(ending) === 1 ? "ends" : "end";
  return `${exact ? "" : "At least "}${tokens} in use ${verb} within ${length}: ${countOf(clientsOf(ending), "client")}`;
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
