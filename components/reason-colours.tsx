import { rankClass, rankReasons } from "@/lib/insight/views/reason-ranks";
import type { ReasonCount } from "@/lib/log-source/failures";

/**
 * Gives the reasons their colours by rank, on all that follows it under the same parent: the page's policy admits no
 * style of a page's own, and parts of a page may have come before the ranks are known.
 */
export function ReasonColours({ reasons }: { readonly reasons: readonly ReasonCount[] }) {
  const ranks = rankReasons(reasons).map((reason, index) => rankClass(reason, index + 1));
  return <span hidden className={`ranks ${ranks.join(" ")}`} />;
}
