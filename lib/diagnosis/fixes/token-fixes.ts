import { alternativesText } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import { KEY_ONLY_ROLES, roleFor } from "@/lib/sas/roles";
import type { RequestFacts } from "../language/facts";
import { ruleOf } from "../terms/operation-readings";
import { TERMS } from "../terms/terms";
import { roleCommands } from "./account-commands";
import { type FixBuilder, withCommands } from "./fix-builder";
import { planOf } from "./plan";
import { tokenCommands } from "./token-commands";

/** A new token like the old one. */
export const newToken: FixBuilder<"new-token"> = (facts) => withCommands(tokenCommands(planOf(facts)));

function requiredOf(facts: RequestFacts): readonly string[] {
  const reading = facts.read(TERMS.requiredLetters);
  return reading.state === "value" ? reading.value : [];
}

/** A token with the letter that the operation needs. */
export const addPermission: FixBuilder<"permission"> = (facts) => {
  const plan = planOf(facts);
  const required = requiredOf(facts);
  const advised = ruleOf(facts)?.advised;
  const permissions = inDocumentedOrder(`${plan.permissions}${advised ?? required[0] ?? ""}`, plan.service);
  return {
    wordings: ["permission"],
    values: {
      operation: facts.request.operation,
      needed: alternativesText(advised ? [advised] : required),
      held: plan.permissions,
      permissions,
      role: roleFor(plan.service, required),
    },
    commands: tokenCommands({ ...plan, permissions }),
  };
};

/** A token with the letter for overwriting. */
export const allowOverwrite: FixBuilder<"overwrite"> = (facts) => {
  const plan = planOf(facts);
  const permissions = inDocumentedOrder(`${plan.permissions}w`, plan.service);
  return {
    wordings: ["letter"],
    values: { held: plan.permissions, permissions },
    commands: tokenCommands({ ...plan, permissions }),
  };
};

/** The weakest role that is enough. */
export const giveRole: FixBuilder<"role"> = (facts) => {
  const plan = planOf(facts);
  const role = roleFor(plan.service, requiredOf(facts));
  return {
    wordings: ["role"],
    values: { role, delegator: plan.delegator, keyRoles: KEY_ONLY_ROLES.join(", ") },
    commands: roleCommands(plan, role),
  };
};
