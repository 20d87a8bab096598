import { statusEntry } from "@/lib/diagnosis/causes/status-families";
import type { AskedThing, PastedOutcome } from "../answer";
import type { PastedFacts } from "../facts";
import { ERROR_CODES } from "../tables/error-codes";
import type { PastedRequest } from "./request-of";
import type { PastedVerdict } from "./verdict-of";

/** Whether the text tells of a refusal, or of any failure, at all. */
export const tellsFailure = (facts: PastedFacts): boolean =>
  facts.code !== null || facts.detail !== null || (facts.status !== null && facts.status >= 400);

/** Why it is no refused user delegation SAS; null where it may be one. Completes "…: ". */
export function notOursBecause(facts: PastedFacts, request: PastedRequest): string | null {
  const { credential, code, status } = facts;
  const kind = code === null ? undefined : ERROR_CODES.get(code)?.kind;
  const hasOwnToken = request.sas === "user-delegation" && request.token.length > 0;
  if (credential === "other-cloud")
    return "this is the answer of another cloud's storage, not of Azure Storage";
  if (credential === "resource-manager")
    return "this was refused by Azure Resource Manager, not by the storage service";
  if (credential === "shared-key" && !hasOwnToken)
    return "the request was signed with the account's key (Shared Key), not with a SAS";
  if (credential === "bearer" && !hasOwnToken)
    return "the request carried a sign-in's bearer token, not a SAS";
  if (request.operation === "GetUserDelegationKey" && !hasOwnToken)
    return "the request for a user delegation key was refused: it carries a sign-in's bearer token and no SAS, and who asks needs the action generateUserDelegationKey (a role such as Storage Blob Delegator)";
  if (request.sas === "service" || request.sas === "account")
    return `this is ${request.sas === "service" ? "a service SAS" : "an account SAS"}, signed with the account's key: it is in none of this dashboard's rows`;
  if (request.sas === "system") return "this is Azure's own internal token";
  if (kind === "refusal" || (code !== null && statusEntry(code).family !== "other")) return null;
  if (code === "PublicAccessNotPermitted")
    return "the request came without any token (a shell may have cut the address at &), and the account allows no public access";
  // A code that no table knows may be a new one of a refusal.
  if (code !== null && kind === undefined && (status === null || status === 403)) return null;
  if (code !== null || (status !== null && status !== 403 && status >= 400)) return notRefused(code, status);
  return null;
}

function notRefused(code: string | null, status: number | null): string {
  const said = [status, code].filter((part) => part !== null).join(" ");
  return status === 401
    ? `${said}: no valid credential came with the request`
    : `${said}: the token was not what the service refused`;
}

const hasIds = (facts: PastedFacts): boolean =>
  facts.serverRequestIds.length + facts.clientRequestIds.length > 0;

/** Ids lead to the row; so do an account and a place in it. An emulator writes no log. */
const canFind = (facts: PastedFacts, request: PastedRequest): boolean =>
  request.place?.kind !== "emulator" &&
  (hasIds(facts) || (request.account !== null && request.container !== null));

export function outcomeOf(
  facts: PastedFacts,
  request: PastedRequest,
  verdict: PastedVerdict | null,
): PastedOutcome {
  if (verdict && verdict.reason !== "unknown") return "explained";
  if (verdict) return canFind(facts, request) ? "find-row" : "ask";
  if (hasIds(facts)) return "find-row";
  if (request.token.length > 0) return leadsNowhere(request) ? "ask" : "decode";
  return canFind(facts, request) ? "find-row" : "ask";
}

/** A host that only looks like an account's. */
const leadsNowhere = ({ place, container }: PastedRequest): boolean =>
  place !== null && (place.kind === "look-alike" || (place.kind === "custom" && container === null));

function askedOfToken(facts: PastedFacts, request: PastedRequest): readonly AskedThing[] {
  if (request.place?.kind === "emulator") return ["error-code"];
  const isSeveral = facts.addresses.length > 1;
  // Nothing can be looked up before the account is known.
  if (request.account === null && !isSeveral) {
    return request.address?.host === "" ? ["url", "account"] : ["account"];
  }
  const place: AskedThing[] = request.account !== null && request.container === null ? ["operation"] : [];
  return [...place, ...(facts.time === null ? (["time"] as const) : []), "error-code"];
}

/** What to look up next, the most telling first. */
export function askedFor(
  facts: PastedFacts,
  request: PastedRequest,
  outcome: PastedOutcome,
): readonly AskedThing[] {
  if (outcome === "explained" || outcome === "not-ours") return [];
  if (outcome === "decode") return askedOfToken(facts, request);
  const isFailure = tellsFailure(facts);
  const asked: AskedThing[] = [];
  const want = (thing: AskedThing, isMissing: boolean): void => {
    if (isMissing) asked.push(thing);
  };
  const isAsking = outcome === "ask";
  want("error-body", !isFailure && isAsking && request.token.length === 0);
  want("error-body", facts.code === "AuthenticationFailed" && facts.detail === null);
  want("url", request.token.length === 0 && (isFailure || isAsking));
  want("request-id", isAsking && !hasIds(facts));
  want("account", isAsking && request.account === null);
  want("time", facts.time === null && (isAsking || !hasIds(facts)));
  return asked;
}
