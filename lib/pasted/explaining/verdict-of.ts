import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { statusEntry } from "@/lib/diagnosis/causes/status-families";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import { diagnose } from "@/lib/diagnosis/verdict/diagnose";
import { operationRule } from "@/lib/sas/operations";
import { singleValue } from "@/lib/sas/parameter-reading";
import type { PastedCandidate } from "../answer";
import type { PastedFacts } from "../facts";
import { HEADER_ENTRIES } from "../tables/request-headers";
import { causesOfCode, namedCause } from "./by-code";
import { verdictByDetail } from "./by-detail";
import { LOGGED_SERVICE, loggedRequest, type PastedRequest } from "./request-of";

/** Why it was refused, as far as the text decides. */
export interface PastedVerdict {
  readonly reason: Cause;
  readonly confidence: Confidence;
  readonly candidates: readonly Cause[];
  readonly sentence: string;
  readonly evidence: readonly string[];
  readonly candidateDetails: readonly PastedCandidate[];
}

/** Reasons that hang on the time of the request. */
const OF_TIME: ReadonlySet<Cause> = new Set([
  "sas-expired",
  "sas-not-yet-valid",
  "key-expired",
  "key-not-yet-valid",
]);
/** Where nothing names the refusal, it may be any of these families'. */
const USUAL_CODES = ["AuthenticationFailed", "AuthorizationPermissionMismatch", "AuthorizationFailure"];
/** What else a refusal may be that no check can prove. */
const BESIDE: Partial<Record<Cause, readonly Cause[]>> = { "delegator-not-authorized": ["deny-assignment"] };

const without = (causes: readonly Cause[], reason: Cause): readonly Cause[] =>
  [...new Set(causes)].filter((cause) => cause !== reason && cause !== "unknown");

function undecided(facts: PastedFacts): PastedVerdict {
  const codes = facts.code === null ? USUAL_CODES : [facts.code];
  const candidates = without(codes.flatMap(causesOfCode), "unknown");
  const said =
    facts.code === null
      ? "the refusal's code is not in the text"
      : `${facts.code} stands for several causes, and the text does not show which`;
  return {
    reason: "unknown",
    confidence: "possible",
    candidates,
    sentence: said,
    evidence: [],
    candidateDetails: [],
  };
}

/** Reasons that a careless copy of an address shows as well: a part that got lost, a value that was broken. */
const OF_WRITING: ReadonlySet<Cause> = new Set(["field-missing", "field-malformed"]);

/** An address without its end was cut, or its signature taken out: what it lacks proves nothing. */
const isOfCopying = (reason: Cause, { address }: PastedRequest): boolean =>
  reason === "field-missing" &&
  (address === null || address.signature === "none" || address.signature === "cut");

/** What the rule book may say of a token of another kind: its letters mean the same. */
const OF_ANY_SAS: ReadonlySet<Cause> = new Set([
  "permission-missing",
  "ip-not-allowed",
  "protocol-not-allowed",
]);

function ofRules(facts: PastedFacts, request: PastedRequest): PastedVerdict | null {
  if (request.token.length === 0 || request.sas === null || request.sas === "system") return null;
  const ruled = byRules(facts, request);
  return request.sas === "user-delegation" || (ruled && OF_ANY_SAS.has(ruled.reason)) ? ruled : null;
}

/** The rule book's answer for the token and the request that the text shows; null where it decides nothing. */
function byRules(facts: PastedFacts, request: PastedRequest): PastedVerdict | null {
  const found = diagnose(loggedRequest(facts, request));
  if (found.reason === "unknown" || isOfCopying(found.reason, request)) return null;
  const isOfTime = OF_TIME.has(found.reason);
  // Without a time, what remains by elimination rests on windows that no one has looked at.
  if (facts.time === null && (isOfTime || found.confidence === "possible")) return null;
  const isDoubtful =
    found.confidence === "certain" &&
    (OF_WRITING.has(found.reason) || (isOfTime && facts.timeOrigin !== "service"));
  const confidence = isDoubtful ? "likely" : found.confidence;
  const open =
    confidence === "possible"
      ? [...found.candidates.map(({ reason }) => reason), ...causesOfCode(facts.code ?? "")]
      : [];
  return {
    reason: found.reason,
    confidence,
    candidates: without(
      [...open, ...(confidence === "likely" ? (BESIDE[found.reason] ?? []) : [])],
      found.reason,
    ),
    sentence: found.sentence,
    evidence: found.evidence.map(({ text }) => text),
    candidateDetails: found.candidates.filter(({ reason }) => reason !== found.reason),
  };
}

function byName(facts: PastedFacts): PastedVerdict | null {
  const named = facts.code === null ? null : namedCause(facts.code);
  if (named === null) return null;
  const { cause: reason, confidence, sentence } = named;
  return { reason, confidence, candidates: [], sentence, evidence: [], candidateDetails: [] };
}

/** A header that the text shows and no row does, whose letter the token lacks. */
function byHeader(facts: PastedFacts, request: PastedRequest): PastedVerdict | null {
  const { sas, service, operation, token } = request;
  const isOfPermission = facts.code !== null && statusEntry(facts.code).family === "permission";
  if (!isOfPermission || sas !== "user-delegation" || service === null || operation === null) return null;
  const more = operationRule(LOGGED_SERVICE[service], operation)?.conditionalPermissions ?? [];
  const letters = singleValue(token, "sp");
  const name = facts.headers.find((header) => {
    const { letter } = HEADER_ENTRIES[header];
    return more.some((one) => one.letter === letter) && letters !== "" && !letters.includes(letter);
  });
  if (name === undefined) return null;
  return {
    reason: "permission-missing",
    confidence: "likely",
    candidates: ["delegator-not-authorized"],
    sentence: `the request carries ${name}, which needs ${HEADER_ENTRIES[name].letter}; the token allows ${letters}`,
    evidence: [],
    candidateDetails: [],
  };
}

const RANK: Readonly<Record<Confidence, number>> = { certain: 2, likely: 1, possible: 0 };

/**
 * Reason and confidence of a refusal: the service's own detail before its code, the code's own name and the rule book
 * over what the address shows, else unknown with what the code may stand for.
 */
export function verdictOf(facts: PastedFacts, request: PastedRequest): PastedVerdict {
  const said = verdictByDetail(facts, request);
  if (said) return { ...said, evidence: [], candidateDetails: [] };
  const named = byName(facts);
  const ruled = ofRules(facts, request);
  if (ruled && named && ruled.reason === named.reason && RANK[named.confidence] > RANK[ruled.confidence]) {
    return { ...ruled, confidence: named.confidence, candidates: [] };
  }
  const isProved = ruled?.confidence === "certain";
  return (isProved ? null : byHeader(facts, request)) ?? ruled ?? named ?? undecided(facts);
}

/** What the builders of fixes read. */
export const factsForFix = (facts: PastedFacts, request: PastedRequest): RequestFacts =>
  new RequestFacts(loggedRequest(facts, request));
