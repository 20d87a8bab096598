import { isoText } from "@/lib/time/times";
import type { JsonAnswer } from "../answers/json-answer";
import { isProblem } from "../answers/window-facts";
import type { QueryNotice } from "../query/query-reader";
import type { EndingAnswer } from "./ending-answer";
import { endingHeadline, endingLimits } from "./ending-texts";

interface JsonResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Tokens in use that end soon, as JSON; the same as the page has. */
export function endingJson(answer: EndingAnswer | JsonAnswer, ignored: readonly QueryNotice[]): JsonResponse {
  if (isProblem(answer)) return answer;
  const { account, source, window, at, until, ending, replaced, outliving, spread, exact, unused } = answer;
  const body = {
    schemaVersion: 1,
    state: "ending",
    ...{ account, source, window },
    at: isoText(at),
    until: isoText(until),
    headline: endingHeadline(answer),
    ...{ ending, replaced, outliving },
    spread: spread.ok ? spread.value : null,
    ...{ exact, unusedFilters: unused },
    notes: [...endingLimits(answer), ...(spread.ok ? [] : [spread.problem])],
    ignored,
  };
  return { status: 200, headers: {}, body };
}
