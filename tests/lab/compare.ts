import type { TruthLine } from "./labels";
import { INDISTINCT, type Truth } from "./truth";

/** What the product says of a row. */
export interface Verdict {
  readonly requestId: string;
  readonly reason: string;
  readonly confidence: string;
}

/**
 * right: the reason is what was done. alike: a row can't tell it from what was done, and the verdict does not claim
 * to be certain. unknown: no reason. wrong: another reason. missing: the product shows no such row.
 */
export const JUDGEMENTS = ["right", "alike", "unknown", "wrong", "missing"] as const;
type Judgement = (typeof JUDGEMENTS)[number];

export interface Judged {
  readonly truth: TruthLine;
  readonly verdict: Verdict | null;
  readonly judgement: Judgement;
  /** A wrong verdict, or one that nothing supports, that claims to be certain. */
  readonly falselyCertain: boolean;
}

function judge(truth: TruthLine, verdict: Verdict | undefined): Judgement {
  if (!verdict) return "missing";
  if (verdict.reason === truth.done) return "right";
  if (truth.done !== "good" && INDISTINCT[truth.done]?.some((cause) => cause === verdict.reason))
    return verdict.confidence === "certain" ? "wrong" : "alike";
  return verdict.reason === "unknown" ? "unknown" : "wrong";
}

/** Holds every verdict against what was done. */
export function compareVerdicts(truth: Truth, verdicts: Iterable<Verdict>): readonly Judged[] {
  const byId = new Map([...verdicts].map((verdict) => [verdict.requestId, verdict]));
  return [...truth.refused.values()].map((line) => {
    const verdict = byId.get(line.id);
    const judgement = judge(line, verdict);
    const falselyCertain = judgement === "wrong" && verdict?.confidence === "certain";
    return { truth: line, verdict: verdict ?? null, judgement, falselyCertain };
  });
}
