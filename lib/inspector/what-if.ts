import type { Cause, Confidence } from "@/lib/diagnosis/causes/causes";
import { STATUS_FAMILIES, type StatusFamily } from "@/lib/diagnosis/causes/status-families";
import type { Check } from "@/lib/diagnosis/checks/check";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { RequestFacts } from "@/lib/diagnosis/language/facts";
import type { Truth } from "@/lib/diagnosis/language/truth";
import { oneOf } from "@/lib/diagnosis/operators/comparisons";
import { TERMS } from "@/lib/diagnosis/terms/terms";
import { evaluateCheck } from "@/lib/diagnosis/verdict/evaluate-check";
import type { LoggedRequest } from "@/lib/requests/logged-request";
import { BEYOND_TOKEN } from "./beyond-token";
import { FAMILY_STATUS } from "./family-status";

/**
 * What a check would make of the request. fails: the token proves it. probably-fails, may-fail: it would by all
 * that is documented, or as one reading of it. passes: the token is in order. not-shown: something else decides.
 */
const FORESEEN_OUTCOMES = ["passes", "not-shown", "may-fail", "probably-fails", "fails"] as const;
export type ForeseenOutcome = (typeof FORESEEN_OUTCOMES)[number];

/** One question of the rule book, asked of a request that was not made. */
export interface ForeseenCheck {
  /** The check that speaks. */
  readonly id: string;
  readonly asks: string;
  readonly outcome: ForeseenOutcome;
  readonly text: string;
  readonly cause: Cause;
  /** What the service would call its refusal, the likeliest first. */
  readonly statusTexts: readonly string[];
}

/** What would become of a request, in the order in which the service checks it. */
export interface Foreseen {
  /** What would block it first: a proved fault, else a probable one; null where nothing in the token forbids it. */
  readonly first: ForeseenCheck | null;
  /** A browser's preflight: the service answers it without looking at a token. */
  readonly isPreflight: boolean;
  readonly checks: readonly ForeseenCheck[];
}

type FactsByFamily = ReadonlyMap<StatusFamily, RequestFacts>;

const OUTCOME_OF: Readonly<Record<Confidence, ForeseenOutcome>> = {
  certain: "fails",
  likely: "probably-fails",
  possible: "may-fail",
};

/** A status text without a name is the log's doing: no service answers with it. */
const NAMELESS: readonly StatusFamily[] = ["unnamed", "other"];
/** It asks for the logged status and nothing else: backwards a proof, forwards no question. */
const BY_STATUS_ALONE = /^statusIs\([^()]*\)$/;

const isByStatusAlone = ({ fails }: Check): boolean => BY_STATUS_ALONE.test(fails.text);

/** The refusals that a service can answer with when this check fails. */
function ownFamilies({ statusFamilies }: Check): readonly StatusFamily[] {
  const named = statusFamilies.filter((family) => !NAMELESS.includes(family));
  return named.length === 0 ? statusFamilies : named;
}

function confidenceOf(check: Check, facts: RequestFacts): Confidence {
  const isDoubted =
    facts.read(TERMS.doubt).state !== "missing" && ownFamilies(check).includes("authentication");
  return check.confidence === "certain" && isDoubted ? "likely" : check.confidence;
}

/**
 * The rule book works backwards, from a logged status. Forwards there is none: a check is decided by the token
 * where it says the same whatever the status would be; where that matters, something else decides.
 */
function outcomeOf(check: Check, byFamily: FactsByFamily): ForeseenOutcome {
  const truthUnder = (family: StatusFamily): Truth => {
    const facts = byFamily.get(family);
    return facts ? check.fails.evaluate(facts) : null;
  };
  if (check.considered) return "not-shown";
  const [first] = byFamily.values();
  const own = ownFamilies(check).map(truthUnder);
  if (own.every((truth) => truth === false)) return "passes";
  const isProved = STATUS_FAMILIES.every((family) => truthUnder(family) === true);
  if (isProved && first) return OUTCOME_OF[confidenceOf(check, first)];
  const decidesAlone = !(check.asks in BEYOND_TOKEN) && !isByStatusAlone(check);
  return decidesAlone && own.every((truth) => truth === true) ? "probably-fails" : "not-shown";
}

