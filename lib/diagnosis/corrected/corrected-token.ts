import type { LoggedRequest } from "@/lib/requests/logged-request";
import { operationRule, requiredLetters } from "@/lib/sas/operations";
import { inDocumentedOrder } from "@/lib/sas/permissions";
import type { Cause } from "../causes/causes";
import type { RefusedGroup } from "../findings/history";
import { inEveryTool, type TokenCommand, type UnfitTool } from "../fixes/every-tool";
import type { Plan } from "../fixes/plan";
import { faultStepsOf } from "../verdict/decide";
import { type DecidedRequest, decidedRequest } from "../verdict/diagnose";
import { evaluateCheck } from "../verdict/evaluate-check";
import { type CorrectedParameter, correctedParameters, type TokenFault } from "./corrected-parameters";
import { correctedPlan, lettersFor } from "./corrected-plan";
import { type TokenHelps, WAYS_OUT } from "./token-helps";

/** Letters that other refused requests with the same token needed. */
export interface SuggestedLetters {
  readonly letters: string;
  /** The operations that were refused for want of them, the most frequent first. */
  readonly operations: readonly string[];
}

/** What the live check "trial" takes of it: which resource, for which operation, with which letters. */
interface TrialValues {
  readonly account: string;
  readonly container: string;
  /** Path of the blob, "" where the token is for more than one. */
  readonly object: string;
  /** Path of the directory, "" where the token is for none. */
  readonly directory: string;
  readonly operation: string;
  readonly permissions: string;
}

/** A token that would work in the place of a refused one, as far as the log shows; or why none would. */
export interface CorrectedToken {
  readonly helps: TokenHelps;
  /** What a new token does about the reason, or what helps instead. */
  readonly says: string;
  /** Other faults of the request that no token mends. */
  readonly remaining: readonly string[];
  /** Empty where a new token is of no use. */
  readonly parameters: readonly CorrectedParameter[];
  /** The fewest letters for this request alone; "" where none is known. */
  readonly leastLetters: string;
  readonly suggested: SuggestedLetters | null;
  /** Null where there is nothing to try: no token helps, or the operation takes no letter. */
  readonly trial: TrialValues | null;
  readonly commands: readonly TokenCommand[];
  /** Tools that can't make such a token, and why. */
  readonly unfit: readonly UnfitTool[];
}

const REFUSED_FOR_LETTERS: readonly Cause[] = ["permission-missing", "overwrite-not-permitted"];

/** Whether a reason leaves something to learn from other refused requests with the same token. */
export const isRefusedForLetters = (reason: Cause): boolean => REFUSED_FOR_LETTERS.includes(reason);

function lettersOf({ operation, reason }: RefusedGroup, { service }: LoggedRequest): string {
  if (reason === "overwrite-not-permitted") return "w";
  const rule = operationRule(service, operation);
  if (rule?.grant !== "letters") return "";
  return rule.advised ?? requiredLetters(rule, [], "")[0] ?? "";
}

/** What the same token was refused for besides, that the plan does not hold yet. */
function suggestLetters(
  request: LoggedRequest,
  { permissions, service }: Plan,
  refused: readonly RefusedGroup[],
): SuggestedLetters | null {
  const lacking = refused
    .filter(({ token, reason }) => token === request.token && isRefusedForLetters(reason))
    .map((group) => ({ group, letters: lettersOf(group, request) }))
    .filter(({ letters }) => [...letters].some((letter) => !permissions.includes(letter)))
    .sort((a, b) => b.group.failures - a.group.failures);
  if (lacking.length === 0) return null;
  const letters = inDocumentedOrder(lacking.map((one) => one.letters).join(""), service);
  return { letters, operations: [...new Set(lacking.map(({ group }) => group.operation))] };
}

/** Only tokens of the blob service are tried. */
function trialOf({ operation }: LoggedRequest, plan: Plan, least: string): TrialValues | null {
  const { service, account, container, blob, directory, level, permissions } = plan;
  if (service !== "blob" || account === "" || container === "" || least === "") return null;
  return {
    ...{ account, container, operation, permissions },
    object: level === "blob" ? blob : "",
    directory: level === "directory" ? directory : "",
  };
}

/** Everything that the row proves against token and request: the reason first. */
function faultsOf(decided: DecidedRequest): readonly TokenFault[] {
  const failed = faultStepsOf(decided.family)
    .filter(({ isFailed }) => isFailed(decided.facts) === true)
    .map(({ check }) => check);
  const checks = [...new Set([...(decided.check ? [decided.check] : []), ...failed])];
  return checks.map((check) => ({
    cause: check.cause,
    check: check.id,
    text: evaluateCheck(check, decided).text,
  }));
}

/** A token for the whole container helps a request above the signed directory; a bare address it does not. */
function helpsWith({ check, facts }: DecidedRequest, cause: Cause, plan: Plan): TokenHelps {
  if (cause === "resource-scope-mismatch")
    return check?.id.startsWith("directory-depth") && plan.container !== "" ? "yes" : "not-alone";
  if (cause === "user-binding-failed")
    return facts.request.parameters.some(({ name }) => name.toLowerCase() === "sduoid") ? "yes" : "not-alone";
  return WAYS_OUT[cause].helps;
}

const OTHER_WORDS: Readonly<Partial<Record<Cause, Readonly<Partial<Record<TokenHelps, string>>>>>> = {
  "resource-scope-mismatch": {
    yes: "A new token is for the whole container: the request is above the directory that the old one was for. To keep it for the directory, ask for a path inside it.",
  },
  "user-binding-failed": {
    "not-alone":
      "The account takes tokens alone that are bound to a user: the log does not show which user it should be. Make the token with sduoid, and send that user's bearer token along.",
  },
};

/**
 * The token to make in the place of a refused one. `refused`: what other requests with the same token were refused
 * for, as far as it was looked at. Total; the rules decide, and nothing is guessed that the row does not show.
 */
export function correctToken(request: LoggedRequest, refused: readonly RefusedGroup[] = []): CorrectedToken {
  const decided = decidedRequest(request);
  const reason = decided.check?.cause ?? "unknown";
  const faults = faultsOf(decided);
  const plan = correctedPlan(decided.facts, new Set([reason, ...faults.map(({ cause }) => cause)]));
  const helps = helpsWith(decided, reason, plan);
  const says = OTHER_WORDS[reason]?.[helps] ?? WAYS_OUT[reason].says;
  const others = faults.filter(({ check }) => check !== decided.check?.id);
  const isNever = helps === "never" || others.some(({ cause }) => cause === "operation-not-delegable");
  const mended = faults.filter(({ cause }) => WAYS_OUT[cause].helps === "yes");
  const isOfUse = !isNever && (helps !== "not-alone" || mended.length > 0);
  const { commands, unfit } = isOfUse ? inEveryTool(plan) : { commands: [], unfit: [] };
  const leastLetters = isOfUse ? lettersFor(decided.facts, plan.permissions) : "";
  return {
    helps: isNever ? "never" : helps,
    says: isNever ? WAYS_OUT["operation-not-delegable"].says : says,
    remaining: others
      .filter(({ cause }) => cause !== reason && WAYS_OUT[cause].helps === "not-alone")
      .map(({ text }) => text),
    parameters: isOfUse ? correctedParameters(decided.facts, plan, faults) : [],
    leastLetters,
    suggested: isOfUse ? suggestLetters(request, plan, refused) : null,
    trial: trialOf(request, plan, leastLetters),
    commands,
    unfit,
  };
}
