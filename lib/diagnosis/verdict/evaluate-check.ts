import type { Check } from "../checks/check";
import { type Explained, explained } from "../language/expression";
import type { RequestFacts } from "../language/facts";

/** A check with the request that it is asked of, and the check that gives the reason, if one does. */
interface Asked {
  readonly check: Check | null;
  readonly facts: RequestFacts;
}

/** What a check found, in the words of its row. The deciding check failed, even if only by elimination. */
export function evaluateCheck(check: Check, { check: decider, facts }: Asked): Explained {
  const { fails, messages } = check;
  // Most checks pass, and most of them say so in a phrase: no need to explain the comparison.
  if (messages?.passed && fails.evaluate(facts) === false) return explained(false, messages.passed.of(facts));
  const said = fails.explain(facts);
  const truth = check === decider ? true : said.truth;
  const words = truth === true ? messages?.failed : undefined;
  return words ? explained(true, words.of(facts), said.evidence) : explained(truth, said.text, said.evidence);
}
