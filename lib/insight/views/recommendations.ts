import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Cause } from "@/lib/diagnosis/causes/causes";
import { type DocumentId, SEED_DOCUMENTS } from "@/lib/diagnosis/causes/documents";

/** The seed's documents, led by those that fit the reasons found; each once. */
export function recommendedDocuments(reasons: readonly Cause[], most = 3): readonly DocumentId[] {
  const fitting = reasons.slice(0, most).flatMap((reason) => CAUSE_TEXTS[reason].documents);
  return [...new Set([...fitting, ...SEED_DOCUMENTS])];
}
