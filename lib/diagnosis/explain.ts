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

/** A decision with the facts that it was made from. */
interface Case extends Decision {
  readonly facts: Facts;
}

/** What a check found, in the words of its row. The deciding check failed, even if only by elimination. */
function find(check: Check, { check: decider, facts }: Case): Explained {
  const said = check.fails.explain(facts);
  const truth = check === decider ? true : said.truth;
  if (truth === null) return said;
  const words = truth ? check.says?.failed : check.says?.passed;
  return { truth, text: words ? words.of(facts) : said.text, evidence: said.evidence };
}

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

/** What else is wrong with the token, each fault once. */
function otherFaults(decided: Case): Verdict["alsoTrue"] {
  const faults = new Map<string, Verdict["alsoTrue"][number]>();
  for (const check of CHECKS) {
    if (check.cause === decided.check?.cause || check.fails.evaluate(decided.facts) !== true) continue;
    const { truth, text } = find(check, decided);
    if (truth === true && !faults.has(text)) faults.set(text, { reason: check.cause, text });
  }
  return [...faults.values()];
}

/** What it can be, the decider first, while the row leaves more than one possibility. */
function candidatesOf(decided: Case): readonly Candidate[] {
  if (decided.confidence !== "possible") return [];
  const open = checksOf(decided.family).filter(({ fails }) => fails.evaluate(decided.facts) !== false);
  const ranked = [...open.filter((check) => check === decided.check), ...open];
  const candidates = new Map<string, Candidate>();
  for (const check of ranked) {
    const { text } = find(check, decided);
    const key = `${check.cause} ${text}`;
    if (!candidates.has(key))
      candidates.set(key, { reason: check.cause, why: text, settledBy: check.settledBy });
  }
  return [...candidates.values()];
}

/**
 * The full answer for one request. Total: any strings in, an answer out. Reason and confidence are
 * those of `classify`: the same table, the same loop. The lines of checks and the fix are made when
 * they are asked for: a list of requests shows neither.
 */
export function explain(request: LoggedRequest): Verdict {
  const facts = new Facts(request);
  const decided: Case = { ...decide(facts), facts };
  const { check, family, confidence } = decided;
  const reason = check?.cause ?? "unknown";
  const found = check ? find(check, decided) : null;
  return {
    reason,
    confidence,
    sentence: found?.text ?? UNDECIDED_TEXTS[family],
    evidence: found?.evidence ?? [],
    alsoTrue: otherFaults(decided),
    candidates: candidatesOf(decided),
    documents: CAUSE_TEXTS[reason].documents,
    get checks() {
      return LINES.map((line) => lineOf(line, decided));
    },
    get fix() {
      return FIXES[reason](facts);
    },
  };
}
