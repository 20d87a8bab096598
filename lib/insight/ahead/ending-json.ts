import { UTC } from "@/lib/time/time-zone";
import { isoText } from "@/lib/time/times";
import type { QueryNotice } from "../query/query-reader";
import type { EndingAnswer } from "./ending-answer";
import { endingHeadline, endingLimits } from "./ending-texts";

/** Tokens in use that end soon, as JSON: the same as the page has. */
export type EndingReport = ReturnType<typeof endingJson>;

export function endingJson(answer: EndingAnswer, ignored: readonly QueryNotice[]) {
  const { account, source, window, at, until, ending, replaced, outliving, spread, exact, unused } = answer;
  return {
    schemaVersion: 1 as const,
    state: "ending" as const,
    ...{ account, source, window },
    at: isoText(at),
    until: isoText(until),
    headline: endingHeadline(answer, UTC),
    ...{ ending, replaced, outliving },
    spread: spread.ok ? spread.value : null,
    ...{ exact, unusedFilters: unused },
    notes: [...endingLimits(answer), ...(spread.ok ? [] : [spread.problem])],
    ignored,
  };
}
