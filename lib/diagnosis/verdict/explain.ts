import type { LoggedRequest } from "@/lib/requests/logged-request";
import type { Cause } from "../causes/causes";
import type { Check } from "../checks/check";
import { CHECKS } from "../checks/checks";
import type { Fix } from "../fixes/fix";
import { fixFor } from "../fixes/fixes";
import type { Truth } from "../language/truth";
import { type DecidedRequest, decidedRequest, diagnosisOf, localTimesOf } from "./diagnose";
import { evaluateCheck } from "./evaluate-check";
import type { CheckOutcome, CheckResult, Verdict } from "./verdict";

const outcomeOf = (truth: Truth): CheckOutcome => {
  if (truth === null) return "not-shown";
  return truth ? "failed" : "passed";
};

/** What failed outweighs what the log can't show, and that what passed. */
const WEIGHTS: Readonly<Record<CheckOutcome, number>> = { passed: 1, "not-shown": 2, failed: 3 };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Line {
  readonly asks: string;
  readonly checks: readonly Check[];
}

const LINES: readonly Line[] = [...new Set(CHECKS.map(({ asks }) => asks))].map((asks) => ({
  asks,
  checks: CHECKS.filter((check) => check.asks === asks),
}));

/**
 * One line for each question, however many checks ask it: the worst outcome and what it says. The
 * deciding check speaks alone.
 */
function toCheckLine({ asks, checks }: Line, decided: DecidedRequest): CheckResult {
  const { check: decider } = decided;
  if (decider?.asks === asks) {
    return { id: decider.id, asks, outcome: "failed", text: evaluateCheck(decider, decided).text };
  }
  let worst: CheckOutcome | null = null;
  let id = asks;
  let texts: string[] = [];
  for (const check of checks) {
    const { truth, text } = evaluateCheck(check, decided);
    const outcome = outcomeOf(truth);
    if (worst === null || WEIGHTS[outcome] > WEIGHTS[worst]) {
      worst = outcome;
      id = check.id;
      texts = [];
    }
    if (outcome === worst && text !== "" && !texts.includes(text)) texts.push(text);
  }
  return { id, asks, outcome: worst ?? "not-shown", text: texts.join("; ") };
}

/** The cause's fix, and what to look at where a time seems to be local. */
function fixOf(decided: DecidedRequest, reason: Cause): Fix {
  const fix = fixFor(reason, decided.facts);
  const [hint] = localTimesOf(decided);
  if (!hint) return fix;
  const advice = `${capital(hint.text)}: convert times to UTC before signing (the Python SDK writes a datetime with a time zone without converting it).`;
  return { ...fix, text: `${fix.text} ${advice}` };
}

/** What failed and what mends it, without the line of every check, which is most of the work of `explain`. */
export function explainFix(request: LoggedRequest): Pick<Verdict, "sentence" | "fix"> {
  const decided = decidedRequest(request);
  const { sentence, reason } = diagnosisOf(decided);
  return { sentence, fix: fixOf(decided, reason) };
}

/**
 * The full answer for one request, made when it is shown. Total: whatever the texts, there is an answer.
 * Reason and confidence are those of `classify`: the same table, the same loop.
 */
export function explain(request: LoggedRequest): Verdict {
  const decided = decidedRequest(request);
  const diagnosis = diagnosisOf(decided);
  return {
    ...diagnosis,
    checks: LINES.map((line) => toCheckLine(line, decided)),
    fix: fixOf(decided, diagnosis.reason),
  };
}
