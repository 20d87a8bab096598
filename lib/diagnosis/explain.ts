import type { LoggedRequest } from "@/lib/requests/logged-request";
import { CAUSE_TEXTS } from "./cause-texts";
import type { Check } from "./check";
import { CHECKS } from "./checks";
import { checksOf, type Decision, decide } from "./decide";
import type { Explained } from "./expression";
import { Facts } from "./facts";
import { UNDECIDED_TEXTS } from "./family-texts";
import { FIXES } from "./fixes/fixes";
import type { Truth } from "./truth";
import type { Candidate, CheckOutcome, CheckResult, Verdict } from "./verdict";

interface Finding extends Explained {
  readonly check: Check;
}

function find(check: Check, facts: Facts): Finding {
  const said = check.fails.explain(facts);
  if (said.truth === null || !check.says) return { ...said, check };
  const words = said.truth ? check.says.failed : check.says.passed;
  return words ? { ...said, check, text: words.of(facts) } : { ...said, check };
}

const outcomeOf = (truth: Truth): CheckOutcome => {
  if (truth === null) return "not-shown";
  return truth ? "failed" : "passed";
};

/** The worst first: what failed outweighs what the log can't show, and that what passed. */
const WEIGHTS: readonly Truth[] = [true, null, false];

const LINES: readonly string[] = [...new Set(CHECKS.map(({ asks }) => asks))];

/** One line for each question, however many checks ask it. */
function checkLines(findings: readonly Finding[]): readonly CheckResult[] {
  return LINES.flatMap((asks) => {
    const own = findings.filter(({ check }) => check.asks === asks);
    const truth = WEIGHTS.find((weight) => own.some((finding) => finding.truth === weight)) ?? null;
    const telling = own.filter((finding) => finding.truth === truth);
    const texts = new Set(telling.map(({ text }) => text).filter((text) => text !== ""));
    const [first] = telling;
    return first
      ? [{ id: first.check.id, asks, outcome: outcomeOf(truth), text: [...texts].join("; ") }]
      : [];
  });
}

/** What else is wrong with the token, each fault once. */
function otherFaults(findings: readonly Finding[], decider: Check | null): Verdict["alsoTrue"] {
  const faults = new Map<string, Verdict["alsoTrue"][number]>();
  for (const { check, truth, text } of findings) {
    if (truth !== true || check.cause === decider?.cause || faults.has(text)) continue;
    faults.set(text, { reason: check.cause, text });
  }
  return [...faults.values()];
}

/** What it can be, the decider first, while the row leaves more than one possibility. */
function candidatesOf(
  findings: readonly Finding[],
  { check: decider, family, confidence }: Decision,
): readonly Candidate[] {
  if (confidence !== "possible") return [];
  const open = findings.filter(({ check, truth }) => truth !== false && checksOf(family).includes(check));
  const ranked = [...open.filter(({ check }) => check === decider), ...open];
  const candidates = new Map<string, Candidate>();
  for (const { check, text } of ranked) {
    const key = `${check.cause} ${text}`;
    if (!candidates.has(key))
      candidates.set(key, { reason: check.cause, why: text, settledBy: check.settledBy });
  }
  return [...candidates.values()];
}

/**
 * The full answer for one request, made when it is shown. Total: any strings in, an answer out.
 * Reason and confidence are those of `classify`: the same table, the same loop.
 */
export function explain(request: LoggedRequest): Verdict {
  const facts = new Facts(request);
  const decision = decide(facts);
  const findings = CHECKS.map((check) => find(check, facts));
  const decisive = findings.find(({ check }) => check === decision.check);
  const reason = decision.check?.cause ?? "unknown";
  return {
    reason,
    confidence: decision.confidence,
    sentence: decisive?.text ?? UNDECIDED_TEXTS[decision.family],
    evidence: decisive?.evidence ?? [],
    checks: checkLines(findings),
    alsoTrue: otherFaults(findings, decision.check),
    candidates: candidatesOf(findings, decision),
    fix: FIXES[reason](facts),
    documents: CAUSE_TEXTS[reason].documents,
  };
}
