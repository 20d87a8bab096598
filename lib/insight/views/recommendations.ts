import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { type DocumentId, SEED_DOCUMENTS } from "@/lib/diagnosis/causes/documents";

const STEPS_EACH = 3;

/** Steps for one reason; null for those that always hold. */
export interface StepGroup {
  readonly reason: Cause;
  readonly steps: readonly string[];
}

/** Steps for the top reasons, the most frequent first. */
export function recommendedSteps(reasons: readonly Cause[], most = 3): readonly StepGroup[] {
  return reasons
    .slice(0, most)
    .map((reason) => ({ reason, steps: CAUSE_TEXTS[reason].steps.slice(0, STEPS_EACH) }));
}

/** The seed's documents, led by those that fit the reasons found; each once. */
export function recommendedDocuments(reasons: readonly Cause[], most = 3): readonly DocumentId[] {
  const fitting = reasons.slice(0, most).flatMap((reason) => CAUSE_TEXTS[reason].documents);
  return [...new Set([...fitting, ...SEED_DOCUMENTS])];
}
