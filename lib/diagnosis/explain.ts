import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { Check } from "./check";
import { CHECKS } from "./checks";
import { type Case, caseOf, diagnosisOf, find } from "./diagnose";
import { FIXES } from "./fixes/fixes";
import type { Truth } from "./truth";
import type { CheckOutcome, CheckResult, Verdict } from "./verdict";

const outcomeOf = (truth: Truth): CheckOutcome => {
  if (truth === null) return "not-shown";
  return truth ? "failed" : "passed";
};

/** The worst first: what failed outweighs what the log can't show, and that what passed. */
const WEIGHTS: readonly Truth[] = [true, null, false];

interface Line {
  readonly asks: string;
  readonly checks: readonly Check[];
}

const LINES: readonly Line[] = [...new Set(CHECKS.map(({ asks }) => asks))].map((asks) => ({
  asks,
  checks: CHECKS.filter((check) => check.asks === asks),
}));

/** One line for each question, however many checks ask it. */
function lineOf({ asks, checks }: Line, decided: Case): CheckResult {
  const found = checks.map((check) => ({ id: check.id, ...find(check, decided) }));
  const truth = WEIGHTS.find((weight) => found.some((one) => one.truth === weight)) ?? null;
  const telling = found.filter((one) => one.truth === truth);
  const texts = new Set(telling.map(({ text }) => text).filter((text) => text !== ""));
  return { id: telling[0]?.id ?? asks, asks, outcome: outcomeOf(truth), text: [...texts].join("; ") };
}

/**
 * The full answer for one request, made when it is shown. Total: any strings in, an answer out.
 * Reason and confidence are those of `classify`: the same table, the same loop.
 */
export function explain(request: LoggedRequest): Verdict {
  const decided = caseOf(request);
  const diagnosis = diagnosisOf(decided);
  return {
    ...diagnosis,
    checks: LINES.map((line) => lineOf(line, decided)),
    fix: FIXES[diagnosis.reason](decided.facts),
  };
}
