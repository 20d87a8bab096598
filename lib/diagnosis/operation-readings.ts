import type { OperationRule } from "@/lib/sas/operation-rule";
import { OPERATIONS, operationRule, requiredLetters } from "@/lib/sas/operations";
import { type Facts, slotOf } from "./facts";
import { MISSING, type Reading, shown, valueReading } from "./reading";
import { roleFor } from "./roles";

const SIGNED_VERSION = slotOf("sv");

export function ruleOf({ request }: Facts): OperationRule | null {
  return operationRule(request.service, request.operation);
}

export const permissionNotKnown = (facts: Facts): Reading<never> => ({
  state: "missing",
  why: `permission not known for ${shown(facts.request.operation) || "this operation"}`,
});

const NO_LETTERS = valueReading<readonly string[]>([], "");

export function readRequired(facts: Facts): Reading<readonly string[]> {
  const rule = ruleOf(facts);
  if (rule?.grant === "none") return NO_LETTERS;
  if (rule?.grant !== "letters") return permissionNotKnown(facts);
  const letters = requiredLetters(rule, facts.request.parameters, facts.valueAt(SIGNED_VERSION) ?? "");
  return valueReading(letters, "");
}

type Needs = OperationRule["hiddenNeeds"];

const NO_NEEDS = valueReading<Needs>([], "");

/** Every hidden need for w is about something that exists already: a fault with a name of its own. */
const SORTED_NEEDS: ReadonlyMap<
  Needs,
  { readonly overwriting: Reading<Needs>; readonly other: Reading<Needs> }
> = new Map(
  OPERATIONS.filter(({ hiddenNeeds }) => hiddenNeeds.length > 0).map(({ hiddenNeeds }) => [
    hiddenNeeds,
    {
      overwriting: valueReading(
        hiddenNeeds.filter(({ letter }) => letter === "w"),
        "",
      ),
      other: valueReading(
        hiddenNeeds.filter(({ letter }) => letter !== "w"),
        "",
      ),
    },
  ]),
);

/** What the request needs when its target exists. */
export function readOverwriteNeeds(facts: Facts): Reading<Needs> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return SORTED_NEEDS.get(rule.hiddenNeeds)?.overwriting ?? NO_NEEDS;
}

/** What the request needs when it carries tags, or changes owner or access list. */
export function readHiddenNeeds(facts: Facts): Reading<Needs> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return SORTED_NEEDS.get(rule.hiddenNeeds)?.other ?? NO_NEEDS;
}

/** The weakest built-in role that can stand behind the operation. */
export function readRoleNeeded(facts: Facts): Reading<string> {
  const required = readRequired(facts);
  if (required.state !== "value") return required;
  const role = roleFor(facts.request.service, required.value);
  return valueReading(role, role);
}

export function readGranting(facts: Facts): Reading<readonly string[]> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return rule.resources.length === 0 ? MISSING : valueReading(rule.resources, "");
}
