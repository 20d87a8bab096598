import type { Cause } from "@/lib/diagnosis/causes/causes";
import type { ReasonCount } from "@/lib/log-source/failures";
import { SERIES_COLOURS } from "./series-colours";

/** The reasons that have a colour of their own on a page, the most frequent first. */
export function rankReasons(reasons: readonly Pick<ReasonCount, "reason">[]): readonly Cause[] {
  return reasons.slice(0, SERIES_COLOURS.length).map(({ reason }) => reason);
}

/** Class of the element after which a reason is drawn in the colour of its rank, from 1; see tailwind.config.ts. */
export const rankClass = (reason: Cause, rank: number): string => `rank-${rank}-${reason}`;
