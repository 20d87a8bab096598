import type { CauseText } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { CAUSES, type Cause, type Confidence } from "@/lib/diagnosis/causes/causes";
import { STATUS_PATTERNS, STATUS_TEXTS, type StatusFamily } from "@/lib/diagnosis/causes/status-families";
import { CHECKS } from "@/lib/diagnosis/checks/checks";
import { type ClientWords, clientWordsFor } from "@/lib/diagnosis/findings/client-words";
import { canHold } from "@/lib/diagnosis/language/expression";
import { REFERENCES, type ReferenceId } from "@/lib/sas/references";

/** One row of the rule book that can give the cause. */
export interface CauseRule {
  readonly id: string;
  readonly asks: string;
  /** Under which status texts. */
  readonly statusTexts: readonly string[];
  /** How sure the reason is; "candidate" where the check never decides. */
  readonly confidence: Confidence | "candidate";
  readonly settledBy: string;
  readonly source: string;
}

export interface CausePage {
  readonly cause: Cause;
  readonly text: CauseText;
  readonly rules: readonly CauseRule[];
  /** Words of clients that send people the wrong way. */
  readonly clientWords: readonly ClientWords[];
  readonly sources: readonly string[];
  readonly previous: Cause | null;
  readonly next: Cause | null;
}

/** What families are called of which there is no list of names. */
const UNLISTED: Readonly<Partial<Record<StatusFamily, string>>> = { other: "any other" };
const PATTERN_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  "public-access": ["PublicNetworkAccessError", "OAuthPublicNetworkAccessError"],
  network: ["SASIpAuthorizationError", "IPAuthorizationFailure"],
  encryption: ["KeyVault…"],
};

/** The names under which a log shows a family of refusals. */
function statusTextsOf(families: readonly StatusFamily[]): readonly string[] {
  const named = STATUS_TEXTS.filter(({ family }) => families.includes(family)).flatMap(({ texts }) => texts);
  const patterned = STATUS_PATTERNS.filter(({ family }) => families.includes(family)).flatMap(
    ({ family }) => PATTERN_EXAMPLES[family] ?? [],
  );
  const unlisted = families.flatMap((family) => UNLISTED[family] ?? []);
  return [...named.map((text) => text || "no status text"), ...patterned, ...unlisted];
}

function buildRules(cause: Cause): readonly CauseRule[] {
  return CHECKS.filter((check) => check.cause === cause).map(
    ({ id, asks, statusFamilies, fails, confidence, settledBy, source }) => ({
      id,
      asks,
      statusTexts: statusTextsOf(statusFamilies),
      confidence: statusFamilies.some((family) => canHold(fails, family)) ? confidence : "candidate",
      settledBy,
      source: REFERENCES[source].url,
    }),
  );
}

const isCause = (code: string): code is Cause => CAUSES.some((cause) => cause === code);

/** Everything that the page of a cause shows, from the same tables as the verdicts; null for no cause. */
export function toCausePage(code: string): CausePage | null {
  if (!isCause(code)) return null;
  const text = CAUSE_TEXTS[code];
  const rules = buildRules(code);
  const clientWords = clientWordsFor(code);
  const own: readonly ReferenceId[] = [...text.sources, ...clientWords.map(({ source }) => source)];
  const place = CAUSES.indexOf(code);
  return {
    cause: code,
    text,
    rules,
    clientWords,
    sources: [...new Set([...own.map((id) => REFERENCES[id].url), ...rules.map(({ source }) => source)])],
    previous: CAUSES[place - 1] ?? null,
    next: CAUSES[place + 1] ?? null,
  };
}
