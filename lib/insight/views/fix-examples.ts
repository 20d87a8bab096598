import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import type { Fix } from "@/lib/diagnosis/fixes/fix";
import { explainFix } from "@/lib/diagnosis/verdict/explain";
import type { Failure, Overview } from "@/lib/log-source/failures";

/** The fix for one reason as the newest request with it shows it. */
export interface FixExample {
  readonly failure: Failure;
  readonly label: string;
  readonly sentence: string;
  readonly fix: Fix;
  /** Failures with this reason, of `total` in all. */
  readonly count: number;
  readonly total: number;
}

/** One example for each of the newest failures, with the counts of their reasons. */
export function toFixExamples(
  newest: readonly Failure[],
  { failures, reasons }: Overview,
): readonly FixExample[] {
  return newest.map((failure) => {
    const { fix, sentence } = explainFix(failure.request);
    const count = reasons.find(({ reason }) => reason === failure.reason)?.count ?? 0;
    return { failure, label: CAUSE_TEXTS[failure.reason].label, sentence, fix, count, total: failures };
  });
}