const IS_PREFLIGHT = oneOf(TERMS.exchange, ["preflight"]);

const LINES = [...new Set(CHECKS.map(({ asks }) => asks))].map((asks) => {
  const checks = CHECKS.filter((check) => check.asks === asks);
  const asking = checks.filter((check) => !isByStatusAlone(check));
  return { asks, checks: asking.length > 0 ? asking : checks };
});

const weightOf = (outcome: ForeseenOutcome): number => FORESEEN_OUTCOMES.indexOf(outcome);

/** What is said in place of the checks' own words, which speak of a log; "" for nothing. */
function otherWords(asks: string, outcome: ForeseenOutcome, facts: RequestFacts): string {
  const { sayings = [], passes } = BEYOND_TOKEN[asks] ?? {};
  if (outcome === "passes") return passes?.of(facts) ?? "";
  if (outcome !== "not-shown") return "";
  return sayings.find(({ when }) => when === null || when.evaluate(facts) === true)?.says.of(facts) ?? "";
}

/** The words of a check for the refusal that it would cause. */
function wordsOf(check: Check, byFamily: FactsByFamily): string {
  const [family] = ownFamilies(check);
  const facts = family && byFamily.get(family);
  return facts ? evaluateCheck(check, { check: null, facts }).text : "";
}

/** The firewall's names stand in logs alone. */
function statusTextsOf(checks: readonly Check[]): readonly string[] {
  const families = checks.flatMap(ownFamilies).filter((family) => family !== "network");
  return [...new Set(families.map((family) => FAMILY_STATUS[family]).filter((text) => text !== ""))];
}

/** The worst outcome of the checks that ask the same, and what they say. */
function lineOf({ asks, checks }: (typeof LINES)[number], byFamily: FactsByFamily): ForeseenCheck {
  const found = checks.map((check) => ({ check, outcome: outcomeOf(check, byFamily) }));
  const worst = found.reduce((a, b) => (weightOf(b.outcome) > weightOf(a.outcome) ? b : a));
  const isOpen = worst.outcome === "passes" && BEYOND_TOKEN[asks]?.always === true;
  const outcome = isOpen ? "not-shown" : worst.outcome;
  const speaking = found.filter((each) => each.outcome === worst.outcome).map(({ check }) => check);
  const failing = found
    .filter(({ outcome: own }) => weightOf(own) >= weightOf("may-fail"))
    .map(({ check }) => check);
  const [facts] = byFamily.values();
  const beyond = facts ? otherWords(asks, outcome, facts) : "";
  const texts = new Set(speaking.map((check) => wordsOf(check, byFamily)).filter((text) => text !== ""));
  return {
    id: worst.check.id,
    asks,
    outcome,
    text: beyond || [...texts].join("; "),
    cause: worst.check.cause,
    statusTexts: statusTextsOf(failing.length > 0 ? failing : speaking),
  };
}

const BLOCKING: readonly ForeseenOutcome[] = ["fails", "probably-fails"];

function firstOf(checks: readonly ForeseenCheck[]): ForeseenCheck | null {
  const blocking = checks.filter(({ outcome }) => BLOCKING.includes(outcome));
  const place = ({ id }: ForeseenCheck): number => CHECKS.findIndex((check) => check.id === id);
  return [...blocking].sort((a, b) => place(a) - place(b))[0] ?? null;
}

/**
 * Asks every check of the rule book what it would make of a request, whatever the refusal. `statusText` of the
 * request is not looked at. Nothing here can say that a request is allowed: see BEYOND_TOKEN.
 */
export function foresee(request: LoggedRequest): Foreseen {
  const byFamily = new Map(
    STATUS_FAMILIES.map((family) => [
      family,
      new RequestFacts({ ...request, statusText: FAMILY_STATUS[family] }),
    ]),
  );
  const checks = LINES.map((line) => lineOf(line, byFamily));
  const [facts] = byFamily.values();
  const isPreflight = facts !== undefined && IS_PREFLIGHT.evaluate(facts) === true;
  return { first: isPreflight ? null : firstOf(checks), isPreflight, checks };
}
