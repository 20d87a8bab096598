import type { Truth } from "@/lib/diagnosis/language/truth";
import type { ActionSet } from "@/lib/sas/data-action-rule";
import type { CheckFact } from "../protocol/report";
import type { RoleAssignment } from "./authorization";
import type { Known } from "./decide";
import type { DelegatorInput } from "./input";
import type { DelegatorSeen } from "./report";
import { scopeWords } from "./scopes";
import type { Weighed } from "./weigh";

const MAX_ASSIGNMENTS = 20;

function truthWords(truth: Truth): string {
  if (truth === null) return "not known";
  return truth ? "yes" : "no";
}

/** "A or B with C". */
const setsText = (sets: readonly ActionSet[]): string => sets.map((set) => set.join(" with ")).join(" or ");

function assignmentFact(assignment: RoleAssignment, known: Known, delegator: string): CheckFact {
  const { roleId, scope, condition, principalId } = assignment;
  const name = known.definitionOf(roleId)?.definition.name ?? `role ${roleId}`;
  const notes = [
    ...(principalId.toLowerCase() === delegator ? [] : [`through the group ${principalId}`]),
    ...(condition === "" ? [] : ["with a condition"]),
  ];
  const fact = { label: "Role assignment", value: `${name} at ${scopeWords(scope)}` };
  return notes.length > 0 ? { ...fact, note: notes.join(", ") } : fact;
}

/** What the delegator holds at, above and below the account, itself and by the groups that are known. */
function assignmentFacts(known: Known, delegator: string): readonly CheckFact[] {
  const all = known.assignments.read ? known.assignments.items : [];
  const own = all.filter(
    ({ principalId, id }) =>
      principalId.toLowerCase() === delegator || known.membership.assignments?.has(id.toLowerCase()),
  );
  const facts = own.slice(0, MAX_ASSIGNMENTS).map((each) => assignmentFact(each, known, delegator));
  const more = own.length - MAX_ASSIGNMENTS;
  return more > 0 ? [...facts, { label: "Role assignments not shown", value: String(more) }] : facts;
}

/** What was asked, what it needs, and what was found. */
export function delegatorFacts(
  input: DelegatorInput,
  { accountId, known, readAt }: DelegatorSeen,
  { key, rule, dataTruth }: Weighed,
): readonly CheckFact[] {
  const at = input.container === "" ? "a container that is not given" : input.container;
  return [
    { label: "Delegator", value: input.delegator },
    ...(input.tenant === null ? [] : [{ label: "Tenant of the token", value: input.tenant }]),
    { label: "Account", value: accountId },
    { label: "Operation", value: `${input.operation} (${input.service}) on ${at}` },
    { label: "A key needs, at the account", value: key.asked.action },
    { label: "May get a key", value: truthWords(key.truth) },
    ...(rule === null ? [] : [{ label: "The operation needs, on the data", value: setsText(rule.enough) }]),
    { label: "May do it on the data", value: truthWords(dataTruth) },
    ...assignmentFacts(known, input.delegator),
    { label: "Roles read at", value: readAt },
  ];
}
