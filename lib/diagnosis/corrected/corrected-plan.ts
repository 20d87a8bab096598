import { requiredLetters } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import type { Cause } from "../causes/causes";
import { allowedAddress } from "../fixes/caller-fixes";
import { type Plan, planOf } from "../fixes/plan";
import { levelFor } from "../fixes/resource-fixes";
import { SHORT_MINUTES, withoutBinding } from "../fixes/restriction-fixes";
import { fittedPlan } from "../fixes/tool-letters";
import type { RequestFacts } from "../language/facts";
import { ruleOf } from "../terms/operation-readings";

const holdsAll = (held: string, letters: string): boolean =>
  [...letters].every((letter) => held.includes(letter));

/**
 * The letters that are enough for the request whatever version signs the token: the first alternative that is held,
 * else what is advised. "" where none is needed, or no one has published it.
 */
export function lettersFor(facts: RequestFacts, held: string): string {
  const rule = ruleOf(facts);
  if (rule?.grant !== "letters") return "";
  const alternatives = requiredLetters(rule, facts.request.parameters, "");
  return alternatives.find((letters) => holdsAll(held, letters)) ?? rule.advised ?? alternatives[0] ?? "";
}

type Correction = (plan: Plan, facts: RequestFacts) => Plan;

const addLetters = (plan: Plan, letters: string): Plan => ({
  ...plan,
  permissions: inDocumentedOrder(`${plan.permissions}${letters}`, plan.service),
});

const withoutScope: Correction = (plan) => {
  const { ses: _ses, ...options } = plan.options;
  return { ...plan, options };
};

/** What each cause changes in the plan, beside the times and the key that are new in every token. */
const CORRECTIONS: Readonly<Partial<Record<Cause, Correction>>> = {
  "resource-level-mismatch": (plan, facts) => ({ ...plan, level: levelFor(facts) ?? plan.level }),
  "resource-scope-mismatch": (plan) => (plan.level === "directory" ? { ...plan, level: "container" } : plan),
  "overwrite-not-permitted": (plan) => addLetters(plan, "w"),
  "ip-not-allowed": (plan, facts) => ({ ...plan, address: allowedAddress(facts) }),
  "user-binding-failed": withoutBinding,
  "encryption-scope-denied": withoutScope,
  "sas-policy-blocked": (plan) => ({ ...plan, minutes: SHORT_MINUTES }),
};

/** A token like the refused one, with everything corrected that is at fault, and the letters that are needed. */
export function correctedPlan(facts: RequestFacts, causes: ReadonlySet<Cause>): Plan {
  const kept = planOf(facts);
  const changed = [...causes].reduce((plan, cause) => CORRECTIONS[cause]?.(plan, facts) ?? plan, kept);
  return fittedPlan(addLetters(changed, lettersFor(facts, changed.permissions)));
}
