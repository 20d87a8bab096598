import type { QueryNotice } from "../query/query-reader";
import type { CompareAnswer } from "./compare-answer";
import { compareHeadline, compareLimits } from "./compare-texts";

/** Two windows side by side, as JSON: the same as the page has. */
export type CompareReport = ReturnType<typeof compareJson>;

export function compareJson(answer: CompareAnswer, ignored: readonly QueryNotice[]) {
  const { account, source, now, before, total, changes } = answer;
  return {
    schemaVersion: 1 as const,
    state: "compared" as const,
    ...{ account, source, now, before, total, changes },
    headline: compareHeadline(answer),
    notes: compareLimits(answer),
    ignored,
  };
}
