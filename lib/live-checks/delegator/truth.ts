import type { Truth } from "@/lib/diagnosis/language/truth";

/** False as soon as one is false, true when all are true, else unknown. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

/** True as soon as one is true, false when all are false, else unknown. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

export const not = (truth: Truth): Truth => (truth === null ? null : !truth);
