import type { Confidence } from "../causes/causes";
import { STATUS_FAMILIES, type StatusFamily, statusEntry } from "../causes/status-families";
import type { Check } from "../checks/check";
import { CHECKS } from "../checks/checks";
import { canHold, type Expression } from "../language/expression";
import type { RequestFacts } from "../language/facts";
import { TERMS } from "../terms/terms";

/** The refusal that may come from how the service read the token. */
export const DOUBTABLE: StatusFamily = "authentication";

export interface Decision {
  /** The check that gives the reason, null if none does. */
  readonly check: Check | null;
  readonly family: StatusFamily;
  readonly confidence: Confidence;
}

const CHECKS_OF: ReadonlyMap<StatusFamily, readonly Check[]> = new Map(
  STATUS_FAMILIES.map((family) => [
    family,
    CHECKS.filter(({ statusFamilies }) => statusFamilies.includes(family)),
  ]),
);

/** The checks that a refusal of this family can come from, in the order in which the service decides. */
export function checksOf(family: StatusFamily): readonly Check[] {
  return CHECKS_OF.get(family) ?? [];
}

/** A check with its question at hand: for loops that run for every row. */
export interface CheckStep {
  readonly check: Check;
  readonly isFailed: Expression["evaluate"];
}

const toStep = (check: Check): CheckStep => ({ check, isFailed: check.fails.evaluate });

/** Those of them that a row can prove. */
const DECIDING_OF: ReadonlyMap<StatusFamily, readonly CheckStep[]> = new Map(
  STATUS_FAMILIES.map((family) => [
    family,
    checksOf(family)
      .filter(({ fails }) => canHold(fails, family))
      .map(toStep),
  ]),
);

/**
 * The checks that can name a fault besides the reason: whatever the refusal, but nothing that is
 * concluded by elimination, and what is asked under several refusals once.
 */
const FAULTS_OF: ReadonlyMap<StatusFamily, readonly CheckStep[]> = new Map(
  STATUS_FAMILIES.map((family) => [
    family,
    CHECKS.filter(
      (check, place) =>
        !check.considered &&
        canHold(check.fails, family) &&
        CHECKS.findIndex((one) => one.cause === check.cause && one.fails === check.fails) === place,
    ).map(toStep),
  ]),
);

export function faultStepsOf(family: StatusFamily): readonly CheckStep[] {
  return FAULTS_OF.get(family) ?? [];
}

/** A loop and no callback: this runs for every row of a log. */
function firstFailed(steps: readonly CheckStep[], facts: RequestFacts): Check | null {
  for (const { check, isFailed } of steps) if (isFailed(facts) === true) return check;
  return null;
}

/** Once a token was accepted, whatever it looks like, the service could read it. */
function isReadAsSent(family: StatusFamily, facts: RequestFacts): boolean {
  return family !== DOUBTABLE || facts.read(TERMS.doubt).state === "missing";
}

/** The reason is the first failed check whose family agrees with the logged status. */
export function decide(facts: RequestFacts): Decision {
  const { family, proved } = statusEntry(facts.request.statusText);
  const check = firstFailed(DECIDING_OF.get(family) ?? [], facts);
  const confidence = check?.confidence ?? "possible";
  const unsure = confidence === "certain" && !(proved && isReadAsSent(family, facts));
  return { check, family, confidence: unsure ? "likely" : confidence };
}
