import type { GrantKind, OperationRule } from "@/lib/sas/operation-rule";
import { OPERATIONS, operationRule, requiredLetters } from "@/lib/sas/operations";
import { roleFor } from "@/lib/sas/roles";
import { type RequestFacts, slotOf } from "../language/facts";
import { MISSING, type Reading, shown, valueReading } from "../language/reading";

const SIGNED_VERSION = slotOf("sv");

export function ruleOf({ request }: RequestFacts): OperationRule | null {
  return operationRule(request.service, request.operation);
}

const WITHOUT_LETTERS: Readonly<Record<Exclude<GrantKind, "letters">, string>> = {
  none: "needs a valid token and no letter",
  "per-part": "is a batch: each request in it needs its own letters",
  never: "can't be done with a user delegation SAS, whatever its letters",
  owner: "is documented as reserved for the account owner",
  preflight: "checks the CORS rules, whatever the token",
  unknown: "has no published permission, so the letters it needs are not known",
};

/** Why nothing can be said of letters: a name that no list holds is no refusal of one. */
export function permissionNotKnown(facts: RequestFacts): Reading<never> {
  const name = shown(facts.request.operation);
  const grant = ruleOf(facts)?.grant;
  const said =
    grant === undefined || grant === "letters"
      ? "isn't in the table of operations, so the letters it needs are not known"
      : WITHOUT_LETTERS[grant];
  return { state: "missing", why: name === "" ? "the log names no operation" : `${name} ${said}` };
}

const NO_LETTERS = valueReading<readonly string[]>([], "");

export function readRequired(facts: RequestFacts): Reading<readonly string[]> {
  const rule = ruleOf(facts);
  if (rule?.grant === "none") return NO_LETTERS;
  if (rule?.grant !== "letters") return permissionNotKnown(facts);
  const letters = requiredLetters(rule, facts.request.parameters, facts.valueAt(SIGNED_VERSION) ?? "");
  return valueReading(letters, "");
}

type Needs = OperationRule["conditionalPermissions"];

const NO_NEEDS = valueReading<Needs>([], "");

const SORTED_NEEDS: ReadonlyMap<
  Needs,
  { readonly overwriting: Reading<Needs>; readonly other: Reading<Needs> }
> = new Map(
  OPERATIONS.filter(({ conditionalPermissions }) => conditionalPermissions.length > 0).map(
    ({ conditionalPermissions }) => [
      conditionalPermissions,
      {
        overwriting: valueReading(
          conditionalPermissions.filter(({ overwrites }) => overwrites),
          "",
        ),
        other: valueReading(
          conditionalPermissions.filter(({ overwrites }) => !overwrites),
          "",
        ),
      },
    ],
  ),
);

/** What the request needs when its target exists. */
export function readOverwriteNeeds(facts: RequestFacts): Reading<Needs> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return SORTED_NEEDS.get(rule.conditionalPermissions)?.overwriting ?? NO_NEEDS;
}

/** What the request needs for something besides that its row does not show: tags, owner, access list. */
export function readHiddenNeeds(facts: RequestFacts): Reading<Needs> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return SORTED_NEEDS.get(rule.conditionalPermissions)?.other ?? NO_NEEDS;
}

/** The weakest built-in role that can stand behind the operation. */
export function readRoleNeeded(facts: RequestFacts): Reading<string> {
  const required = readRequired(facts);
  if (required.state !== "value") return required;
  const role = roleFor(facts.request.service, required.value);
  return valueReading(role, role);
}

export function readGranting(facts: RequestFacts): Reading<readonly string[]> {
  const rule = ruleOf(facts);
  if (!rule) return permissionNotKnown(facts);
  return rule.resources.length === 0 ? MISSING : valueReading(rule.resources, "");
}
