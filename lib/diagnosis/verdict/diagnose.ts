import type { LoggedRequest } from "@/lib/requests/logged-request";
import { CAUSE_TEXTS } from "../causes/cause-texts";
import type { Cause } from "../causes/causes";
import type { Check } from "../checks/check";
import type { Evidence } from "../language/evidence";
import type { Explained } from "../language/expression";
import { RequestFacts } from "../language/facts";
import { checksOf, type Decision, decide, faultStepsOf } from "./decide";
import { evaluateCheck } from "./evaluate-check";
import { UNDECIDED_TEXTS } from "./family-texts";
import { localTimeHints } from "./local-time";
import type { Candidate, Verdict } from "./verdict";

/** A decision with the facts that it was made from. */
export interface DecidedRequest extends Decision {
  readonly facts: RequestFacts;
}

/** What else is wrong with the token, each fault once. */
function otherFaults(decided: DecidedRequest): Verdict["alsoTrue"] {
  const faults: { reason: Check["cause"]; text: string }[] = [];
  for (const { check, isFailed } of faultStepsOf(decided.family)) {
    if (check.cause === decided.check?.cause || isFailed(decided.facts) !== true) continue;
    const { text } = evaluateCheck(check, decided);
    if (!faults.some((fault) => fault.text === text)) faults.push({ reason: check.cause, text });
  }
  return faults;
}

/** What decided: the operands of the check, and for an elimination those of what it rests on. */
function evidenceOf(check: Check, { evidence }: Explained, facts: RequestFacts): readonly Evidence[] {
  if (!check.considered) return evidence;
  const all = [...evidence];
  for (const part of check.considered) all.push(...part.explain(facts).evidence);
  return all;
}

const TIME_CAUSES: ReadonlySet<Cause> = new Set([
  "sas-expired",
  "sas-not-yet-valid",
  "key-expired",
  "key-not-yet-valid",
  "window-invalid",
]);

/** What suggests besides that a time was not written in UTC; none where it is not the times. */
export function localTimesOf({ check, facts }: DecidedRequest): readonly Evidence[] {
  return check && TIME_CAUSES.has(check.cause) ? localTimeHints(facts) : [];
}

/** What it can be, the decider first, while the row leaves more than one possibility. */
function candidatesOf(decided: DecidedRequest, found: Explained | null): readonly Candidate[] {
  if (decided.confidence !== "possible") return [];
  const told: Check[] = [];
  const candidates: Candidate[] = [];
  const add = (check: Check, why: string): void => {
    // Two checks of one question with one cause are one possibility.
    if (told.some(({ asks, cause }) => asks === check.asks && cause === check.cause)) return;
    if (candidates.some((known) => known.reason === check.cause && known.why === why)) return;
    told.push(check);
    candidates.push({ reason: check.cause, why, settledBy: check.settledBy });
  };
  if (decided.check && found) add(decided.check, found.text);
  const open: Check[] = [];
  for (const check of checksOf(decided.family)) {
    if (check === decided.check) continue;
    const truth = check.fails.evaluate(decided.facts);
    if (truth === true) add(check, evaluateCheck(check, decided).text);
    else if (truth === null) open.push(check);
  }
  // What the row shows outranks what it can't rule out.
  for (const check of open) add(check, evaluateCheck(check, decided).text);
  return candidates;
}

/** A verdict without the parts that only a page of its own shows. */
export type Diagnosis = Omit<Verdict, "checks" | "fix">;

/** Everything a list of requests needs of a decided case. */
export function diagnosisOf(decided: DecidedRequest): Diagnosis {
  const { check, family, confidence, facts } = decided;
  const reason = check?.cause ?? "unknown";
  const found = check ? evaluateCheck(check, decided) : null;
  return {
    reason,
    confidence,
    sentence: found?.text ?? UNDECIDED_TEXTS[family],
    evidence: check && found ? [...evidenceOf(check, found, facts), ...localTimesOf(decided)] : [],
    byElimination: check?.considered !== undefined,
    alsoTrue: otherFaults(decided),
    candidates: candidatesOf(decided, found),
    documents: CAUSE_TEXTS[reason].documents,
  };
}

/** Decides a request, and keeps what the decision was made from. */
export function decidedRequest(request: LoggedRequest): DecidedRequest {
  const facts = new RequestFacts(request);
  const { check, family, confidence } = decide(facts);
  return { check, family, confidence, facts };
}

/**
 * The answer with its evidence, for lists and streams: some ten times faster than `explain`, which
 * adds the line of every check and the fix. Total: whatever the texts, there is an answer.
 */
export function diagnose(request: LoggedRequest): Diagnosis {
  return diagnosisOf(decidedRequest(request));
}
