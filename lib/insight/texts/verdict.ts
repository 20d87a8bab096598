import { CAUSE_TEXTS } from "@/lib/diagnosis/causes/cause-texts";
import { countOf, formatCount } from "@/lib/format/numbers";
import type { Overview } from "@/lib/log-source/failures";

const NAMED_REASONS = 2;
/** How most clauses begin: said once. */
const CARRIED = "carried a token ";

/** Whole per cent for a headline, never rounded to nothing or to all: 46, "< 1", "> 99". */
function percentWords(part: number, whole: number): string {
  const percent = Math.round((part / whole) * 100);
  if (part > 0 && percent < 1) return "< 1 %";
  if (part < whole && percent > 99) return "> 99 %";
  return `${percent} %`;
}

/**
 * How many requests were blocked and why, as a headline: "1,645 requests blocked: 46 % carried a token that had
 * expired, 27 % one whose delegator lacks the role for it, and 6 other reasons". Without failures: "0 requests blocked".
 */
export function verdictText({ failures, reasons }: Pick<Overview, "failures" | "reasons">): string {
  const blocked = `${countOf(failures, "request")} blocked`;
  const [only, ...others] = reasons;
  if (!only) return blocked;
  if (others.length === 0) {
    return `${blocked}: ${failures === 1 ? "it" : "all"} ${CAUSE_TEXTS[only.reason].clause}`;
  }
  const named = reasons.slice(0, NAMED_REASONS).map(({ reason, count }, at) => {
    const { clause } = CAUSE_TEXTS[reason];
    const again = at > 0 && CAUSE_TEXTS[only.reason].clause.startsWith(CARRIED);
    return `${percentWords(count, failures)} ${again ? clause.replace(CARRIED, "one ") : clause}`;
  });
  const left = reasons.length - named.length;
  const rest = left === 0 ? "" : `, and ${formatCount(left)} other ${left === 1 ? "reason" : "reasons"}`;
  return `${blocked}: ${named.join(", ")}${rest}`;
}
