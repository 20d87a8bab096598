import { plainInstant } from "@/lib/sas/windows";
import { formatDuration } from "@/lib/time/durations";
import { type Instant, instantOf } from "@/lib/time/instant";
import type { CheckFact, CheckRemark } from "./report";

/** The service's clock, as an answer's Date header told it, and this machine's when the answer came. */
export interface ClockReading {
  readonly serverMs: number;
  readonly receivedMs: number;
}

/** The header counts whole seconds, and the answer took its way. */
const SAME_MS = 2_000;
/** Beyond this, times that this machine writes into tokens go wrong (azure-storage-facts.md section 6.4). */
const MAX_DIFFERENCE_MS = 15 * 60_000;

const differenceOf = ({ serverMs, receivedMs }: ClockReading): number => serverMs - receivedMs;

function differenceWords(ms: number): string {
  if (Math.abs(ms) < SAME_MS) return "the same as this server's clock, to within 2 s";
  return `${formatDuration(ms)} ${ms > 0 ? "ahead of" : "behind"} this server's clock`;
}

/** The service's time beside this machine's. */
export function clockFact(reading: ClockReading): CheckFact {
  const server: Instant = instantOf(reading.serverMs);
  return {
    label: "Service's time (Date)",
    value: plainInstant(server),
    note: differenceWords(differenceOf(reading)),
  };
}

/** What a difference of more than 15 minutes does to tokens; none for a smaller one. */
export function clockRemarks(reading: ClockReading): readonly CheckRemark[] {
  const ms = differenceOf(reading);
  if (Math.abs(ms) <= MAX_DIFFERENCE_MS) return [];
  const effect = ms < 0 ? "are not valid yet for that long" : "end that much earlier than meant";
  return [
    {
      kind: "trap",
      text: `The clocks differ by ${formatDuration(ms)}: tokens whose times come from this machine ${effect}.`,
    },
  ];
}
